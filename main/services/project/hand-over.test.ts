import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { batchOf, importDevice, passphrase, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { approve } from '#main/services/enrolment/enrolment.ts'
import { readRequests } from '#main/services/enrolment/read-requests.ts'
import { signersIn } from '#main/services/share/key-file.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { publish } from '#main/services/share/publish.ts'
import { rotateKeys, trustedKeys } from '#main/services/share/rotate-keys.ts'
import { signingRoles } from '#main/services/share/trust.ts'
import { createProjectFile, openProjectFile } from '#main/store/project-file.ts'
import { exportProject } from './export-project.ts'
import { takeBack } from './hand-over.ts'
import type { Project } from './project.ts'
import { restoreProject } from './restore-project.ts'

let lab: ShareLab
beforeEach(async () => {
  lab = await shareLab()
})
afterEach(() => lab.close())

const own = 'the passphrase of the export'
const theirs = 'a passphrase of the other laptop'
const stick = () => ({ path: join(lab.home, 'stick', 'contoso.rehome-export'), passphrase: own })
const give = (more: { handOver?: boolean; passphrase?: string } = {}) =>
  exportProject(lab.project, { to: stick(), passphrase, handOver: true, now: lab.clock.now(), workFactor: 4, ...more })
const other = () => join(lab.home, 'other.rehome')
const restore = (from = stick()) => restoreProject({ from, path: other(), passphrase: theirs, workFactor: 4 })
const codeOf = (work: Promise<unknown>) => work.then(String, (error: { code: string }) => error.code)
/** As whoever holds this copy of the project publishes. */
async function publishFrom(project: Project, secret: string, devices: Awaited<ReturnType<ShareLab['device']>>[], runbookName: string) {
  const wanted = [batchOf(project, devices, { runbookName })]
  return publish(project, lab.folder, await openKeyring(project, secret), wanted, { now: lab.clock.now() })
}
const nameOf = (device: { state: { dir: string } }) => readStagedBundle(device.state)?.runbooks.get('workstations')?.general.name

test('a project goes to another laptop with its keys, verified; it publishes there, and no more here', async () => {
  const pc = await lab.device('PC-1')
  await publishFrom(lab.project, passphrase, [pc], 'before')
  await pc.check()
  const given = await give()
  const { header, keys } = await restore()
  const project = { path: other(), file: openProjectFile(other()) }
  try {
    expect([header, keys]).toEqual([given, 5])
    expect(await codeOf(publishFrom(lab.project, passphrase, [pc], 'old laptop'))).toBe('project.handed-over')
    await publishFrom(project, theirs, [pc], 'new laptop')
    await pc.check()
    expect([nameOf(pc), await codeOf(openKeyring(project, passphrase)), trustedKeys(project)]).toEqual([
      'new laptop',
      'key.wrong-passphrase',
      trustedKeys(lab.project),
    ])
    // Nothing is left beside either of them, or on the stick.
    expect([readdirSync(lab.home).filter((name) => name.endsWith('.tmp')), readdirSync(join(lab.home, 'stick'))]).toEqual([
      [],
      ['contoso.rehome-export'],
    ])
  } finally {
    project.file.close()
  }
})

test('an old laptop that publishes all the same is refused by devices once the new one has rotated the keys', async () => {
  const pc = await lab.device('PC-1')
  await publishFrom(lab.project, passphrase, [pc], 'before')
  await pc.check()
  await give()
  await restore()
  const project = { path: other(), file: openProjectFile(other()) }
  try {
    takeBack(lab.project)
    await rotateKeys(project, lab.folder, { passphrase: theirs, roles: signingRoles, now: lab.clock.now(), workFactor: 4 })
    await pc.check()
    // Its workbench sees that somebody else has published; forced, it is the devices that refuse.
    expect(await codeOf(publishFrom(lab.project, passphrase, [pc], 'old laptop'))).toMatch(/^share\./)
    const keyring = await openKeyring(lab.project, passphrase)
    const wanted = [batchOf(lab.project, [pc], { runbookName: 'old laptop' })]
    await publish(lab.project, lab.folder, keyring, wanted, { now: lab.clock.now(), takeOver: true })
    expect([await codeOf(pc.check()), nameOf(pc)]).toEqual(['share.forged', 'before'])
    // The new laptop heals the share.
    await publish(project, lab.folder, await openKeyring(project, theirs), [batchOf(project, [pc], { runbookName: 'new laptop' })], {
      now: lab.clock.now(),
      takeOver: true,
      repair: true,
    })
    await pc.check()
    expect(nameOf(pc)).toBe('new laptop')
  } finally {
    project.file.close()
  }
})

test('a lost laptop: an older export and the stick with the root key take everything over, and what the laptop signs is refused', async () => {
  const old = await shareLab('33333333-3333-4333-8333-333333333333', { offlineRoot: 'stick' })
  const publishAs = async (
    project: Project,
    secret: string,
    devices: Parameters<typeof batchOf>[1],
    runbookName: string,
    takeOver = false,
  ) =>
    publish(project, old.folder, await openKeyring(project, secret), [batchOf(project, devices, { runbookName })], {
      now: old.clock.now(),
      takeOver,
    })
  let restored: ReturnType<typeof openProjectFile> | null = null
  try {
    const pc = await old.device('PC-1')
    await exportProject(old.project, { to: stick(), passphrase, handOver: false, now: old.clock.now(), workFactor: 4 })
    // What happens after the export is only on the laptop, and on the share.
    const late = await old.device('PC-2')
    await publishAs(old.project, passphrase, [pc, late], 'before')
    for (const device of [pc, late]) await device.check()

    await restore()
    restored = openProjectFile(other())
    const project = { path: other(), file: restored }
    const keyring = await openKeyring(project, theirs)
    await readRequests(project, old.folder, keyring, old.clock.now())
    for (const { name } of [pc, late]) importDevice(project, name)
    approve(project, { names: [], allKnown: true, force: false, now: old.clock.now() })
    const rotation = { passphrase: theirs, roles: signingRoles.filter((role) => role !== 'root'), now: old.clock.now(), workFactor: 4 }
    expect(await codeOf(rotateKeys(project, old.folder, rotation))).toBe('key.needs-signatures')
    await rotateKeys(project, old.folder, { ...rotation, signers: await signersIn(project, [old.stick]) })
    await publishAs(project, theirs, [pc, late], 'after')
    for (const device of [pc, late]) await device.check()
    expect([pc, late].map(nameOf)).toEqual(['after', 'after'])

    // The thief has the laptop, its passphrase, and may write to the share.
    await publishAs(old.project, passphrase, [pc, late], 'thief', true)
    expect([await codeOf(pc.check()), await codeOf(late.check()), nameOf(pc), nameOf(late)]).toEqual([
      'share.forged',
      'share.forged',
      'after',
      'after',
    ])
    await publishAs(project, theirs, [pc, late], 'healed', true)
    for (const device of [pc, late]) await device.check()
    expect([pc, late].map(nameOf)).toEqual(['healed', 'healed'])
  } finally {
    restored?.close()
    old.close()
  }
})

test('an export that was lost is taken back, and the same stick can then carry another', async () => {
  await give()
  expect(await codeOf(openKeyring(lab.project, passphrase))).toBe('project.handed-over')
  expect(await codeOf(give())).toBe('project.handed-over')
  takeBack(lab.project)
  await openKeyring(lab.project, passphrase)
  expect(await codeOf(give())).toBe('project.export-exists')
  // Not handed over by an export that failed.
  await openKeyring(lab.project, passphrase)
})

test('a project without a share goes along without keys', async () => {
  const file = createProjectFile(':memory:')
  file.prepare("INSERT INTO project (id, name, createdAt) VALUES ('p', 'Plain', '')").run()
  const project = { path: ':memory:', file }
  await exportProject(project, { to: stick(), passphrase: null, handOver: false, now: lab.clock.now(), workFactor: 4 })
  const { header, keys } = await restore()
  expect([header.name, header.identity, keys]).toEqual(['Plain', null, 0])
  file.close()
})

test('a wrong passphrase, a weak one, a stick that is not in and a file that is there change nothing', async () => {
  const missing = { ...stick(), path: join(lab.home, 'not in', 'x') }
  const to = (at: { path: string; passphrase: string }, secret = passphrase) =>
    codeOf(exportProject(lab.project, { to: at, passphrase: secret, handOver: true, now: lab.clock.now(), workFactor: 4 }))
  expect([
    await to(stick(), 'another passphrase'),
    await to({ ...stick(), passphrase: 'short' }),
    await to(missing),
    await codeOf(restore(missing)),
  ]).toEqual(['key.wrong-passphrase', 'key.weak-passphrase', 'project.export-unwritable', 'project.export-missing'])
  await give({ handOver: false })
  expect([
    await codeOf(restore({ ...stick(), passphrase: 'not this one' })),
    await codeOf(restoreProject({ from: stick(), path: other(), passphrase: 'short', workFactor: 4 })),
    await codeOf(restoreProject({ from: stick(), path: stick().path, passphrase: theirs, workFactor: 4 })),
    await codeOf(restoreProject({ from: stick(), path: join(lab.home, 'no', 'folder'), passphrase: theirs, workFactor: 4 })),
  ]).toEqual(['project.wrong-export-passphrase', 'key.weak-passphrase', 'project.exists', 'project.folder-missing'])
  await openKeyring(lab.project, passphrase)
  expect(readdirSync(lab.home).toSorted()).toEqual(['share', 'stick'])
})

test('an export that was cut off or changed anywhere is refused and leaves nothing', async () => {
  await give({ handOver: false })
  const whole = readFileSync(stick().path)
  const places = [0, 30, 200, 400, Math.floor(whole.length / 2), whole.length - 1]
  const codes = new Set<string>()
  for (const at of places) {
    writeFileSync(
      stick().path,
      whole.map((byte, index) => (index === at ? byte ^ 1 : byte)),
    )
    codes.add(await codeOf(restore()))
    writeFileSync(stick().path, whole.subarray(0, at))
    codes.add(await codeOf(restore()))
  }
  expect([[...codes].toSorted(), readdirSync(lab.home).toSorted()]).toEqual([
    ['project.export-damaged', 'project.wrong-export-passphrase'],
    ['share', 'stick'],
  ])
})
