import { check } from '#agent/engine/share/check.ts'
import { smallPackage } from '#build/fixtures/packed-agent.ts'
import { rehomeCommand } from '#build/fixtures/rehome-command.ts'
import { runbookNameOf, secondPersonLabWithDevice, type LabDevice, type SecondPersonLab } from '#build/fixtures/second-person-lab.ts'
import { passphrase } from '#build/fixtures/share-lab.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { agentReport, keepPackage, offerAgent, wantedAgents } from '#main/services/agent-package/agent-package.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { named } from '#main/services/share/publication-diff.ts'
import { collectGarbage } from '#main/services/share/collect-garbage.ts'
import { renewFreshness } from '#main/services/share/renew-freshness.ts'
import { trustedKeys } from '#main/services/share/rotate-keys.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { shareStatus } from '#main/services/share/share-status.ts'
import { verifyShare } from '#main/services/share/verify-share.ts'
import { provisioningFile } from '#shared/testing/provisioning-builder.ts'
import { proposalHistory, waitingProposal, writeProposalFile } from './proposal-record.ts'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let lab: SecondPersonLab
let pc: LabDevice
beforeEach(async () => {
  ;({ lab, pc } = await secondPersonLabWithDevice())
})
afterEach(() => lab.close())

describe('a share on which something waits', () => {
  it('is verified with it: a damaged proposal, a damaged approval and what does not belong there are found', async () => {
    await lab.begin()
    await lab.publish(lab.named('after', [pc]))
    await lab.approve()
    const folder = join(lab.root, 'proposal')
    const names = readdirSync(folder).toSorted()
    const whole = await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })
    for (const name of names) {
      const bytes = readFileSync(join(folder, name))
      const at = name.length < 40 ? bytes.length >> 1 : bytes.lastIndexOf('"snapshot":"') + 20
      bytes[at]! ^= 1
      writeFileSync(join(folder, name), bytes)
    }
    writeFileSync(join(folder, 'stray'), '')
    const { damaged, strange } = await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })
    expect([whole.damaged, whole.strange, names.length, damaged.map(({ part, file }) => [part, file]), strange]).toEqual([
      [],
      [],
      2,
      names.map((name) => ['proposal', `proposal/${name}`]),
      ['proposal/stray'],
    ])
  })
})

