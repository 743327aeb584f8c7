import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { openWithContentKey } from '#agent/engine/share/sealed.ts'
import { publish } from './publish.ts'
import { readTargets } from './share-record.ts'
import { verifyShare } from './verify-share.ts'

/** A share whose power fails at the nth write, before or after that write has happened. */
function failingAt(folder: ShareFolder, n: number, when: 'before' | 'after'): ShareFolder {
  let writes = 0
  const guarded = async <T>(write: () => Promise<T>): Promise<T> => {
    writes += 1
    if (writes === n && when === 'before') throw new Error('power cut')
    const result = await write()
    if (writes === n) throw new Error('power cut')
    return result
  }
  return {
    ...folder,
    create: (path, content) => guarded(() => folder.create(path, content)),
    replace: (path, content) => guarded(() => folder.replace(path, content)),
  }
}

/** The paths written through it. */
function watched(folder: ShareFolder): { folder: ShareFolder; written: string[] } {
  const written: string[] = []
  const note = <T>(path: string, write: Promise<T>) => {
    written.push(path.replace(/\/[0-9a-f]{64}\.[0-9a-f]{32}$/, '/<target>').replace(/\/\d+\./, '/N.'))
    return write
  }
  return {
    written,
    folder: {
      ...folder,
      create: (path, content) => note(path, folder.create(path, content)),
      replace: (path, content) => note(path, folder.replace(path, content)),
    },
  }
}

const runbookOf = (device: { state: { dir: string } }) => readStagedBundle(device.state)?.runbooks.get('workstations')?.general.name

