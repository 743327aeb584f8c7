import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { check } from '#agent/engine/share/check.ts'
import { smallPackage } from '#build/fixtures/packed-agent.ts'
import { rehomeCommand } from '#build/fixtures/rehome-command.ts'
import { secondPersonLab, type SecondPersonLab } from '#build/fixtures/second-person-lab.ts'
import { passphrase } from '#build/fixtures/share-lab.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { agentReport, keepPackage, offerAgent, wantedAgents } from '#main/services/agent-package/agent-package.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { metadataMaker } from '#main/services/share/metadata.ts'
import { renewFreshness } from '#main/services/share/renew-freshness.ts'
import { rotateKeys, trustedKeys } from '#main/services/share/rotate-keys.ts'
import { signersIn } from '#main/services/share/key-file.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { readRoles } from '#main/services/share/share-record.ts'
import { verifyShare } from '#main/services/share/verify-share.ts'
import { provisioningFile } from '#shared/testing/provisioning-builder.ts'
import { proposalHistory, waitingProposal, withdrawProposal, writeProposalFile } from './proposal-record.ts'

type Device = Awaited<ReturnType<SecondPersonLab['device']>>

let lab: SecondPersonLab
let pc: Device
beforeEach(async () => {
  lab = await secondPersonLab()
  pc = await lab.device('PC-1')
  await lab.publish(lab.named('before', [pc]))
  await pc.check()
})
afterEach(() => lab.close())

const nameOf = (device: Device) => readStagedBundle(device.state)?.runbooks.get('workstations')?.general.name
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code ?? 'a bug',
  )
const metadata = (name: string) => join(lab.root, 'repository/metadata', name)
const sound = async () => (await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })).damaged

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
    expect([report.published, report.proposed?.id, (await pc.check()).kind, nameOf(pc)]).toEqual([
      null,
      waitingProposal(lab.project)?.id,
      'unchanged',
      'before',
    ])
    expect((await lab.publish(lab.named('after', [pc]))).published).toBeNull()
    await lab.approve()
    expect((await pc.check()).kind).toBe('unchanged')
    await lab.publish(lab.named('after', [pc]))
    expect([(await pc.check()).kind, nameOf(pc), await sound(), readdirSync(join(lab.root, 'proposal'))]).toEqual([
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
    const offlineJoin = { runbooks: ['workstations'], file: { what: 'offline join of PC-1', content } }
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
    expect([(await pc.check()).kind, nameOf(pc), await sound()]).toEqual(['staged', 'after', []])
    lab.passDays(10)
    const { published, proposed } = await lab.publish(lab.named('after', [pc]))
    expect([published === null, proposed ?? null, (await pc.check()).kind]).toEqual([false, null, 'unchanged'])
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
    expect([(await pc.check()).kind, nameOf(pc)]).toEqual(['staged', 'after'])
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
      expect([`run ${n}`, `run ${n - 2}`, 'before']).toContain(nameOf(pc))
      await lab.publish(lab.named(`run ${n}`, [pc]))
      await pc.check()
      expect([nameOf(pc), await sound()]).toEqual([`run ${n}`, []])
      if (done) return
    }
    throw new Error('never ended')
  })
})