describe('two must sign', () => {
  it('another version of the agent: the second person is shown it with the hash of its manifest, and nobody gets it before', async () => {
    await lab.begin()
    const { project, clock } = lab
    const version = await keepPackage(project, smallPackage(lab.home, '0.2.0', { 'lib/a.js': 'a' }), clock.now())
    offerAgent(project, version, [], clock.now())
    const agent = wantedAgents(project)('wave-1')!
    await lab.publish(lab.named('before', [pc]).map((batch) => ({ ...batch, agent })))
    const { review } = await lab.review()
    const { sha256 } = agentReport(project).packages[0]!
    expect(review.batches.map(({ before, after }) => [before?.agent, after?.agent])).toEqual([[null, { version: '0.2.0', sha256 }]])
    const look = () => check({ ...pc.state, version: '0.1.0' }, clock)
    expect((await look()).release).toBeUndefined()
    await lab.approve()
    await lab.publish([])
    expect((await look()).release).toEqual({ version: '0.2.0', refusal: null })
  })

  it('an approval that signs nothing, or a root that the proposal does not bring, is told, stops nobody and is nobody’s signature', async () => {
    await lab.begin()
    await lab.publish(lab.named('after', [pc]))
    await lab.approve()
    const folder = join(lab.root, 'proposal')
    const name = readdirSync(folder).find((one) => one.split('.').length === 3)!
    const good = readFileSync(join(folder, name), 'utf8')
    for (const bent of [{ snapshot: null }, { root: '0'.repeat(128) }]) {
      writeFileSync(join(folder, name), JSON.stringify({ ...(JSON.parse(good) as object), ...bent }))
      const { published, noticed } = await lab.publish([])
      expect([published, noticed.map(({ code }) => code), waitingProposal(lab.project)?.approvals]).toEqual([
        null,
        ['proposal.bad-approval'],
        [],
      ])
    }
    writeFileSync(join(folder, name), good)
    expect((await lab.publish([])).published).not.toBeNull()
  })

  it('from when the second person has signed that they must: one alone prepares, the other sees it and signs, devices take it then', async () => {
    const { text, fingerprint } = await lab.person('Bea', lab.bea)
    expect(fingerprint).toMatch(/^(\d{4} ){4}\d{4}$/)
    const { proposed } = await lab.add(text)
    expect([(await pc.check()).kind, trustedKeys(lab.project).thresholds.snapshot]).toEqual(['unchanged', 1])
    const { review } = await lab.review()
    expect([review.id, review.keys.map(({ role, threshold }) => [role, threshold.before, threshold.after]), review.devices.added]).toEqual([
      proposed?.id,
      [
        ['root', 1, 2],
        ['snapshot', 1, 2],
      ],
      [],
    ])
    await lab.approve()
    expect((await lab.publish(lab.named('before', [pc]))).published?.version).toBeGreaterThan(0)
    expect([(await pc.check()).kind, trustedKeys(lab.project).thresholds]).toEqual([
      'unchanged',
      { root: 2, targets: 1, snapshot: 2, timestamp: 1 },
    ])

    const report = await lab.publish(lab.named('after', [pc]))
    expect([report.published, report.proposed?.id, (await pc.check()).kind, runbookNameOf(pc)]).toEqual([
      null,
      waitingProposal(lab.project)?.id,
      'unchanged',
      'before',
    ])
    expect((await lab.publish(lab.named('after', [pc]))).published).toBeNull()
    await lab.approve()
    expect((await pc.check()).kind).toBe('unchanged')
    await lab.publish(lab.named('after', [pc]))
    expect([(await pc.check()).kind, runbookNameOf(pc), await lab.damaged(), readdirSync(join(lab.root, 'proposal'))]).toEqual([
      'staged',
      'after',
      [],
      [],
    ])
    expect(proposalHistory(lab.project).map(({ outcome, approvals }) => [outcome, approvals.map(({ name }) => name)])).toEqual([
      ['published', ['Bea']],
      ['published', ['Bea']],
    ])
  })

  it('what is reviewed is what devices will read: settings, schedules, tables, who is asked for log files, who gets it and who no longer does', async () => {
    await lab.begin()
    const other = await lab.device('PC-2')
    await lab.publish(lab.named('before', [pc, other]))
    const first = await lab.review()
    expect([
      first.review.devices,
      first.review.batches.map(({ name, change }) => [name, change]),
      first.review.runbooks,
      first.review.tables,
    ]).toEqual([{ added: [{ device: other.id, name: 'PC-2', batch: 'Batch wave-1' }], changed: [], removed: [] }, [], [], []])
    await lab.approve()
    await lab.publish([])
    const wanted = lab.named('renamed', [other]).map((batch) => ({
      ...batch,
      devices: batch.devices.map((device) => ({
        ...device,
        logs: { id: 'a'.repeat(32), since: '2026-11-01T00:00:00.000Z' as never },
        survey: { id: 'b'.repeat(32) },
      })),
      runbooks: batch.runbooks.map((runbook) => ({ ...runbook, version: 2, enforcedAfter: '2027-01-01T00:00' })),
    }))
    await lab.publish(wanted)
    const { review } = await lab.review()
    expect([
      review.current,
      review.devices,
      review.batches,
      review.runbooks,
      review.logs,
      review.surveys,
      review.othersRemoved,
      review.missing,
    ]).toEqual([
      true,
      { added: [], changed: [{ device: other.id, name: 'PC-2', batch: 'Batch wave-1' }], removed: [{ device: pc.id, name: 'PC-1' }] },
      [
        {
          name: 'Batch wave-1',
          change: 'changed',
          before: expect.objectContaining({
            runbooks: [expect.objectContaining({ id: 'workstations', version: 1, enforcedAfter: '2026-12-20T18:00' })],
          }),
          after: expect.objectContaining({
            runbooks: [expect.objectContaining({ id: 'workstations', version: 2, enforcedAfter: '2027-01-01T00:00' })],
          }),
        },
      ],
      [{ id: 'workstations', change: 'changed', settings: [{ path: 'general.name', before: '"before"', after: '"renamed"' }] }],
      [{ device: other.id, name: 'PC-2', batch: 'Batch wave-1', since: '2026-11-01T00:00:00.000Z' }],
      [{ device: other.id, name: 'PC-2', batch: 'Batch wave-1' }],
      0,
      { snapshot: 0, root: 0 },
    ])
  })

  it('a file that a device joins offline by: it is told which device gets one, as whom and for which domain, and nothing of its password', async () => {
    await lab.begin()
    const content = provisioningFile({ machine: 'NEW-1', domain: 'target.example', netbios: 'TARGET', password: 'told to nobody' })
    const offlineJoin = { runbooks: ['workstations'], file: { name: named('offline-join', 'PC-1'), content } }
    const wanted = lab.named('before', [pc]).map((batch) => ({ ...batch, devices: batch.devices.map((one) => ({ ...one, offlineJoin })) }))
    await lab.publish(wanted)
    const { review } = await lab.review()
    const join = { device: pc.id, name: 'PC-1', batch: 'Batch wave-1', machine: 'NEW-1', domain: 'target.example', sha256: sha256(content) }
    expect(review.offlineJoins).toEqual([join])
    const env = { REHOME_KEY_PASSPHRASE: lab.bea.passphrase }
    const told = await rehomeCommand(['share', 'review', '--key', lab.bea.path, '--at', lab.root], { home: lab.home, env })
    const row = told.out.split('\n').find((line) => line.includes(join.sha256))
    expect([told.code, row?.split(/ {2,}/), /told to nobody/.test(told.out + JSON.stringify(review))]).toEqual([
      0,
      ['PC-1', 'Batch wave-1', 'NEW-1', 'target.example', join.sha256],
      false,
    ])
    await lab.approve()
    await lab.publish(wanted)
    await lab.publish(lab.named('after', [pc]))
    expect((await lab.review()).review.offlineJoins).toEqual([])
  })

  it('freshness is one person’s to renew, also while something waits, which is published afterwards all the same', async () => {
    await lab.begin()
    const keyring = await openKeyring(lab.project, passphrase)
    await lab.publish(lab.named('after', [pc]))
    lab.passDays(20)
    await renewFreshness(lab.project, lab.folder, keyring, lab.clock.now())
    lab.passDays(20)
    expect((await pc.check()).kind).toBe('unchanged')
    await lab.approve()
    await lab.publish([])
    expect([(await pc.check()).kind, runbookNameOf(pc), await lab.damaged()]).toEqual(['staged', 'after', []])
    lab.passDays(10)
    const { published, proposed } = await lab.publish(lab.named('after', [pc]))
    expect([published === null, proposed ?? null, (await pc.check()).kind]).toEqual([false, null, 'unchanged'])
  })

  it('what waits for weeks is not collected as garbage: approved at last, devices find all of it', async () => {
    await lab.begin()
    await lab.publish(lab.named('after', [pc]))
    const collect = () => collectGarbage(lab.project, lab.folder, { now: lab.clock.now() })
    await collect()
    for (let weeks = 0; weeks < 7; weeks += 1) {
      lab.passDays(7)
      await renewFreshness(lab.project, lab.folder, await openKeyring(lab.project, passphrase), lab.clock.now())
    }
    await collect()
    await lab.approve()
    await lab.publish([])
    expect([(await pc.check()).kind, runbookNameOf(pc), await lab.damaged()]).toEqual(['staged', 'after', []])
  })

  it('the share warns before the signatures that one person cannot renew run out, however fresh the timestamp is', async () => {
    await lab.begin()
    const told = async (days: number) => {
      lab.passDays(days)
      await renewFreshness(lab.project, lab.folder, await openKeyring(lab.project, passphrase), lab.clock.now())
      const { freshness, daysLeft } = shareStatus(lab.project, lab.clock.now())
      return [freshness, daysLeft]
    }
    expect([await told(300), await told(60), await told(10)]).toEqual([
      ['fresh', 30],
      ['ageing', 5],
      ['expired', -5],
    ])
  })

  it('bins from before the share grew, which nobody renews, do not make every renewal a proposal', async () => {
    await lab.begin()
    await lab.publish(lab.named('after', [pc]))
    await lab.approve()
    await lab.publish([])
    lab.project.file.exec(
      "INSERT INTO shareRole SELECT 'bin-0', version, length, sha256, '2020-01-01T00:00:00Z' FROM shareRole WHERE name = 'bin'",
    )
    const { published, proposed = null } = await lab.publish(lab.named('after', [pc]))
    expect([published === null, proposed]).toEqual([false, null])
  })

  it('a second person who does not reach the share is sent a file, and sends one back', async () => {
    await lab.begin()
    await lab.publish(lab.named('after', [pc]))
    const file = join(lab.home, 'for bea.json')
    writeProposalFile(lab.project, file)
    rmSync(join(lab.root, 'proposal'), { recursive: true })
    const { review } = await lab.review({ file })
    expect([review.current, review.runbooks[0]?.settings[0]?.after]).toEqual([false, '"after"'])
    const { written } = await lab.approve({ file })
    await lab.publish([], { approvals: [written] })
    expect([(await pc.check()).kind, runbookNameOf(pc)]).toEqual(['staged', 'after'])
  })

  it('cut off at any write, publishing what was approved ends well, and readers see the old state or the new', async () => {
    await lab.begin()
    for (let n = 1; n < 20; n += 2) {
      await lab.publish(lab.named(`run ${n}`, [pc]))
      await lab.approve()
      let writes = 0
      const guard = async <T>(write: () => Promise<T>): Promise<T> =>
        (writes += 1) === n ? Promise.reject(new Error('power cut')) : write()
      const failing: ShareFolder = {
        ...lab.folder,
        create: (path, content) => guard(() => lab.folder.create(path, content)),
        replace: (path, content) => guard(() => lab.folder.replace(path, content)),
        remove: (path) => guard(() => lab.folder.remove(path)),
      }
      const done = await lab.publish([], { to: failing }).then(
        () => true,
        () => false,
      )
      await pc.check()
      expect([`run ${n}`, `run ${n - 2}`, 'before']).toContain(runbookNameOf(pc))
      await lab.publish(lab.named(`run ${n}`, [pc]))
      await pc.check()
      expect([runbookNameOf(pc), await lab.damaged()]).toEqual([`run ${n}`, []])
      if (done) return
    }
    throw new Error('never ended')
  })
})