describe('publishing', () => {
  let lab: ShareLab
  beforeEach(async () => {
    lab = await shareLab()
  })
  afterEach(() => lab.close())

  it.each(['before', 'after'] as const)(
    'cut %s any write leaves readers the old state or the new, and the next one ends well',
    async (when) => {
      const pc = await lab.device('PC-1')
      const other = await lab.device('PC-2')
      await lab.publish([batchOf(lab.project, [pc, other], { runbookName: 'run 0' })])
      let cuts = 0
      for (let n = 1; n < 50; n++) {
        // Odd rounds also let a device leave, so that keys rotate and assignments change.
        const wanted = [batchOf(lab.project, n % 2 === 0 ? [pc, other] : [pc], { runbookName: `run ${n}` })]
        const done = await lab.publish(wanted, { to: failingAt(lab.folder, n, when) }).then(
          () => true,
          (error: unknown) => (error instanceof Error && error.message === 'power cut' ? false : Promise.reject(error)),
        )
        await pc.check()
        expect(done ? [`run ${n}`] : [`run ${n}`, `run ${n - 1}`]).toContain(runbookOf(pc))
        await lab.publish(wanted)
        await pc.check()
        expect([runbookOf(pc), (await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })).damaged]).toEqual([`run ${n}`, []])
        if (done) break
        cuts += 1
      }
      expect(cuts).toBeGreaterThanOrEqual(6)
    },
  )

  it('writes what changed and nothing else', async () => {
    const pc = await lab.device('PC-1')
    const other = await lab.device('PC-2')
    const both = { id: 'wave-1' }
    await lab.publish([batchOf(lab.project, [pc, other], both)])
    const writes = async (name: string, devices = [pc, other]) => {
      const { folder, written } = watched(lab.folder)
      await lab.publish([batchOf(lab.project, devices, { ...both, runbookName: name })], { to: folder })
      return written.map((path) => path.replace('repository/', ''))
    }
    const always = ['metadata/N.snapshot.json', 'metadata/timestamp.json']
    expect(await writes('Workstations')).toEqual(always)
    // The runbook and the plan; no assignment, no table.
    expect(await writes('Changed')).toEqual(['targets/<target>', 'targets/<target>', always[0], 'metadata/N.bin.json', always[1]])
    // A device left: the plan with its new key, and the assignment of the one who stays.
    expect(await writes('Changed', [pc])).toEqual(['targets/<target>', 'targets/<target>', always[0], 'metadata/N.bin.json', always[1]])
  })

  it('gives a batch another key when a device leaves it', async () => {
    const pc = await lab.device('PC-1')
    const other = await lab.device('PC-2')
    await lab.publish([batchOf(lab.project, [pc, other])])
    const plan = () => readTargets(lab.project).find(({ kind }) => kind === 'plan')
    const knownToOther = plan()?.contentKey ?? ''
    await lab.publish([batchOf(lab.project, [pc])])
    const now = plan()
    const sealed = readFileSync(join(lab.root, 'repository', 'targets', `${now?.sha256}.${now?.name}`))
    expect([await openWithContentKey(sealed, knownToOther), (await pc.check()).kind]).toEqual([null, 'staged'])
  })

  it('says on a dry run what publishing then does', async () => {
    const pc = await lab.device('PC-1')
    const report = await lab.publish([batchOf(lab.project, [pc])])
    expect([report.devices, report.batches, report.runbooks, report.payloads.added.map(({ kind }) => kind)]).toEqual([
      { added: ['PC-1'], changed: [], removed: [], unchanged: 0 },
      [{ id: 'wave-1', name: 'Batch wave-1', change: 'added', devices: 1 }],
      1,
      ['runbook', 'translation', 'accounts'],
    ])
    const [runbook] = report.payloads.added
    const row = readTargets(lab.project).find(({ subject }) => subject === 'runbook workstations')
    expect(runbook?.bytes).toBe(row?.length)
  })

  it('shows nothing of devices, users, SIDs or batches on the share', async () => {
    const pc = await lab.device('PC-VERY-PRIVATE')
    await lab.publish([batchOf(lab.project, [pc], { id: 'secret-wave' })])
    const files = readdirSync(lab.root, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(lab.root, name)).isFile())
    const everything = files.map((name) => name + readFileSync(join(lab.root, name), 'latin1')).join('\n')
    const decoded = everything.replace(/[A-Za-z0-9_-]{8,}/g, (text) => `${text} ${Buffer.from(text, 'base64url').toString('latin1')}`)
    const told = ['PC-VERY-PRIVATE', 'secret-wave', 'Contoso', 'user0', 'S-1-5-21', pc.id, 'Workstations'].filter((word) =>
      decoded.includes(word),
    )
    expect(told).toEqual([])
    const sizes = readTargets(lab.project).filter(({ kind }) => kind === 'assignment')
    expect(new Set(sizes.map(({ length }) => length)).size).toBe(1)
  })

  it('grows its bins with the devices, and a device that trusted few bins follows', async () => {
    const pc = await lab.device('PC-1')
    await lab.publish([batchOf(lab.project, [pc])])
    await pc.check()
    const batch = batchOf(lab.project, [pc])
    const crowd = Array.from({ length: 420 }, (_, index) => {
      const { x } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' })
      return { device: `device-${index}`.padEnd(43, 'A'), name: `PC-C${index}`, sealing: String(x) }
    })
    await lab.publish([{ ...batch, devices: [...batch.devices, ...crowd] }])
    const bins = readdirSync(join(lab.root, 'repository', 'metadata')).filter((name) => /\.bin-[0-9a-f]\.json$/.test(name))
    expect([bins.length, (await pc.check()).kind]).toEqual([16, 'unchanged'])
    await lab.publish([{ ...batchOf(lab.project, [pc], { runbookName: 'After' }), devices: batch.devices }])
    expect([(await pc.check()).kind, runbookOf(pc)]).toEqual(['staged', 'After'])
  })
})

