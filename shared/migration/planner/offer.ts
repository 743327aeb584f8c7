import { stepsOf } from '../job.ts'
import type { Runbook } from '../runbook.ts'
import type { StepId } from '../step.ts'
import { firstMoment, lastMoment } from './moment.ts'
import { wallClockOf } from './written-time.ts'

/** One runbook as a bundle schedules it. A time of null is 'at once' and 'never by itself'. */
export interface Scheduled {
  readonly id: string
  readonly version: number
  readonly availableFrom: string | null
  readonly enforcedAfter: string | null
  readonly timeZone: 'local' | 'utc'
}

/** A scheduled runbook on this device: moments instead of written times, and what the planner needs of its settings. */
export interface Offer {
  readonly id: string
  readonly version: number
  readonly name: string
  /** Milliseconds since 1970; -Infinity is 'at once'. */
  readonly availableAt: number
  /** Never before `availableAt`; Infinity is 'never by itself'. */
  readonly enforcedAt: number
  readonly interaction: Runbook['startup']['userInteraction']
  readonly warningMs: number
  readonly snoozeMinutes: number
  readonly snoozeChoices: readonly number[]
  readonly prerequisites: readonly string[]
  readonly steps: readonly StepId[]
  /** Where it asks users for their credentials before it begins; null where it asks nobody. */
  readonly credentials: CredentialWish | null
}

export interface CredentialWish extends Askable {
  readonly attempts: number
  readonly promptMs: number
  readonly retryMs: number
  readonly giveUpMs: number
}

/** The domain whose credentials are wanted, and whose: accounts by the SID they sign in with now. */
export interface Askable {
  readonly domain: string
  readonly users: ReadonlySet<string>
}

/**
 * What a bundle offers on a device whose clock shows the time of `zone`, in the bundle's order. Without `askable` nobody is asked for
 * credentials.
 */
export function offersOf(
  scheduled: readonly Scheduled[],
  runbooks: ReadonlyMap<string, Runbook>,
  zone: string,
  askable: Askable | null = null,
): Offer[] {
  return scheduled.map(({ id, version, availableFrom, enforcedAfter }) => {
    const runbook = runbooks.get(id)
    if (runbook === undefined) throw new Error(`the bundle schedules runbook ${id} and lacks it`)
    const { snoozeMinutes, snoozeChoices, startWarningMinutes } = runbook.userExperience
    const availableAt = availableFrom === null ? Number.NEGATIVE_INFINITY : momentOf(availableFrom, zone, firstMoment)
    const enforcedAt = enforcedAfter === null ? Number.POSITIVE_INFINITY : momentOf(enforcedAfter, zone, lastMoment)
    return {
      id,
      version,
      name: runbook.general.name,
      availableAt,
      enforcedAt: Math.max(availableAt, enforcedAt),
      interaction: runbook.startup.userInteraction,
      warningMs: startWarningMinutes * 60_000,
      snoozeMinutes,
      snoozeChoices: [...new Set([...snoozeChoices, snoozeMinutes])].sort((a, b) => a - b),
      prerequisites: runbook.general.prerequisites,
      steps: stepsOf(runbook),
      credentials: askable === null ? null : wishOf(runbook, askable),
    }
  })
}

function wishOf({ deviceState, userExperience: { cacheCredentials } }: Runbook, askable: Askable): CredentialWish | null {
  if (!deviceState.cacheCredentials) return null
  const { attempts, promptTimeoutMinutes, retryEveryMinutes, giveUpAfterMinutes } = cacheCredentials
  const ms = { promptMs: promptTimeoutMinutes * 60_000, retryMs: retryEveryMinutes * 60_000, giveUpMs: giveUpAfterMinutes * 60_000 }
  return { ...askable, ...ms, attempts }
}

function momentOf(text: string, zone: string, moment: typeof firstMoment): number {
  const time = wallClockOf(text)
  if (time === null) throw new Error(`a bundle that was never parsed: ${text}`)
  return moment(time, zone)
}

/** From this moment on people are warned and nothing is postponed any more. */
export function warnAt({ availableAt, enforcedAt, warningMs }: Offer): number {
  return Math.max(availableAt, enforcedAt - warningMs)
}

export function restartsOf(steps: readonly StepId[]): number {
  return steps.filter((step) => step === 'restart-after-leave' || step === 'restart-after-join').length
}