describe('a stolen laptop, with its project file and its passphrase', () => {
  it('publishes nothing that devices take: not alone, not with what lies on the share, not with other bins under an approved snapshot', async () => {
    await lab.begin()
    const keyring = await openKeyring(lab.project, passphrase)
    const make = metadataMaker(lab.project, keyring, lab.clock.now())
    const roles = readRoles(lab.project)
    const listed = [...roles.values()].filter(({ name }) => !['snapshot', 'timestamp'].includes(name))
    const version = Math.max(...[...roles.values()].map((row) => row.version)) + 1

    const evil = await make.bin('bin', (roles.get('bin')?.version ?? 0) + 1, [])
    const alone = await make.snapshot(version, [...listed.filter(({ name }) => name !== 'bin'), evil.row])
    const put = async (snapshot: typeof alone) => {
      const stamp = await make.timestamp(version, snapshot.row, 30)
      await lab.folder.replace(`repository/metadata/${evil.row.version}.bin.json`, evil.bytes)
      await lab.folder.replace(`repository/metadata/${snapshot.row.version}.snapshot.json`, snapshot.bytes)
      await lab.folder.replace('repository/metadata/timestamp.json', stamp.bytes)
    }
    await put(alone)
    expect(await refusal(pc.check())).toBe('share.forged')

    // The same with its one signature twice, and with the timestamp key's beside it.
    const { signatures, signed } = JSON.parse(Buffer.from(alone.bytes).toString()) as { signatures: object[]; signed: object }
    await put({ ...alone, bytes: Buffer.from(JSON.stringify({ signatures: [...signatures, ...signatures], signed })) })
    expect(await refusal(pc.check())).toMatch(/share\.(forged|metadata-damaged|content-mismatch)/)

    // A snapshot that two have signed, and another bin under the name it gives.
    const approved = roles.get('snapshot')!
    const stamp = await make.timestamp(version, approved, 30)
    writeFileSync(metadata(`${roles.get('bin')!.version}.bin.json`), evil.bytes)
    await lab.folder.replace('repository/metadata/timestamp.json', stamp.bytes)
    const late = await lab.device('PC-LATE')
    expect([await refusal(late.check()), nameOf(pc)]).toEqual([expect.stringMatching(/share\.(content-mismatch|truncated)/), 'before'])
  })

  it('does not change who must sign: a root takes two of the stick, the project file and the second person', async () => {
    await lab.begin()
    const rotate = (signers: Parameters<typeof rotateKeys>[2]['signers'] = []) =>
      rotateKeys(lab.project, lab.folder, { passphrase, roles: ['snapshot', 'timestamp'], now: lab.clock.now(), signers, workFactor: 4 })
    const { proposed } = await rotate()
    const { review } = await lab.review()
    expect([proposed?.id, review.missing, review.keys.map(({ role }) => role)]).toEqual([
      review.id,
      { snapshot: 0, root: 0 },
      ['snapshot', 'timestamp'],
    ])
    const root = metadata('3.root.json')
    expect(existsSync(root)).toBe(false)
    expect((await pc.check()).kind).toBe('unchanged')
  })

  it('loses its worth with the stick and another laptop', async () => {
    await lab.begin()
    const stolen = await openKeyring(lab.project, passphrase)
    await stolen.sign('timestamp', new Uint8Array())
    const signers = await signersIn(lab.project, [lab.stick])
    const { proposed } = await rotateKeys(lab.project, lab.folder, {
      passphrase,
      roles: ['root', 'targets', 'snapshot', 'timestamp', 'collection'],
      now: lab.clock.now(),
      signers,
      workFactor: 4,
    })
    expect(proposed).not.toBeNull()
    await lab.approve()
    await lab.publish([])
    await lab.publish(lab.named('after', [pc]))
    await lab.approve()
    await lab.publish([])
    expect([(await pc.check()).kind, nameOf(pc), await sound()]).toEqual(['staged', 'after', []])
  })
})

describe('second persons', () => {
  it('one who leaves, or whose laptop is lost, is taken off the list with the stick; alone, one signs again', async () => {
    await lab.begin()
    expect((await lab.remove('bea')).twoMustSign).toBe(false)
    const { published } = await lab.publish(lab.named('alone', [pc]))
    expect([published === null, (await pc.check()).kind, nameOf(pc), trustedKeys(lab.project).thresholds]).toEqual([
      false,
      'staged',
      'alone',
      { root: 1, targets: 1, snapshot: 1, timestamp: 1 },
    ])
    expect(
      trustedKeys(lab.project)
        .keys.filter(({ role }) => role === 'root')
        .map(({ holder }) => holder),
    ).toEqual(['stick'])
  })

  it('there may be several, any of whom is enough; each trusts the root it was told', async () => {
    await lab.begin()
    const cem = { path: join(lab.home, 'bea', 'cem.rehome-key'), passphrase: 'known to Cem alone' }
    await lab.add((await lab.person('Cem', cem)).text)
    expect(await refusal(lab.review(lab.onShare, cem))).toBeNull()
    await lab.approve()
    await lab.publish([])
    await lab.publish(lab.named('after', [pc]))
    await lab.approve(lab.onShare, cem)
    await lab.publish([])
    expect([(await pc.check()).kind, nameOf(pc)]).toEqual(['staged', 'after'])
    await lab.remove('Bea')
    await lab.approve(lab.onShare, cem)
    await lab.publish([])
    await lab.publish(lab.named('without bea', [pc]))
    expect(await refusal(lab.review())).toBe('proposal.not-for-you')
  })

  it('is asked for only where the root key is on a stick, and only once by one name', async () => {
    const { shareLab } = await import('#build/fixtures/share-lab.ts')
    const { addSecondPerson, invite, makePersonKey } = await import('#main/services/second-person/second-person.ts')
    const plain = await shareLab('44444444-4444-4444-8444-444444444444')
    const at = { path: join(plain.home, 'key'), passphrase: 'long enough it is' }
    const { text } = await makePersonKey(invite(plain.project).text, 'Bea', at, plain.clock.now(), 4)
    const change = { passphrase, signers: [], now: plain.clock.now() }
    expect(await refusal(addSecondPerson(plain.project, plain.folder, text, change))).toBe('proposal.root-not-offline')
    plain.close()
    expect([
      await refusal(lab.add(text)),
      await refusal(lab.add(text.slice(0, -8))),
      await refusal(makePersonKey('rehome-invitation1.x', 'Bea', { ...at, path: join(lab.home, 'x') }, lab.clock.now(), 4)),
    ]).toEqual(['proposal.bad-person', 'proposal.bad-person', 'proposal.bad-invitation'])
    await lab.begin()
    expect(await refusal(lab.add((await lab.person('BEA', { ...at, path: join(lab.home, 'again') })).text))).toBe('proposal.bad-person')
    expect(await refusal(lab.remove('Dora'))).toBe('proposal.no-such-person')
  })
})

