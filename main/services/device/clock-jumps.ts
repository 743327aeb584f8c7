import { refused, type DetailsOf, type Refusal } from '#shared/errors/refused.ts'

/** When a record was made and sent, by the device's clock, and when it was taken over, by the workbench's. */
export interface RecordTimes {
  readonly seq: number
  readonly at: string
  readonly sentAt: string
  readonly collectedAt: string
  /** What the record says: only some may come a long time after the one before. */
  readonly kind: string
}

const minuteMs = 60_000
/** Time services put a clock right by seconds. */
const backMs = 2 * minuteMs
/** The clocks of two machines in order differ by less: Kerberos takes no more than five minutes. */
const apartMs = 10 * minuteMs
/** No step of a run takes longer without a word. */
const leapMs = 24 * 60 * minuteMs
/** Before these a device may have been off, or waited for a person. */
const mayComeLate = new Set(['run-begun', 'resumed', 'rollback-begun', 'part-undone', 'followed-up', 'undo-ended', 'agent-changed'])
/** So many jumps of one journal are told; more say nothing new. */
const mostTold = 20

/**
 * Holds the times of a device's records against their order, which is signed and cannot be wrong, and against two moments of
 * the workbench's own clock: before the share was made nothing could be sent, and nothing was made after it was collected.
 * Tells a clock that went back ('dropbox.clock-back'), was ahead ('dropbox.clock-ahead') or behind ('dropbox.clock-behind'), and
 * one that leapt ahead inside a run ('dropbox.clock-leap'). A jump ahead that nothing contradicts looks like a device that was off.
 * Records come in their order. A time that cannot be read is passed over.
 */
export function clockJumps(records: Iterable<RecordTimes>, shareMadeAt: string): Refusal[] {
  const jumps: Refusal[] = []
  const tell = <C extends 'dropbox.clock-back' | 'dropbox.clock-leap'>(code: C, details: DetailsOf<C>) => {
    if (jumps.length < mostTold) jumps.push(refused(code, details).refusal)
  }
  let before = Number.NaN
  let ahead = null as DetailsOf<'dropbox.clock-ahead'> | null
  let behind = null as DetailsOf<'dropbox.clock-behind'> | null
  for (const { seq, kind, collectedAt, ...times } of records) {
    const at = Date.parse(times.at)
    const sentAt = Date.parse(times.sentAt)
    if (at < before - backMs) tell('dropbox.clock-back', { seq, from: iso(before), to: times.at })
    if (at > before + leapMs && !mayComeLate.has(kind)) tell('dropbox.clock-leap', { seq, from: iso(before), to: times.at })
    if (sentAt < at - backMs) tell('dropbox.clock-back', { seq, from: times.at, to: times.sentAt })
    const collected = Date.parse(collectedAt)
    if (at > collected + apartMs || sentAt > collected + apartMs) {
      ahead = { from: ahead?.from ?? seq, to: seq, at: at > sentAt ? times.at : times.sentAt, collectedAt }
    }
    if (sentAt < Date.parse(shareMadeAt) - apartMs) {
      behind = { from: behind?.from ?? seq, to: seq, sentAt: behind?.sentAt ?? times.sentAt, shareMadeAt }
    }
    if (!Number.isNaN(at)) before = sentAt < at ? sentAt : at
  }
  if (ahead !== null) jumps.push(refused('dropbox.clock-ahead', ahead).refusal)
  if (behind !== null) jumps.push(refused('dropbox.clock-behind', behind).refusal)
  return jumps
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
