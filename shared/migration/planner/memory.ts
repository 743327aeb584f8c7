import { z } from 'zod'
import { codeField } from '../fields.ts'
import { askingMoved, askingSchema, credentialNote } from './asking.ts'
import type { Session } from './situation.ts'
import { timeKeptSchema } from './timekeeper.ts'

const moment = z.number()
const text = z.string().max(400)

/** What is about to start: announced, and when. */
const countdown = z.object({
  runbook: text,
  why: z.enum(['enforced', 'asked']),
  /** Who asked, by SID; null when nobody did. */
  by: text.nullable(),
  begunAt: moment,
  startsAt: moment,
  /** When its time had come and it was only to be begun; null before. */
  dueAt: moment.nullable(),
  /** Counts the countdowns of this device, so that an answer to an earlier one is known as that. */
  number: z.int(),
})
export type Countdown = z.output<typeof countdown>

const snooze = z.object({
  user: text,
  runbook: text,
  /** How often this user has postponed this runbook. */
  count: z.int(),
  at: moment,
  until: moment,
})
export type Snooze = z.output<typeof snooze>

/** The last look at the share. */
const look = z.object({
  at: moment,
  /** Why it failed; null when it did not. */
  code: codeField.nullable(),
  /** How often in a row it has failed. */
  failures: z.int(),
  /** Between 0 and 1, drawn anew for every look, so that a fleet does not look all at once. */
  spread: z.number().min(0).max(1),
})

/** A start that a user asked for and that could not be, because the share cannot be used. */
const declined = z.object({ runbook: text, by: text, at: moment, code: codeField })

/** A run that could not be begun or resumed, such as while another engine works on the device. */
const trouble = z.object({ of: text, at: moment, code: codeField, times: z.int() })

/** The newest run of a runbook that has ended, when that was seen, and under which bundle and boot. */
const ended = z.object({ run: text, runbook: text, at: moment, bootId: text, bundle: text.nullable() })
export type Ended = z.output<typeof ended>

/** That a user was shown something, in which session, or has read how it went. */
const told = z.object({ user: text, occasion: text, what: z.enum(['shown', 'read']), session: z.int().optional() })

/**
 * What the engine remembers beside the journal, through restarts and logoffs. Written whole, before anything follows from it.
 * All moments are of the time that is kept, and move along when it is set. What a newer agent has added is passed over: the one before
 * it may have to go on.
 */
export const memorySchema = z.object({
  version: z.literal(1),
  time: timeKeptSchema.nullable(),
  look: look.nullable(),
  countdown: countdown.nullable(),
  countdowns: z.int(),
  snoozes: z.array(snooze),
  declined: declined.nullable(),
  trouble: trouble.nullable(),
  ended: z.array(ended),
  /** A run that somebody has asked to wait; it goes on when somebody says so. */
  paused: text.nullable(),
  told: z.array(told),
  asking: askingSchema.nullable().default(null),
  credentials: z.array(credentialNote).default([]),
})
export type Memory = z.output<typeof memorySchema>

export const emptyMemory: Memory = {
  version: 1,
  time: null,
  look: null,
  countdown: null,
  countdowns: 0,
  snoozes: [],
  declined: null,
  trouble: null,
  ended: [],
  paused: null,
  told: [],
  asking: null,
  credentials: [],
}

/**
 * Moves everything counted from a moment along with a time that was set. What still lies in the future, after time that was off and
 * set back, is taken as from now: it lasts no longer than it was meant to.
 */
export function movedAlong(memory: Memory, shiftMs: number, now: number): Memory {
  const from = (at: number) => (at + shiftMs > now ? now - at : shiftMs)
  const { look, countdown, snoozes, declined, trouble, ended, asking } = memory
  return {
    ...memory,
    look: look && { ...look, at: look.at + from(look.at) },
    countdown: countdown && countdownMoved(countdown, from(countdown.begunAt)),
    snoozes: snoozes.map((snooze) => snoozeMoved(snooze, from(snooze.at))),
    declined: declined && { ...declined, at: declined.at + from(declined.at) },
    trouble: trouble && { ...trouble, at: trouble.at + from(trouble.at) },
    ended: ended.map((end) => ({ ...end, at: end.at + from(end.at) })),
    asking: asking && askingMoved(asking, from),
  }
}

function countdownMoved(countdown: Countdown, byMs: number): Countdown {
  const { begunAt, startsAt, dueAt } = countdown
  return { ...countdown, begunAt: begunAt + byMs, startsAt: startsAt + byMs, dueAt: dueAt === null ? null : dueAt + byMs }
}

function snoozeMoved(snooze: Snooze, byMs: number): Snooze {
  return { ...snooze, at: snooze.at + byMs, until: snooze.until + byMs }
}

/** How many notes of what a user was told are kept; his older ones are of occasions long over, and nobody else's go for them. */
const toldLimit = 200

export function hasRead(memory: Memory, { user }: Session, occasion: string): boolean {
  return memory.told.some((note) => note.user === user && note.occasion === occasion && note.what === 'read')
}

/** Whether a user needs not be shown it in this session: he has read it, or seen it here, or in a session that he has left since. */
export function isShown(memory: Memory, session: Session, occasion: string, sessions: readonly Session[]): boolean {
  const { id, user } = session
  const elsewhere = new Set(sessions.flatMap((other) => (other.user === user && other.id !== id ? [other.id] : [])))
  return memory.told.some(
    (note) =>
      note.user === user &&
      note.occasion === occasion &&
      (note.what === 'read' || note.session === undefined || !elsewhere.has(note.session)),
  )
}

export function withTold(memory: Memory, { id: session, user }: Session, occasion: string, what: 'shown' | 'read'): Memory {
  const isSame = (note: Memory['told'][number]) =>
    note.user === user && note.occasion === occasion && note.what === what && (what === 'read' || note.session === session)
  if (memory.told.some(isSame)) return memory
  const own = memory.told.filter((note) => note.user === user)
  const over = own.length < toldLimit ? undefined : own[0]
  return { ...memory, told: [...memory.told.filter((note) => note !== over), { user, occasion, what, session }] }
}

export function snoozeOf(memory: Memory, user: string, runbook: string): Snooze | null {
  return memory.snoozes.find((snooze) => snooze.user === user && snooze.runbook === runbook) ?? null
}
