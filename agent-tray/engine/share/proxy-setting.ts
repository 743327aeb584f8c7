import { z } from 'zod'
import { refuse } from '#shared/errors/refused.ts'
import { noProxy, type ProxyRules } from '#shared/storage/proxy.ts'
import { keyForms } from '../platform/key-guard.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'

const address = z
  .string()
  .max(300)
  .refine((text) => isProxyAddress(text))
const except = z.array(z.string().min(1).max(255)).max(200)

/** How shares behind web addresses are reached from this device: as its system says, by none, or by one of the device's own. */
export const proxyChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('own'), address, user: z.string().max(256).nullable(), except }),
])
export type ProxyChoice = z.output<typeof proxyChoice>

const file = z.strictObject({
  version: z.literal(1),
  choice: proxyChoice,
  /** Wrapped as the device's keys are. */
  password: z.strictObject({ form: z.enum(keyForms), wrapped: z.base64() }).nullable(),
})

/** As the system says where nothing was chosen, or what was chosen cannot be read. */
export function readProxyChoice(state: AgentState): ProxyChoice {
  return readFile(state)?.choice ?? { kind: 'system' }
}

/** Refuses: 'enrolment.bad-proxy'. */
export function writeProxyChoice(state: AgentState, choice: ProxyChoice, password: string | null): void {
  const parsed = proxyChoice.safeParse(choice)
  if (!parsed.success)
    return refuse('enrolment.bad-proxy', { address: choice.kind === 'own' ? choice.address.slice(0, 100).replace(/^.*@/, '') : '' })
  const { guard } = state
  const sealed =
    password === null || guard === undefined
      ? null
      : { form: guard.form, wrapped: Buffer.from(guard.wrap(new TextEncoder().encode(password))).toString('base64') }
  writeState(statePaths(state).proxy, JSON.stringify({ version: 1, choice: parsed.data, password: sealed } satisfies z.input<typeof file>))
}

/** The rules of this moment. */
export function proxyRules(state: AgentState, ofSystem: () => ProxyRules): ProxyRules {
  const found = readFile(state)
  const choice = found?.choice ?? { kind: 'system' }
  if (choice.kind === 'system') return ofSystem()
  if (choice.kind === 'none') return noProxy
  const url = new URL(withScheme(choice.address))
  url.username = encodeURIComponent(choice.user ?? '')
  url.password = encodeURIComponent(passwordIn(state, found?.password ?? null) ?? '')
  return { http: url.href, https: url.href, except: choice.except }
}

function readFile(state: AgentState): z.output<typeof file> | null {
  try {
    const bytes = readState(statePaths(state).proxy)
    return bytes === null ? null : file.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

/** None where it was wrapped on another machine: the proxy asks for one then, and says so. */
function passwordIn({ guard }: AgentState, password: z.output<typeof file>['password']): string | null {
  if (password === null || guard === undefined || guard.form !== password.form) return null
  try {
    return new TextDecoder().decode(guard.unwrap(Buffer.from(password.wrapped, 'base64')))
  } catch {
    return null
  }
}

const withScheme = (text: string) => (text.includes('://') ? text : `http://${text}`)

/** `host:port` or `http://host:port`, and nothing more: a name and a password have places of their own. */
function isProxyAddress(text: string): boolean {
  const url = URL.parse(withScheme(text))
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  )
}
