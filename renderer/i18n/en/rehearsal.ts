import type { Texts } from '../texts.ts'

/** A batch, played by the planner that devices have. */
export const texts = {
  rehearsal: {
    hint: 'Plays every device of a batch by the planner that devices have, from a day before Available From to two weeks after Enforced After. Nothing is saved or published.',
    zone: 'Device-local times are read in',
    habits: {
      startsNow: 'Prompts answered with Migrate Now',
      alwaysOn: 'Devices that are never off',
      away: 'Days without the share',
      absent: 'Working days switched off',
    },
    play: 'Play',
    part: '{{played}} of {{devices}} devices are played, from all over the batch.',
    basis: {
      measured: '{{runbook}} takes {{most}} at most, as devices reported.',
      expected: '{{runbook}} takes {{most}} at most, going by what it tells its users.',
      assumed: '{{runbook}} takes {{most}} at most, for want of a measurement.',
    },
    by: {
      user: 'Begun by their users',
      enforced: 'Enforced while somebody works',
      unattended: 'Begun with nobody signed in',
    },
    facts: {
      atOnce: 'Most at the same time',
      last: 'Last one done',
      notBegun: 'Never begun',
    },
    chart:
      '{{batch}}, days in {{zone}}: {{user}} begun by their users, {{enforced}} enforced while somebody works, {{unattended}} with nobody signed in.',
    notBegunHint: 'They were switched off, or did not reach the share, for two weeks after Enforced After.',
    device: 'Device',
    runbook: 'Runbook',
  },
} as const satisfies Texts
