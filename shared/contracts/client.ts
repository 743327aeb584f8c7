import type { z } from 'zod'
import type { Api, CallName } from './api.ts'
import type { Progress } from './call.ts'
import type { Reply } from './dispatch.ts'

/** A call on its way. `cancel` may come at any time and more than once; what the work had not stored by then stays as it was. */
export interface RunningCall<T> {
  readonly reply: Promise<Reply<T>>
  readonly cancel: () => void
}

/** What a page may do: one function per call of the contract, alike over the preload bridge and over the loopback host. */
export type Client = {
  readonly [K in CallName]: (
    input: z.input<Api[K]['input']>,
    onProgress?: (progress: Progress) => void,
  ) => RunningCall<z.output<Api[K]['output']>>
}

/** What only the desktop app can say: the path of a dropped file on this computer; empty for one that a page made up. */
export interface DroppedFiles<F = never> {
  readonly pathOf: (file: F) => string
}

/** One line of a streamed reply (NDJSON): any number of progress lines, then the reply as the last. */
export type ReplyLine = { readonly progress: Progress } | { readonly reply: Reply }
