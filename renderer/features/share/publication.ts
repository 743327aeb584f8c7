import type { PublishReport } from '#shared/contracts/share.ts'
import type { Code } from '#shared/errors/refused.ts'

/** Whether publishing would put anything else on the share than a longer life. */
export function changesAnything({ devices, batches, payloads }: PublishReport): boolean {
  const counts = [devices.added, devices.changed, devices.removed, payloads.added].map((list) => list.length)
  return payloads.removed > 0 || counts.some((count) => count > 0) || batches.some(({ change }) => change !== 'unchanged')
}

/** Another way to publish, to be taken knowingly. */
export type WayOut = 'repair' | 'takeOver'

const byCode: Partial<Record<Code, WayOut>> = {
  'share.published-elsewhere': 'takeOver',
  'share.missing-file': 'repair',
  'share.truncated': 'repair',
  'share.oversized': 'repair',
  'share.not-a-file': 'repair',
  'share.metadata-damaged': 'repair',
  'share.content-mismatch': 'repair',
  'share.forged': 'repair',
}

/** The way that the remedy of a refusal names; null when there is none. */
export function wayOut(code: Code): WayOut | null {
  return byCode[code] ?? null
}

export interface WaitingGroup {
  readonly reason: 'not-enrolled' | 'not-approved' | 'withdrawn'
  readonly names: readonly string[]
}

/** The devices that get nothing yet, by reason. */
export function waitingGroups({ waiting = [] }: PublishReport): WaitingGroup[] {
  return [...Map.groupBy(waiting, ({ reason }) => reason)].map(([reason, rows]) => ({ reason, names: rows.map(({ name }) => name) }))
}

/** The names that fit a line, and how many more there are. */
export function someNames(names: readonly string[], most = 12): { shown: string; more: number } {
  return { shown: names.slice(0, most).join(', '), more: Math.max(0, names.length - most) }
}
