import type { Code } from '../../errors/refused.ts'
import type { Runbook } from '../runbook.ts'
import type { Answer } from './answer.ts'
import type { Askable, Scheduled } from './offer.ts'
import type { Stage } from './plan.ts'
import type { Session } from './situation.ts'
import type { SessionView } from './view.ts'

/** What happens to a device, at a moment of true time, whatever its clock says. */
export type WorldEvent = { readonly at: number } & (
  | { readonly kind: 'sleep' | 'wake' | 'off' | 'on' }
  | { readonly kind: 'logon'; readonly session: Session }
  | { readonly kind: 'logoff'; readonly id: number }
  | { readonly kind: 'session'; readonly id: number; readonly change: Partial<Pick<Session, 'state' | 'busyWith'>> }
  /** Somebody or something sets the clock. */
  | { readonly kind: 'clock'; readonly byMs: number }
  | { readonly kind: 'zone'; readonly zone: string }
  /** null: the share can be used; else what a look at it is refused with. */
  | { readonly kind: 'share'; readonly code: Code | null }
  /** null: what was meant for the device is taken back. */
  | { readonly kind: 'publish'; readonly scheduled: readonly Scheduled[] | null }
  | { readonly kind: 'battery'; readonly percent: number | null }
  /** null: a domain controller of the new directory answers; else what looking for one is refused with. */
  | { readonly kind: 'controller'; readonly code: Code | null }
  /** The engine ends without notice, and is started again at once; with `cut`, so does the device. What it was about to write is lost. */
  | { readonly kind: 'kill'; readonly cut: boolean }
)

/** What a user says: an answer to the engine, or a password that is the right one or is not. */
export type RehearsedAnswer = Answer | { readonly kind: 'password'; readonly right: boolean }

/** A device, what happens to it, and how its users and its runs behave. */
export interface RehearsedDevice {
  readonly zone: string
  readonly scheduled: readonly Scheduled[] | null
  readonly runbooks: ReadonlyMap<string, Runbook>
  /** In the order of their moments. */
  readonly events: readonly WorldEvent[]
  /** What a user does when shown something that wants notice; null is nothing. */
  readonly user: (view: SessionView, session: Session) => RehearsedAnswer | null
  /** Whose credentials can be asked for; nobody's when not said. */
  readonly askable?: Askable
  /** What becomes of a run, and how long it takes; `attempt` counts from 1. */
  readonly run: (runbook: string, attempt: number) => RehearsedRun
  /** Between 0 and 1. */
  readonly random: () => number
  /** How long what is staged is good for after a look at the share; 30 days when not said. */
  readonly freshMs?: number
  /** The engine looks at least so often; never when not said. */
  readonly longestNapMs?: number
  /** Called before anything that outlives the engine; false ends the engine there without notice, and it is started again. */
  readonly gate?: (what: string, at: number) => boolean
}

export interface RehearsedRun {
  readonly outcome: 'migrated' | 'refused' | 'rolled-back'
  readonly code?: Code
  readonly minutes: number
}

/** What was seen of the device, by true time. */
export type Observation = { readonly at: number } & (
  | { readonly kind: 'looked'; readonly code: Code | null }
  | { readonly kind: 'shown'; readonly user: string; readonly view: SessionView }
  /** A password went to the domain, which counts it. */
  | { readonly kind: 'tried'; readonly user: string; readonly right: boolean }
  | { readonly kind: 'answered'; readonly user: string; readonly answer: RehearsedAnswer }
  /** `sessions` is how many users were logged on. */
  | { readonly kind: 'began'; readonly runbook: string; readonly sessions: number }
  | { readonly kind: 'resumed'; readonly runbook: string; readonly sessions: number }
  | { readonly kind: 'ended'; readonly runbook: string; readonly outcome: RehearsedRun['outcome'] }
  | { readonly kind: 'stage'; readonly stage: Stage }
)
