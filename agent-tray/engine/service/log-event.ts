import type { Refusal } from '#shared/errors/refused.ts'
import type { ReleaseEvent } from './releases.ts'
import type { ServiceEvent } from './service-parts.ts'

/** What goes into the log: what the service tells, and what happens around it. */
export type LogEvent =
  | ServiceEvent
  | ReleaseEvent
  | { readonly kind: 'serving'; readonly pipe: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'surveyed' }
  | { readonly kind: 'followed-up' }
  | { readonly kind: 'undo-ended'; readonly run: string; readonly objects: number; readonly bytes: number; readonly left: number }
  | { readonly kind: 'bug'; readonly error: unknown }

export type Severity = 'information' | 'warning' | 'error'

/** The number of every kind of event in the Windows application log, never given twice. docs/event-log.md lists them. */
export const eventIds: Readonly<Record<LogEvent['kind'], { readonly id: number; readonly means: string }>> = {
  serving: { id: 100, means: 'the engine began to serve this device' },
  ended: { id: 101, means: 'the engine ended cleanly' },
  stage: { id: 110, means: 'where the device stands has changed' },
  looked: { id: 120, means: 'the share was looked at; a warning when that failed' },
  began: { id: 130, means: 'a run was begun' },
  resumed: { id: 131, means: 'a run was taken up again' },
  worked: { id: 132, means: 'a run has ended, waits for a restart, or has paused' },
  surveyed: { id: 133, means: 'an impact report and a census that the project asked for were made and sent' },
  'followed-up': { id: 134, means: 'what a run left to watch, the enrolment in Intune or the registration with a tenant, has come about' },
  'undo-ended': { id: 135, means: 'a run can no longer be rolled back, and what was kept for that is deleted' },
  answered: { id: 140, means: 'a user started, postponed or took back' },
  found: { id: 141, means: 'a domain controller of the new directory was looked for; a warning when none answers' },
  credentials: { id: 142, means: "a user's credentials were checked; a warning when they were not cached" },
  release: { id: 145, means: 'another version of the agent was staged, tried, kept or refused; a warning when the one before goes on' },
  trouble: { id: 150, means: 'something was refused; its code is in docs/errors.md. What lasts is told once, and again each day' },
  bug: { id: 160, means: 'an error of the program' },
}

export function severityOf(event: LogEvent): Severity {
  if (event.kind === 'bug') return 'error'
  return refusalIn(event) === null ? 'information' : 'warning'
}

export function refusalIn(event: LogEvent): Refusal | null {
  return 'refusal' in event ? event.refusal : null
}
