import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { picture } from '#build/attacks/scene.ts'
import { killController, startController } from '#build/fixtures/domains/controller.ts'
import { domainPassword, domains } from '#build/fixtures/domains/domain.ts'
import { addSmbShare, openSmb, type SmbUser } from '#build/fixtures/domains/smb-share.ts'
import { slowLink } from '#build/fixtures/domains/slow-link.ts'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { carryRepository } from '#main/services/courier/carry-repository.ts'
import { collect } from '#main/services/device/collect.ts'
import { metadataFile, timestampFile } from '#shared/bundle/layout.ts'
import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { patient } from '#shared/storage/patient.ts'
import { makeFolders } from './finish-publication.ts'
import { readRoles } from './share-record.ts'

const source = domains[0]!
const administrator: SmbUser = {
  share: `//${source.host}/failing`,
  user: 'Administrator',
  password: domainPassword,
  domain: source.netbios,
}
/** Two addresses of nobody, on which this test listens. */
const [hanging, slow] = ['127.0.0.20', '127.0.0.21'] as const

let lab: ShareLab
let disk: string
let pc: Awaited<ReturnType<ShareLab['device']>>
let count = 0
const waits: number[] = []
const links: Awaited<ReturnType<typeof slowLink>>[] = []

/** As workbench and device reach it: with patience, whose waits take no time here and are written down. */
const smb = (by: Partial<SmbUser> = {}) =>
  patient(openSmb({ ...administrator, ...by }), { sleep: async (ms) => void waits.push(ms), random: () => 1 })
const publish = (to: ShareFolder = smb()) => lab.publish([batchOf(lab.project, [pc], { runbookName: `Number ${count}` })], { to })
const check = (share: ShareFolder = smb()) => pc.check(() => share)
const collected = (share: ShareFolder = smb()) => collect(lab.project, share, lab.keyring, { now: lab.clock.now(), progress: () => {} })
const staged = () => readStagedBundle(pc.state)?.runbooks.get('workstations')?.general.name
const journal = (length: number) =>
  Array.from({ length }, (_, index) => ({ seq: index + 1, at: lab.clock.now(), run: 'r', kind: 'resumed' }) as never)
/** The code and the reason with which something is refused; what it did, where it is not. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    (done) => (done as { kind?: string }).kind ?? 'done',
    (error: unknown) => {
      const { code, refusal } = error as { code?: string; refusal?: { details: { reason?: string } } }
      if (code === undefined) throw error
      return [code, refusal?.details.reason].filter((part) => part !== undefined).join(' ')
    },
  )

/** The same share, whose server loses its power before the so-manieth call of a kind. */
function losingPower(kind: 'read' | 'replace' | 'list', at: number): ShareFolder {
  const share = smb()
  let calls = 0
  const original = share[kind] as (...args: never[]) => Promise<never>
  return {
    ...share,
    [kind]: async (...args: never[]) => {
      if ((calls += 1) === at) await killController(source)
      return original(...args)
    },
  }
}

beforeAll(async () => {
  disk = mkdtempSync(join(tmpdir(), 'rehome-failing-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk])
  await addSmbShare(source, 'failing', disk)
  lab = await shareLab()
  pc = await lab.device('PC-1')
  await makeFolders(smb())
  await carryRepository(lab.folder, smb(), { progress: () => {} })
  await publish()
  await check()
}, 120_000)
afterAll(async () => {
  lab.close()
  for (const link of links) await link.close()
  execFileSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

describe('on a Samba server that fails', () => {
  it('half a file is not there yet: the device keeps what it has, and takes the whole one', async () => {
    count += 1
    await publish()
    const snapshot = join(disk, metadataFile('snapshot', readRoles(lab.project).get('snapshot')!.version))
    const whole = (await smb().read(metadataFile('snapshot', readRoles(lab.project).get('snapshot')!.version), 65_536))!
    const before = picture(pc.state.dir)
    truncateSync(snapshot, 100)
    const [half, after] = [await outcome(check()), picture(pc.state.dir)]
    writeFileSync(snapshot, whole)
    expect([half, after, await outcome(check()), staged()]).toEqual(['share.truncated', before, 'staged', 'Number 1'])
  })

  it('a full disk leaves the old files whole and no temporary ones; when there is room again, it goes on', async () => {
    count += 1
    const before = readRoles(lab.project)
    const ballast = join(disk, 'ballast')
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(ballast, Buffer.alloc(bavail * bsize))
    const refused = [await outcome(publish()), await outcome(sendJournal(pc.state, journal(1), lab.clock, () => smb()))]
    const left = readdirSync(disk, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'))
    const [kept, seen] = [readRoles(lab.project), await outcome(check())]
    rmSync(ballast)
    await publish()
    await sendJournal(pc.state, journal(1), lab.clock, () => smb())
    expect([refused, left, kept, seen]).toEqual([['share.write-failed ENOSPC', 'share.write-failed ENOSPC'], [], before, 'unchanged'])
    expect([await outcome(check()), staged(), (await collected()).records]).toEqual(['staged', 'Number 2', 1])
  })

  it('a share that vanishes while it is published to, looked at or collected from is refused, changes nothing, and goes on when it is back', async () => {
    count += 1
    const roles = readRoles(lab.project)
    const state = picture(pc.state.dir)
    const during = await outcome(publish(losingPower('replace', 2)))
    // Refused connections last: each is tried once.
    waits.length = 0
    const gone = [await outcome(publish()), await outcome(check()), await outcome(collected())]
    const after = [waits.length, readRoles(lab.project), picture(pc.state.dir)]
    await startController(source)
    expect([during, gone, after]).toEqual([
      expect.stringMatching(/^share\.(write-failed|unreachable) ECONN/),
      Array.from({ length: 3 }, () => 'share.unreachable ECONNREFUSED'),
      [0, roles, state],
    ])
    await publish()
    await sendJournal(pc.state, journal(2), lab.clock, () => smb())
    const sent = picture(pc.state.dir)
    const lost = [await outcome(check(losingPower('read', 3))), picture(pc.state.dir), await outcome(collected())]
    await startController(source)
    expect(lost).toEqual(['share.unreachable ECONNREFUSED', sent, 'share.unreachable ECONNREFUSED'])
    expect([await outcome(check()), staged(), (await collected()).records]).toEqual(['staged', 'Number 3', 1])
  }, 120_000)

  it('a server that does not answer is given up after four tries with growing waits, and nothing has changed', async () => {
    links.push(await slowLink({ from: hanging, to: null }))
    waits.length = 0
    const state = picture(pc.state.dir)
    expect([await outcome(check(smb({ address: hanging, timeoutMs: 300 }))), waits, picture(pc.state.dir)]).toEqual([
      'share.unreachable ETIMEDOUT',
      [500, 1000, 3000],
      state,
    ])
  })

  it('a slow link is only slow', async () => {
    count += 1
    await publish()
    links.push(await slowLink({ from: slow, to: source.address }))
    expect([await outcome(check(smb({ address: slow }))), staged()]).toEqual(['staged', 'Number 4'])
  })

  it('names that differ in nothing but their case are one file', async () => {
    await check()
    const shouted = smb({ share: administrator.share.toUpperCase() })
    const same = await shouted.read(timestampFile.toUpperCase(), 4096)
    expect([same, await shouted.create(timestampFile.toUpperCase(), Buffer.from('x')), await outcome(check(shouted))]).toEqual([
      await smb().read(timestampFile, 4096),
      false,
      'unchanged',
    ])
  })
})
