import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkPackage } from './enrolment-package.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-package-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a provisioning package is told from another file, one that is not there and a folder; its token ends 180 days after it was written at most', () => {
  const at = (name: string) => join(folder, name)
  writeFileSync(at('join.ppkg'), 'MSWIM\0\0\0rest')
  utimesSync(at('join.ppkg'), new Date('2026-06-01T00:00:00Z'), new Date('2026-06-01T00:00:00Z'))
  writeFileSync(at('short.ppkg'), 'MSW')
  utimesSync(at('short.ppkg'), 0, 0)
  expect(['join.ppkg', 'short.ppkg', 'none.ppkg', '.'].map((name) => checkPackage(at(name)))).toEqual([
    { state: 'package', bytes: 12, latestEnd: '2026-11-28' },
    { state: 'other', bytes: 3, latestEnd: '1970-06-30' },
    { state: 'missing', bytes: 0, latestEnd: null },
    { state: 'unreadable', bytes: 0, latestEnd: null },
  ])
})
