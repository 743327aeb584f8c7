import type { Texts } from '../texts.ts'

/** The burn-down: devices still to migrate, against the plan. */
export const texts = {
  burnDown: {
    title: 'Burn-down',
    says: 'Devices still to be migrated, as reported and as the batches want them.',
    done: '{{migrated}} of {{devices}} devices are migrated.',
    overdue_one: '{{shown}} device is overdue: its batch is enforced and it is not migrated.',
    overdue_other: '{{shown}} devices are overdue: their batches are enforced and they are not migrated.',
    onPlan: 'No device is overdue.',
    actual: 'As it went',
    planned: 'As planned',
    none: 'No batch has a time yet.',
  },
} as const satisfies Texts
