import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { byHand, runSelftest, selftestChecks } from './selftest.ts'

test('away from Windows the selftest says of every row that only Windows can tell it', async () => {
  const results = await runSelftest()
  expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
    ...selftestChecks.map(({ id }) => [id, 'not-here']),
    ...byHand.map(({ id }) => [id, 'by-hand']),
  ])
})

test('docs/verified-on.md lists exactly the rows that the selftest proves or leaves to hands', () => {
  const page = readFileSync(join(root, 'docs', 'verified-on.md'), 'utf8')
  const listed = [...page.matchAll(/^\| `([a-z-]+)` /gm)].map((match) => match[1]!)
  expect(listed.toSorted()).toEqual([...selftestChecks, ...byHand].map(({ id }) => id).toSorted())
})
