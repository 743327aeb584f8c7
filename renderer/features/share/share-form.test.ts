import { expect, test } from 'vitest'
import { isReady, problemsOf } from './share-form.ts'

const good = { folder: '/srv/share', locations: '', expiryDays: '30', passphrase: 'five random words', repeated: 'five random words' }

test('a share is made of a folder, whole days of a year, and a long passphrase typed twice', () => {
  expect([
    isReady(problemsOf(good)),
    problemsOf({ ...good, folder: '  ' }),
    ['0', '366', '1.5', '', 'x'].map((expiryDays) => problemsOf({ ...good, expiryDays }).expiryDays),
    problemsOf({ ...good, passphrase: 'short', repeated: 'other' }),
  ]).toEqual([
    true,
    { folder: 'folderMissing' },
    ['badDays', 'badDays', 'badDays', 'badDays', 'badDays'],
    { passphrase: 'tooShort', repeated: 'notRepeated' },
  ])
})
