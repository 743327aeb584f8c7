import type { SessionView, ViewState } from '../migration/planner/view.ts'
import type { UserExperience } from '../migration/user-experience.ts'
import { instantOf } from '../values/instant.ts'
import { dialogs, type DialogKind } from '../wording/wording.ts'

/** A Tuesday morning: the samples say the same whenever they are drawn. */
const nowMs = Date.UTC(2026, 8, 8, 7, 30)
const minute = 60_000
const at = (minutes: number) => instantOf(nowMs + minutes * minute)

const runbook = { id: 'sample', version: 1, name: 'Sample' }

/** What each dialog is shown with where no migration runs: in the simulator, the storyboard and the handout. */
export function sampleView(dialog: DialogKind, experience: UserExperience): SessionView {
  const state = states[dialog](experience)
  return {
    at: at(0),
    state,
    notice: null,
    menu: {
      migrateNow: state.kind === 'available',
      snooze: state.kind === 'available' ? (state.snooze?.choices ?? []) : [],
      check: state.kind !== 'in-progress',
      cacheCredentials: state.kind === 'credentials',
    },
    account: { name: 'anna.berg', domain: 'AURORA', upn: 'anna.berg@aurora.example' },
    share: { lookedAt: at(-12), code: state.kind === 'unavailable' ? 'share.unreachable' : null },
  }
}

export function sampleViews(experience: UserExperience): readonly (readonly [DialogKind, SessionView])[] {
  return dialogs.map((dialog) => [dialog, sampleView(dialog, experience)] as const)
}

const states: Readonly<Record<DialogKind, (experience: UserExperience) => ViewState>> = {
  available: ({ snoozeChoices, snoozeMinutes }) => ({
    kind: 'available',
    occasion: 'sample',
    runbook,
    enforcedAt: at(3 * 1440 + 630),
    snooze: { choices: [...new Set([...snoozeChoices, snoozeMinutes])].sort((a, b) => a - b), preferred: snoozeMinutes, latest: at(4300) },
    snoozedUntil: null,
    hindrances: ['battery'],
    restarts: 2,
  }),
  startWarning: ({ startWarningMinutes }) => ({
    kind: 'starting',
    occasion: 'sample',
    runbook,
    startsAt: at(startWarningMinutes),
    why: 'asked',
    mayCancel: true,
    hindrances: [],
    restarts: 2,
  }),
  inProgress: () => ({
    kind: 'in-progress',
    occasion: 'sample',
    runbook,
    since: at(-14),
    phase: 'files',
    step: 'repermission-files',
    steps: { done: 4, total: 14 },
    done: 61_200,
    total: 148_000,
    secondsLeft: 1_500,
    restarts: { done: 1, total: 2 },
  }),
  complete: () => ({ kind: 'completed', occasion: 'sample', runbook, endedAt: at(-3), findings: 2 }),
  failed: () => ({
    kind: 'failed',
    occasion: 'sample',
    runbook,
    endedAt: at(-3),
    outcome: 'refused',
    code: 'step.low-disk',
    retryAt: at(60),
  }),
  serviceUnavailable: () => ({
    kind: 'unavailable',
    occasion: 'sample',
    runbook,
    since: at(-25),
    code: 'share.unreachable',
    enforced: true,
    nextTryAt: at(5),
  }),
  cacheCredentials: ({ cacheCredentials }) => ({
    kind: 'credentials',
    occasion: 'sample',
    runbook,
    domain: 'aurora.example',
    asks: true,
    answerBy: at(cacheCredentials.promptTimeoutMinutes),
    nextTryAt: null,
    attemptsLeft: cacheCredentials.attempts,
    last: null,
  }),
}
