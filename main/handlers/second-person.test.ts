import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '#agent/engine/share/check.ts'
import { enrol } from '#agent/engine/share/enrol.ts'
import { sampleJoin, importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { factsOf } from '#build/fixtures/share-lab.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'

const passphrase = 'correct horse battery staple'
const times = { availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-05T17:00', timeZone: 'local' as const }

let it: ImportedProject
let clock: { now: Instant }
beforeEach(async () => {
  clock = { now: instantOf(Date.UTC(2026, 10, 21)) }
  it = await importedProject(clock)
  it.imports('old', [
    { name: 'anna', rid: 1101, upn: 'anna@old.example' },
    { name: 'PC-1', rid: 1301, kind: 'device' },
  ])
  it.imports('new', [{ name: 'anna', rid: 2101, upn: 'anna@new.example', displayName: 'Anna' }])
  await it.call('match.run', {})
  await it.call('runbook.new', { id: 'main', template: 'ad-to-ad' })
  await it.call('batch.new', { id: 'pilot', name: 'Pilot', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1'] } })
})
afterEach(() => it.close())

test('from the root key on a stick to a runbook that two have signed, by the calls that window and command line make', async () => {
  const folder = join(it.folder, 'share')
  for (const name of ['stick', 'bea', 'pc']) mkdirSync(join(it.folder, name))
  const stick = { path: join(it.folder, 'stick', 'root.key'), passphrase: 'only in the safe' }
  const bea = { path: join(it.folder, 'bea', 'bea.key'), passphrase: 'only Bea knows it' }
  await it.call('share.init', { folder, passphrase, offlineRoot: stick })
  await it.call('connection.joinAccount', { connection: 'New', joinAccount: sampleJoin })
  expect(await it.call('keys.check-file', stick)).toMatchObject({ kind: 'stick', projectName: 'Test', trusted: true })

  const state = { dir: join(it.folder, 'pc') }
  const agentClock = { now: () => clock.now }
  await enrol(state, (await it.call('enrolment.key', {})).key, factsOf('PC-1', 'board'), agentClock)
  await it.call('enrolment.approve', { passphrase, allKnown: true })

  const invited = await it.call('second-person.invite', {})
  const made = await it.call('second-person.make-key', { invitation: invited.text, name: 'Bea', file: bea })
  const added = await it.call('second-person.add', { passphrase, person: made.text, keyFiles: [stick] })
  expect([added.published, added.name, added.fingerprint]).toEqual([null, 'Bea', made.fingerprint])
  const sign = async () => {
    const { id } = await it.call('proposal.review', { at: folder, key: bea })
    return it.call('proposal.approve', { at: folder, key: bea, id })
  }
  await sign()
  expect((await it.call('publish.run', { passphrase })).published).not.toBeNull()

  const report = await it.call('publish.run', { passphrase })
  const waiting = await it.call('proposal.show', {})
  expect([report.proposed?.id, waiting.waiting?.id, waiting.missing, waiting.of]).toEqual([
    waiting.waiting?.id,
    report.proposed?.id,
    1,
    ['Bea'],
  ])
  expect((await check(state, agentClock)).kind).toBe('waiting')
  const review = await it.call('proposal.review', { at: folder, key: bea })
  expect([
    review.devices.added.map(({ name }) => name),
    review.runbooks.map(({ id, change }) => [id, change]),
    review.tables.map(({ what, after }) => [what, after]),
  ]).toEqual([
    ['PC-1'],
    [['main', 'added']],
    [
      ['translation', 1],
      ['accounts', 1],
    ],
  ])
  // Bea sees by whose account devices join, and never its password.
  const joinsBy = review.batches.map(({ after }) => after?.runbooks[0]?.joinsBy?.account)
  expect([joinsBy, JSON.stringify(review).includes(sampleJoin.password)]).toEqual([[sampleJoin.account], false])
  await sign()
  await it.call('publish.run', { passphrase })
  expect([
    (await check(state, agentClock)).kind,
    (await it.call('proposal.show', {})).history.map(({ outcome, approvals }) => [outcome, approvals[0]?.name]),
  ]).toEqual([
    'staged',
    [
      ['published', 'Bea'],
      ['published', 'Bea'],
    ],
  ])

  // A withdrawal waits for her too; freshness does not.
  const withdrawn = await it.call('publish.withdraw', { passphrase, name: 'pilot' })
  const renewed = await it.call('share.renew', { passphrase })
  expect([withdrawn.report.proposed === null, renewed.freshness, (await check(state, agentClock)).kind]).toEqual([
    false,
    'fresh',
    'unchanged',
  ])
  const file = join(it.folder, 'for bea.json')
  await it.call('proposal.export', { path: file })
  const { id } = await it.call('proposal.review', { at: file, key: bea })
  const approved = await it.call('proposal.approve', { at: file, key: bea, id })
  await it.call('publish.run', { passphrase, approvals: [approved.written] })
  expect((await check(state, agentClock)).kind).toBe('withdrawn')

  const alone = await it.call('second-person.remove', { passphrase, name: 'Bea', keyFiles: [stick] })
  expect([alone.twoMustSign, alone.proposed, (await it.call('keys.show', {})).thresholds.snapshot]).toEqual([false, null, 1])
})
