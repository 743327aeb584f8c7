import { expect, test } from 'vitest'
import type { WithdrawalReview } from '#shared/contracts/share.ts'
import { besidesOf } from './withdrawal.ts'

const review = (devices: WithdrawalReview['publication']['devices'], change: 'changed' | 'unchanged'): WithdrawalReview => ({
  id: 'pilot',
  name: 'Pilot',
  withdrawnAt: null,
  devices: [{ fate: 'called-back', names: ['PC-1'] }],
  publication: {
    devices,
    batches: [{ id: 'rest', name: 'The rest', change, devices: 1 }],
    runbooks: 1,
    payloads: { added: [], removed: 0, unchanged: 0 },
    noticed: [],
    published: null,
  },
})

test('what was not published yet and goes along with a withdrawal is told, and never what is withdrawn itself', () => {
  expect([
    besidesOf(review({ added: [], changed: [], removed: ['PC-1'], unchanged: 1 }, 'unchanged')),
    besidesOf(review({ added: ['PC-8'], changed: [], removed: ['PC-1', 'PC-9'], unchanged: 0 }, 'changed')),
  ]).toEqual([[], ['The rest', 'PC-8', 'PC-9']])
})
