import { expect, test } from 'vitest'
import { stepTexts } from './de/step.ts'
import type { FindingCause } from './finding-cause.ts'
import { refused } from './refused.ts'
import { whyRefused } from './why-refused.ts'

test('a finding says why in the language of whoever reads it: by the system’s own answer, by a cause of ours, never by a sentence of another language', () => {
  const found = (subject: string) =>
    stepTexts['step.object-not-written'].says({ subject: subject as FindingCause, count: 1, first: 'C:\\a', last: 'C:\\a' })
  const call = refused('windows.call-failed', { call: 'NtOpenKeyEx', code: '0xC0000022', name: 'STATUS_ACCESS_DENIED', place: 'C:\\a' })
  const disk = refused('platform.io', { path: 'C:\\a', errno: 'ENOSPC' })
  const other = refused('platform.needs-root', { what: 'mounting' })
  expect([whyRefused(call), whyRefused(disk), whyRefused(other)]).toEqual(['STATUS_ACCESS_DENIED', 'ENOSPC', 'platform.needs-root'])
  expect([found(whyRefused(disk)), found('name-taken'), found('what an older version wrote')]).toEqual([
    '1 Objekt konnte nicht geändert werden: der Datenträger ist voll (ENOSPC) (C:\\a)',
    '1 Objekt konnte nicht geändert werden: der neue Name ist vergeben (C:\\a)',
    '1 Objekt konnte nicht geändert werden: what an older version wrote (C:\\a)',
  ])
})
