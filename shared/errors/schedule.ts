import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'

/** What a session is shown, the kinds of `ViewState`; or why it is shown nothing, a `QuietReason`. */
export type ShownState =
  | 'quiet'
  | 'available'
  | 'starting'
  | 'in-progress'
  | 'completed'
  | 'failed'
  | 'unavailable'
  | 'credentials'
  | 'not-enrolled'
  | 'nothing-planned'
  | 'not-yet'
  | 'silent'
  | 'finished'

const shownStates: Words<ShownState> = {
  quiet: 'nothing waits for an answer',
  available: 'a migration may be started',
  starting: 'a migration is about to start',
  'in-progress': 'a migration is under way',
  completed: 'a migration is done',
  failed: 'a migration failed',
  unavailable: 'the share cannot be reached',
  credentials: 'a password is asked for',
  'not-enrolled': 'this device is not enrolled',
  'nothing-planned': 'nothing is planned for this device',
  'not-yet': 'its time has not come yet',
  silent: 'it starts by itself, without asking',
  finished: 'everything is done',
}

/** What holds a start back. */
export type StartBar = 'battery' | 'share'

const hindrances: Words<StartBar> = {
  battery: 'it runs on battery',
  share: 'the share cannot be reached',
}

export const scheduleRefusals = {
  'schedule.occasion-over': kind<{ state: ShownState }>(
    'never',
    (d) => `what this answers is over; now ${said(d.state, shownStates)}`,
    'Look at what is shown now, and answer that.',
  ),
  'schedule.bad-snooze': kind<{ minutes: number; choices: readonly number[]; latest: string | null }>(
    'never',
    (d) =>
      d.latest === null
        ? `it is too late to postpone by ${d.minutes} minutes`
        : `${d.minutes} minutes is none of ${d.choices.join(', ')}, which end by ${d.latest}`,
    'Choose one of the times offered; after enforcement nothing can be postponed.',
  ),
  'schedule.hindered': kind<{ hindrances: readonly StartBar[] }>(
    'later',
    (d) => `it cannot start now: ${d.hindrances.map((bar) => said(bar, hindrances)).join(', ')}`,
    'Plug the device in and connect it to the network, then start again.',
  ),
  'schedule.not-yours': kind('never', () => 'another user asked for it', 'Only who asked for a start can take it back.'),
  'schedule.enforced': kind<{ startsAt: string }>(
    'never',
    (d) => `its time has come; it starts at ${d.startsAt}`,
    'Save your work; it can no longer be postponed.',
  ),
  'schedule.checked-just-now': kind<{ nextAt: string }>(
    'later',
    (d) => `the share was looked at just now; the next look is possible at ${d.nextAt}`,
    'Wait a minute.',
  ),
}
