import { z } from 'zod'
import type { Code } from '../../errors/refused.ts'
import { codeField } from '../fields.ts'
import type { CredentialResult } from '../job.ts'
import type { Memory } from './memory.ts'
import type { Offer } from './offer.ts'
import type { Session } from './situation.ts'

const moment = z.number()
const text = z.string().max(400)

/** A runbook that asks the users of the device for their credentials of the new directory, before it begins. */
export const askingSchema = z.object({
  runbook: text,
  version: z.int(),
  since: moment,
  /** When a domain controller was last looked for, and why none was found; null before. */
  controller: z.object({ at: moment, code: codeField.nullable() }).nullable(),
  /** Who is asked, and since when an answer is waited for. */
  prompts: z.array(z.object({ user: text, since: moment })),
})
export type Asking = z.output<typeof askingSchema>

/** What became of a user's credentials under one version of a runbook; attempts are counted before they are made. */
export const credentialNote = z.object({
  user: text,
  runbook: text,
  version: z.int(),
  attempts: z.int(),
  cached: z.boolean(),
  /** What became of the last attempt; null before it is known, and when it was the right one. */
  code: codeField.nullable(),
})
export type CredentialNote = z.output<typeof credentialNote>

/** How many notes are kept; older ones are of runbooks long over. */
const notesLimit = 200

/** What an attempt ended with that no other password will mend: the account would only be locked. */
const final: readonly Code[] = ['credentials.locked', 'credentials.unusable', 'credentials.not-granted', 'credentials.not-cached-here']

/** Whether more attempts, or the same another day, will not help. */
export function attemptsSpent(code: Code): boolean {
  return code === 'credentials.attempts-used' || final.includes(code)
}

export function noteOf({ credentials }: Memory, user: string, { id, version }: Offer): CredentialNote {
  const found = credentials.find((note) => note.user === user && note.runbook === id && note.version === version)
  return found ?? { user, runbook: id, version, attempts: 0, cached: false, code: null }
}

/** How often this user may still try. */
export function attemptsLeft(memory: Memory, user: string, offer: Offer): number {
  const { attempts, code } = noteOf(memory, user, offer)
  if (code !== null && final.includes(code)) return 0
  return Math.max(0, (offer.credentials?.attempts ?? 0) - attempts)
}

/** How it stands with one user: null while it is open, else what it ended with. */
export function resultOf(memory: Memory, user: string, offer: Offer, now: number): CredentialResult | null {
  const note = noteOf(memory, user, offer)
  if (note.cached) return { user, code: null }
  if (attemptsLeft(memory, user, offer) === 0)
    return { user, code: note.code !== null && final.includes(note.code) ? note.code : 'credentials.attempts-used' }
  const prompt = memory.asking?.prompts.find((each) => each.user === user)
  const isOver = prompt !== undefined && offer.credentials !== null && now >= prompt.since + offer.credentials.promptMs
  return isOver ? { user, code: 'credentials.no-answer' } : null
}

/** Those of the device whose credentials are wanted: who was asked, and who is there. */
export function askedUsers({ asking }: Memory, { credentials }: Offer, sessions: readonly Session[]): string[] {
  const present = sessions.flatMap(({ user }) => (credentials?.users.has(user) === true ? [user] : []))
  return [...new Set([...(asking?.prompts.map(({ user }) => user) ?? []), ...present])]
}

/** Whether there is nothing more to wait for: everybody's case is closed, or it has taken too long. */
export function isSettled(memory: Memory, offer: Offer, sessions: readonly Session[], now: number): boolean {
  const { asking } = memory
  if (asking === null || offer.credentials === null) return false
  if (now >= asking.since + offer.credentials.giveUpMs) return true
  const users = askedUsers(memory, offer, sessions)
  return users.length > 0 && users.every((user) => resultOf(memory, user, offer, now) !== null)
}

