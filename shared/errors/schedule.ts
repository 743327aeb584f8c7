import { kind } from './refusal.ts'

export const scheduleRefusals = {
  'schedule.occasion-over': kind<{ state: string }>(
    'never',
    (d) => `what this answers is over; the device is now "${d.state}"`,
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
  'schedule.hindered': kind<{ hindrances: readonly string[] }>(
    'later',
    (d) => `it cannot start now: ${d.hindrances.join(', ')}`,
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
