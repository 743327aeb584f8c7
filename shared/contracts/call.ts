import type { z, ZodType } from 'zod'

/** Who may call. Today everybody who sits at the workbench is its operator. */
export type Role = 'operator'

/** Who is calling, as the transport saw it, never as the caller says it. */
export interface Caller {
  readonly role: Role
  readonly via: 'electron' | 'loopback' | 'cli'
}

/** How far long work has come. `total` is absent while nobody can know it. */
export interface Progress {
  readonly phase: string
  readonly done: number
  readonly total?: number
  /** What a person has to do meanwhile, elsewhere: sign in at a page, with a code unless it is this computer's own browser. */
  readonly signIn?: { readonly url: string; readonly code: string | null }
}

/** What a handler gets beside its input. */
export interface CallContext<C = Caller> {
  readonly caller: C
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

export interface CallSpec<I extends ZodType = ZodType, O extends ZodType = ZodType, R extends string = Role> {
  readonly allow: readonly R[]
  /** Changes nothing of the open project and nothing on its share: possible while the project can only be read. Silence means that it does. */
  readonly reads?: true
  readonly input: I
  readonly output: O
}

/** Declares one call: its input and output schemas are the contract for window, command line and test alike. */
export function call<I extends ZodType, O extends ZodType>(spec: {
  input: I
  output: O
  allow?: readonly Role[]
  reads?: true
}): CallSpec<I, O> {
  return { allow: ['operator'], ...spec }
}

/** Handlers that fit a set of calls: a missing or misspelt one does not compile. */
export type HandlersOf<A extends Record<string, CallSpec<ZodType, ZodType, string>>, C = Caller> = {
  [K in keyof A]: (input: z.output<A[K]['input']>, context: CallContext<C>) => Promise<z.input<A[K]['output']>>
}
