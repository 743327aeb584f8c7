import { z, type ZodType } from 'zod'
import { answer } from '#shared/contracts/answer.ts'
import type { CallSpec, HandlersOf } from '#shared/contracts/call.ts'
import { pathChoice } from '#shared/contracts/workbench.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { SecretVault, WorkbenchPlatform } from '#main/platform/platform.ts'
import type { Ask, Link } from './link.ts'

/** The one that may ask: the process of the services, known by its port. */
const services = { role: 'services' } as const

function call<I extends ZodType, O extends ZodType>(input: I, output: O): CallSpec<I, O, 'services'> {
  return { allow: ['services'], input, output }
}

const nothing = z.strictObject({})
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** What the services ask of the process that holds the windows: what only that one can do. */
export const hostCalls = {
  'vault.isAvailable': call(nothing, z.boolean()),
  'vault.seal': call(z.strictObject({ secret: z.string() }), bytes),
  /** null for what this vault, for this user, has not sealed. */
  'vault.open': call(z.strictObject({ sealed: bytes }), z.string().nullable()),
  'path.choose': call(pathChoice, z.string().nullable()),
  /** Tells which project is open from now on. */
  'project.opened': call(z.strictObject({ path: z.string() }), z.null()),
}
type HostCalls = typeof hostCalls

/** What a process that holds windows lends the services. */
export interface Host {
  readonly vault: SecretVault
  readonly choosePath: NonNullable<WorkbenchPlatform['choosePath']>
}

/** The host's end: answers what the services ask. */
export function answerServices({ vault, choosePath }: Host, opened: (path: string) => void, report: (error: unknown) => void): Ask {
  const handlers: HandlersOf<HostCalls, typeof services> = {
    'vault.isAvailable': () => vault.isAvailable(),
    'vault.seal': ({ secret }) => vault.seal(secret),
    'vault.open': ({ sealed }) => vault.open(sealed).catch(() => null),
    'path.choose': (wanted) => choosePath(wanted),
    'project.opened': async ({ path }) => {
      opened(path)
      return null
    },
  }
  return (name, input, extras) => answer(hostCalls, handlers, name, input, services, { ...extras, report })
}

/** The services' end: the host as a part of their machine. */
export function hostOver(link: Link): Host & { readonly opened: (path: string) => void } {
  async function ask<K extends keyof HostCalls>(name: K, input: z.input<HostCalls[K]['input']>): Promise<z.output<HostCalls[K]['output']>> {
    const reply = await link.ask(name, input, {})
    if (!reply.ok) throw new Refused(reply.error)
    return hostCalls[name].output.parse(reply.value) as z.output<HostCalls[K]['output']>
  }
  return {
    vault: {
      form: 'os',
      isAvailable: () => ask('vault.isAvailable', {}),
      seal: (secret) => ask('vault.seal', { secret }),
      async open(sealed) {
        const secret = await ask('vault.open', { sealed })
        if (secret === null) throw new Error('the key store of this computer did not seal this, for this user')
        return secret
      },
    },
    choosePath: (wanted) => ask('path.choose', wanted),
    opened: (path) => void link.ask('project.opened', { path } satisfies z.input<HostCalls['project.opened']['input']>, {}),
  }
}