/** What the run is told of every user; who has not answered by now has not. */
export function resultsOf(memory: Memory, offer: Offer, sessions: readonly Session[], now: number): CredentialResult[] {
  return askedUsers(memory, offer, sessions).map(
    (user) => resultOf(memory, user, offer, now) ?? { user, code: memory.asking?.controller?.code ?? 'credentials.no-answer' },
  )
}

/** Asks whoever is there and looks, once a domain controller answers. */
export function withPrompts(memory: Memory, offer: Offer, sessions: readonly Session[], now: number): Memory {
  const { asking } = memory
  if (asking === null || asking.controller === null || asking.controller.code !== null) return memory
  const fresh = sessions.filter(
    ({ user, state }) =>
      state === 'active' &&
      offer.credentials?.users.has(user) === true &&
      resultOf(memory, user, offer, now) === null &&
      !asking.prompts.some((prompt) => prompt.user === user),
  )
  const users = [...new Set(fresh.map(({ user }) => user))]
  if (users.length === 0) return memory
  return { ...memory, asking: { ...asking, prompts: [...asking.prompts, ...users.map((user) => ({ user, since: now }))] } }
}

/** When a domain controller is looked for next; Infinity once one has answered. */
export function nextFindAt({ asking }: Memory, { credentials }: Offer): number {
  if (asking === null || credentials === null) return Number.POSITIVE_INFINITY
  if (asking.controller === null) return Number.NEGATIVE_INFINITY
  return asking.controller.code === null ? Number.POSITIVE_INFINITY : asking.controller.at + credentials.retryMs
}

/** The moments at which time alone changes how the asking stands. */
export function askingMoments(memory: Memory, offers: readonly Offer[]): number[] {
  const { asking } = memory
  const offer = offers.find(({ id }) => id === asking?.runbook)
  const wanted = offer?.credentials
  if (asking === null || offer === undefined || wanted === null || wanted === undefined) return []
  const find = nextFindAt(memory, offer)
  return [
    asking.since + wanted.giveUpMs,
    ...(Number.isFinite(find) ? [find] : []),
    ...asking.prompts.map(({ since }) => since + wanted.promptMs),
  ]
}

/** Counts an attempt that is about to be made, and gives the user as long as for the first. */
export function attemptBegun(memory: Memory, user: string, offer: Offer, now: number): Memory {
  const note = noteOf(memory, user, offer)
  return withPrompt(withNote(memory, { ...note, attempts: note.attempts + 1, code: null }), user, now)
}

/** What came of it; null is the right password. One that never reached a domain controller was none. */
export function attemptEnded(memory: Memory, user: string, offer: Offer, code: Code | null, now: number): Memory {
  const note = noteOf(memory, user, offer)
  if (code !== 'credentials.no-controller') return withPrompt(withNote(memory, { ...note, cached: code === null, code }), user, now)
  const uncounted = withNote(memory, { ...note, attempts: Math.max(0, note.attempts - 1), code })
  return uncounted.asking === null ? uncounted : { ...uncounted, asking: { ...uncounted.asking, controller: { at: now, code } } }
}

function withNote(memory: Memory, note: CredentialNote): Memory {
  const others = memory.credentials.filter(
    ({ user, runbook, version }) => user !== note.user || runbook !== note.runbook || version !== note.version,
  )
  return { ...memory, credentials: [...others, note].slice(-notesLimit) }
}

function withPrompt(memory: Memory, user: string, now: number): Memory {
  const { asking } = memory
  if (asking === null) return memory
  return { ...memory, asking: { ...asking, prompts: asking.prompts.map((each) => (each.user === user ? { user, since: now } : each)) } }
}

/** Moves along with a time that was set. */
export function askingMoved(asking: Asking, from: (at: number) => number): Asking {
  const { since, controller, prompts } = asking
  return {
    ...asking,
    since: since + from(since),
    controller: controller && { ...controller, at: controller.at + from(controller.at) },
    prompts: prompts.map((prompt) => ({ ...prompt, since: prompt.since + from(prompt.since) })),
  }
}
