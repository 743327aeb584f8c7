import { z } from 'zod'
import { proxyChoice, type ProxyChoice } from '#shared/contracts/proxy-choice.ts'
import { refuse } from '#shared/errors/refused.ts'
import { noProxy, type ProxyRules } from '#shared/storage/proxy.ts'
import { keyForms } from '../platform/key-guard.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'

const soundProxy = proxyChoice.refine((choice) => choice.kind !== 'own' || isProxyAddress(choice.address))

const file = z.strictObject({
  version: z.literal(1),
  choice: soundProxy,
  /** Wrapped as the device's keys are. */
  password: z.strictObject({ form: z.enum(keyForms), wrapped: z.base64() }).nullable(),
})

/** As the system says where nothing was chosen, or what was chosen cannot be read. */
export function readProxyChoice(state: AgentState): ProxyChoice {
  return readFile(state)?.choice ?? { kind: 'system' }
}

/** Refuses: 'enrolment.bad-proxy'. */
export function writeProxyChoice(state: AgentState, choice: ProxyChoice, password: string | null): void {
  const sound = soundChoice(choice)
  const { guard } = state
  const sealed =
    password === null || guard === undefined
      ? null
      : { form: guard.form, wrapped: Buffer.from(guard.wrap(new TextEncoder().encode(password))).toString('base64') }
  writeState(statePaths(state).proxy, JSON.stringify({ version: 1, choice: sound, password: sealed } satisfies z.input<typeof file>))
}

/** The rules of this moment. */
export function proxyRules(state: AgentState, ofSystem: () => ProxyRules): ProxyRules {
  const found = readFile(state)
  const choice = found?.choice ?? { kind: 'system' }
  return rulesOf(choice, passwordIn(state, found?.password ?? null), ofSystem)
}

/** The rules of a choice that is not kept, so that it can be tried. Refuses: 'enrolment.bad-proxy'. */
export function rulesOf(choice: ProxyChoice, password: string | null, ofSystem: () => ProxyRules): ProxyRules {
  const sound = soundChoice(choice)
  if (sound.kind === 'system') return ofSystem()
  if (sound.kind === 'none') return noProxy
  const url = new URL(withScheme(sound.address))
  url.username = encodeURIComponent(sound.user ?? '')
  url.password = encodeURIComponent(password ?? '')
  return { http: url.href, https: url.href, except: sound.except }
}

/** The password that is kept, for the same user of the same proxy and for no other: it is given to nobody whom it was not meant for. */
export function keptPassword(state: AgentState, choice: ProxyChoice): string | null {
  const found = readFile(state)
  if (found === null || choice.kind !== 'own' || found.choice.kind !== 'own') return null
  const isSame = choice.address === found.choice.address && choice.user === found.choice.user
  return isSame ? passwordIn(state, found.password) : null
}

function soundChoice(choice: ProxyChoice): ProxyChoice {
  const parsed = soundProxy.safeParse(choice)
  if (parsed.success) return parsed.data
  return refuse('enrolment.bad-proxy', { address: choice.kind === 'own' ? choice.address.slice(0, 100).replace(/^.*@/, '') : '' })
}

function readFile(state: AgentState): z.output<typeof file> | null {
  const bytes = readState(statePaths(state).proxy)
  try {
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