describe('two workbenches with one project', () => {
  let lab: ShareLab
  beforeEach(async () => {
    lab = await shareLab()
  })
  afterEach(() => lab.close())

  const twinOf = () => ({ path: ':memory:', file: new Database(lab.project.file.serialize()) })

  it('the one that published last goes on; the other is refused and the share never forks', async () => {
    const pc = await lab.device('PC-1')
    const twin = twinOf()
    const options = { now: lab.clock.now() }
    await publish(twin, lab.folder, lab.keyring, [batchOf(twin, [pc], { runbookName: 'twin' })], options)
    await pc.check()
    await expect(lab.publish([batchOf(lab.project, [pc], { runbookName: 'ours' })])).rejects.toMatchObject({
      code: 'share.published-elsewhere',
    })
    await publish(twin, lab.folder, lab.keyring, [batchOf(twin, [pc], { runbookName: 'twin again' })], options)
    await pc.check()
    expect(runbookOf(pc)).toBe('twin again')
  })

  it('takes over on purpose, above every version devices have seen', async () => {
    const pc = await lab.device('PC-1')
    const twin = twinOf()
    const options = { now: lab.clock.now() }
    for (const name of ['a', 'b', 'c']) await publish(twin, lab.folder, lab.keyring, [batchOf(twin, [pc], { runbookName: name })], options)
    // And it was cut off in a fourth.
    await publish(twin, failingAt(lab.folder, 4, 'after'), lab.keyring, [batchOf(twin, [pc], { runbookName: 'd' })], options).catch(
      () => null,
    )
    await pc.check()
    await lab.publish([batchOf(lab.project, [pc], { runbookName: 'ours' })], { takeOver: true })
    await pc.check()
    expect(runbookOf(pc)).toBe('ours')
  })

  it('at the same moment: one is refused before anything of the other is touched', async () => {
    const pc = await lab.device('PC-1')
    const twin = twinOf()
    let raced = false
    const racing: ShareFolder = {
      ...lab.folder,
      async create(path, content) {
        if (!raced) {
          raced = true
          await publish(twin, lab.folder, lab.keyring, [batchOf(twin, [pc], { runbookName: 'twin' })], { now: lab.clock.now() })
        }
        return lab.folder.create(path, content)
      },
    }
    await expect(lab.publish([batchOf(lab.project, [pc], { runbookName: 'ours' })], { to: racing })).rejects.toMatchObject({
      code: 'share.published-elsewhere',
    })
    await pc.check()
    expect([runbookOf(pc), (await verifyShare(twin, lab.folder, { now: lab.clock.now() })).damaged]).toEqual(['twin', []])
  })
})

describe('a damaged share', () => {
  let lab: ShareLab
  beforeEach(async () => {
    lab = await shareLab()
  })
  afterEach(() => lab.close())

  it.each([0, 1, 2])('is found out file by file, and repaired (%i)', async (turn) => {
    const pc = await lab.device('PC-1')
    const other = await lab.device('PC-2')
    await lab.publish([batchOf(lab.project, [pc, other])])
    const sound = await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })
    const repository = join(lab.root, 'repository')
    const files = readdirSync(repository, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(repository, name)).isFile())
    const needed = files.filter((name) => !/^metadata\/1\.(bin|snapshot)\.json$/.test(name)).sort()
    needed.forEach((name, index) => {
      const path = join(repository, name)
      const damage = (index + turn) % 3
      if (damage === 0) rmSync(path)
      else if (damage === 1) truncateSync(path, 10)
      else
        writeFileSync(
          path,
          readFileSync(path).map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
        )
    })
    writeFileSync(join(repository, 'targets', 'thumbs.db'), 'x')
    const found = await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })
    expect([sound.damaged, found.damaged.map(({ file }) => file).sort(), found.strange]).toEqual([
      [],
      needed.map((name) => `repository/${name}`),
      ['repository/targets/thumbs.db'],
    ])

    await lab.publish([batchOf(lab.project, [pc, other])], { repair: true })
    expect([(await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })).damaged, (await pc.check()).kind]).toEqual([
      [],
      'staged',
    ])
  })

  it('that is gone is not published into by mistake, and filled again on purpose', async () => {
    const pc = await lab.device('PC-1')
    rmSync(lab.root, { recursive: true })
    await expect(lab.publish([batchOf(lab.project, [pc])])).rejects.toMatchObject({ code: 'share.unreachable' })
    await lab.publish([batchOf(lab.project, [pc])], { repair: true })
    expect((await pc.check()).kind).toBe('staged')
  })
})