describe('races', () => {
  it('withdrawn before anybody signed, it is gone; withdrawn after, it can never be put in the place of what comes next', async () => {
    await lab.begin()
    await lab.publish(lab.named('regretted', [pc]))
    const { prepared } = waitingProposal(lab.project)!
    await lab.approve()
    const approvals = join(lab.root, 'proposal')
    const kept = join(lab.home, 'kept')
    cpSync(approvals, kept, { recursive: true })
    withdrawProposal(lab.project, lab.clock.now())
    rmSync(approvals, { recursive: true })
    expect(await refusal(lab.review())).toBe('proposal.none')

    await lab.publish(lab.named('instead', [pc]))
    expect(waitingProposal(lab.project)!.version).toBeGreaterThan(prepared.version)
    await lab.approve()
    await lab.publish([])
    await pc.check()
    // A thief publishes what two had signed and took back.
    const approval = JSON.parse(
      readFileSync(
        join(
          kept,
          readdirSync(kept).find((name) => name.split('.').length === 3)!,
        ),
        'utf8',
      ),
    ) as { key: string; snapshot: string }
    const { signatures, signed } = JSON.parse(Buffer.from(prepared.snapshot.bytes).toString()) as { signatures: object[]; signed: object }
    const bytes = Buffer.from(JSON.stringify({ signatures: [...signatures, { keyid: approval.key, sig: approval.snapshot }], signed }))
    const { sha256 } = await import('#main/services/share/seal.ts')
    const row = { ...prepared.snapshot.row, length: bytes.length, sha256: sha256(bytes) }
    const stamp = await metadataMaker(lab.project, await openKeyring(lab.project, passphrase), lab.clock.now()).timestamp(1000, row, 30)
    writeFileSync(metadata(`${row.version}.snapshot.json`), bytes)
    writeFileSync(metadata('timestamp.json'), stamp.bytes)
    expect([await refusal(pc.check()), nameOf(pc)]).toEqual(['share.rolled-back', 'instead'])
  })

  it('prepared anew, the one before no longer counts, and its approval is not taken for the new one', async () => {
    await lab.begin()
    await lab.publish(lab.named('first', [pc]))
    const first = await lab.review()
    await lab.approve()
    await lab.publish(lab.named('second', [pc]), { anew: true })
    const report = await lab.publish([])
    expect([report.published, report.proposed?.id === first.review.id]).toEqual([null, false])
    expect(await refusal(lab.approve())).toBeNull()
    await lab.publish([])
    expect([(await pc.check()).kind, nameOf(pc), proposalHistory(lab.project).map(({ outcome }) => outcome)]).toEqual([
      'staged',
      'second',
      ['published', 'replaced', 'published'],
    ])
  })

  it('approving what another proposal has overtaken is refused, by what the share shows and by what the key file remembers', async () => {
    await lab.begin()
    await lab.publish(lab.named('first', [pc]))
    const file = join(lab.home, 'old.json')
    writeProposalFile(lab.project, file)
    const onShare = readFileSync(file)
    await lab.publish(lab.named('second', [pc]), { anew: true })
    await lab.approve()
    await lab.publish([])
    writeFileSync(join(lab.root, 'proposal', `${(JSON.parse(onShare.toString()) as { id: string }).id}.json`), onShare)
    expect([await refusal(lab.review()), await refusal(lab.review({ file }))]).toEqual(['proposal.overtaken', 'proposal.overtaken'])
  })

  it('signs what was looked at and nothing else', async () => {
    await lab.begin()
    await lab.publish(lab.named('first', [pc]))
    const { review } = await lab.review()
    await lab.publish(lab.named('second', [pc]), { anew: true })
    const { approve } = await import('./approve-proposal.ts')
    expect(await refusal(approve(lab.onShare, lab.bea, review.id, lab.clock.now(), 4))).toBe('proposal.not-the-one')
  })

  it('two workbenches prepare and are approved: one publishes, the other is refused, the share does not fork', async () => {
    await lab.begin()
    const { default: Database } = await import('better-sqlite3')
    const { publish } = await import('#main/services/share/publish.ts')
    const twin = { path: ':memory:', file: new Database(lab.project.file.serialize()) }
    const options = { now: lab.clock.now() }
    const keyring = await openKeyring(lab.project, passphrase)
    await lab.publish(lab.named('ours', [pc]))
    await lab.approve()
    await publish(twin, lab.folder, keyring, lab.named('twin', [pc]), options)
    const twins = waitingProposal(twin)!
    const { approve } = await import('./approve-proposal.ts')
    await approve(lab.onShare, lab.bea, twins.id, lab.clock.now(), 4).catch(() => null)
    await lab.publish([])
    expect(await refusal(publish(twin, lab.folder, keyring, [], options))).toBe('share.published-elsewhere')
    await pc.check()
    expect([nameOf(pc), await sound()]).toEqual(['ours', []])
  })
})
