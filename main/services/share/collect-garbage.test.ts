import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { check } from '#agent/engine/share/check.ts'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { batchOf, passphrase, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { timestampFile } from '#shared/bundle/layout.ts'
import type { DeviceShare } from '#shared/bundle/share-folder.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { collectGarbage } from './collect-garbage.ts'
import { publish } from './publish.ts'
import { graceDays } from './retired-files.ts'
import { rotateKeys } from './rotate-keys.ts'
import { verifyShare } from './verify-share.ts'

type Device = Awaited<ReturnType<ShareLab['device']>>

let lab: ShareLab
beforeEach(async () => {
  lab = await shareLab()
})
afterEach(() => lab.close())

const garbage = (folder: ShareFolder = lab.folder, dryRun = false) => collectGarbage(lab.project, folder, { now: lab.clock.now(), dryRun })
const filesOf = (part: string) => readdirSync(join(lab.root, 'repository', part)).filter((name) => !/root\.json$|^timestamp/.test(name))
const nameOf = (device: Device) => readStagedBundle(device.state)?.runbooks.get('workstations')?.general.name
const named = (runbookName: string, devices: readonly Device[]) => lab.publish([batchOf(lab.project, devices, { runbookName })])

describe('garbage', () => {
  it('is kept until no timestamp that refers to it can be trusted, then goes with the next publication, and the sum is told', async () => {
    const pc = await lab.device('PC-1')
    await named('one', [pc])
    await named('two', [pc])
    lab.passDays(30 + graceDays - 1)
    expect(await garbage()).toMatchObject({ files: 0, bytes: 0 })
    lab.passDays(2)
    const { freed } = await named('three', [pc])
    await named('four', [pc])
    for (const name of ['five', 'six']) await named(name, [pc])
    lab.passDays(40)
    const lying = () => filesOf('targets').length + filesOf('metadata').length
    const [had, planned] = [lying(), await garbage(lab.folder, true)]
    const [still, done] = [lying(), await garbage()]
    expect([freed?.files, (freed?.bytes ?? 0) > 0, still === had, planned.dryRun, done.files, had - lying()]).toEqual([
      6,
      true,
      true,
      true,
      planned.files,
      planned.files,
    ])
    await lab.publish([batchOf(lab.project, [pc], { runbookName: 'six' })])
    expect([(await pc.check()).kind, nameOf(pc)]).toEqual(['staged', 'six'])
    expect((await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })).damaged).toEqual([])
  })

  it('does not pile up: months of changes leave what is published and the last weeks', async () => {
    const pc = await lab.device('PC-1')
    let most = 0
    for (let day = 0; day < 120; day += 4) {
      await named(`day ${day}`, [pc])
      lab.passDays(4)
      most = Math.max(most, filesOf('targets').length + filesOf('metadata').length)
    }
    // A publication adds a runbook, a plan, a snapshot and a bin: those of 37 days, and what stays.
    expect(most).toBeLessThan(4 * (37 / 4 + 3) + 10)
    expect((await pc.check()).kind).toBe('staged')
  })

  it('of a publication that was cut off is found, waits like the rest, and goes', async () => {
    const pc = await lab.device('PC-1')
    await named('one', [pc])
    const cut: ShareFolder = {
      ...lab.folder,
      replace: (path, content) => (path === timestampFile ? Promise.reject(new Error('power cut')) : lab.folder.replace(path, content)),
    }
    await lab
      .publish([batchOf(lab.project, [pc], { runbookName: 'two' })], {
        to: { ...cut, create: () => Promise.reject(new Error('power cut')) },
      })
      .catch(() => null)
    expect(await garbage()).toMatchObject({ forgotten: 2, files: 0 })
    expect(await garbage()).toMatchObject({ forgotten: 0 })
    lab.passDays(30 + graceDays + 1)
    await named('three', [pc])
    await named('four', [pc])
    expect((await garbage()).forgotten).toBe(0)
    expect([(await pc.check()).kind, (await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })).damaged]).toEqual([
      'staged',
      [],
    ])
  })

  it('waits for the timestamp that a clock which ran ahead has signed, too: who still has that one finds all it leads to', async () => {
    const pc = await lab.device('PC-1')
    lab.passDays(60)
    await named('two', [pc])
    const ahead = readFileSync(join(lab.root, timestampFile))
    lab.passDays(-60)
    await named('three', [pc])
    // The table that both of them referred to is dropped now, when the newer one is the last that did.
    const smaller = (runbookName: string) => lab.publish([batchOf(lab.project, [pc], { runbookName, users: 2 })])
    await smaller('four')
    lab.passDays(30 + graceDays + 1)
    for (const name of ['five', 'six']) await smaller(name)
    await garbage()
    const cached: DeviceShare = {
      ...lab.folder,
      read: async (path, limit) => (path === timestampFile ? ahead : lab.folder.read(path, limit)),
    }
    expect([(await check(pc.state, lab.clock, () => cached)).kind, nameOf(pc)]).toEqual(['staged', 'two'])
  })

  it('leaves roots, drop box, and whatever is not ours, where it is', async () => {
    const pc = await lab.device('PC-1')
    await named('one', [pc])
    await rotateKeys(lab.project, lab.folder, { passphrase, roles: ['root'], now: lab.clock.now() })
    const late = await lab.device('PC-LATE')
    const strange = ['targets/thumbs.db', 'metadata/readme.txt', `targets/${'a'.repeat(64)}.${'b'.repeat(31)}`]
    for (const name of strange) cpSync(join(lab.root, 'repository/metadata/1.root.json'), join(lab.root, 'repository', name))
    const requests = readdirSync(join(lab.root, 'dropbox/enrolment'))
    for (let round = 0; round < 3; round += 1) {
      lab.passDays(60)
      await lab.publish([batchOf(lab.project, [pc], { runbookName: `${round}` })])
      await garbage()
    }
    expect(
      [strange, ['metadata/1.root.json', 'metadata/2.root.json']].flat().map((name) => existsSync(join(lab.root, 'repository', name))),
    ).toEqual([true, true, true, true, true])
    expect(readdirSync(join(lab.root, 'dropbox/enrolment'))).toEqual(requests)
    expect((await late.check()).kind).toBe('waiting')
  })

  it('is not collected by a project file that another one has overtaken, nor by a clock that ran ahead since yesterday', async () => {
    const pc = await lab.device('PC-1')
    await named('one', [pc])
    await named('two', [pc])
    const before = filesOf('targets')
    lab.passDays(3000)
    expect([(await garbage()).files, filesOf('targets')]).toEqual([2, before])
    const twin = { path: ':memory:', file: new Database(lab.project.file.serialize()) }
    await publish(twin, lab.folder, lab.keyring, [batchOf(twin, [pc], { runbookName: 'twin' })], { now: lab.clock.now() })
    await expect(garbage()).rejects.toMatchObject({ code: 'share.published-elsewhere' })
    expect((await pc.check()).kind).toBe('staged')
  })

  it('that cannot be removed is named, stays noted, and stops nothing', async () => {
    const pc = await lab.device('PC-1')
    for (const name of ['one', 'two', 'three', 'four']) await named(name, [pc])
    lab.passDays(60)
    let first = true
    const stuck: ShareFolder = {
      ...lab.folder,
      remove: async (path) => {
        if (!first) return lab.folder.remove(path)
        first = false
        throw new Refused({ code: 'share.write-failed', details: { path, reason: 'EBUSY' } })
      },
    }
    const report = await garbage(stuck)
    expect([report.failed.map(({ code }) => code), report.files > 3, (await garbage()).files]).toEqual([['share.write-failed'], true, 1])
  })
})

type Move = { readonly kind: 'publish' | 'cut' | 'rotate' | 'garbage' } | { readonly kind: 'pass'; readonly days: number }
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'publish' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cut' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'rotate' } as const) },
  { weight: 3, arbitrary: fc.constant({ kind: 'garbage' } as const) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 12 }) }) },
)
const runs = process.env['REHOME_FUZZ'] === undefined ? 2 : 400

/** A busy machine, and with REHOME_FUZZ hundreds of rounds. */
const patience = 3_600_000

/** Everything a workbench may do between two reads of a device. */
async function carryOut(one: Move, pc: Device, turn: number): Promise<void> {
  const wanted = [batchOf(lab.project, [pc], { runbookName: `turn ${turn}`, users: 3 + (turn % 3) })]
  if (one.kind === 'publish') await lab.publish(wanted)
  if (one.kind === 'cut') {
    let writes = 0
    const replace: ShareFolder['replace'] = (path, content) =>
      (writes += 1) > 1 + (turn % 3) ? Promise.reject(new Error('cut')) : lab.folder.replace(path, content)
    await lab.publish(wanted, { to: { ...lab.folder, replace } }).catch(() => null)
  }
  if (one.kind === 'rotate') await rotateKeys(lab.project, lab.folder, { passphrase, roles: ['targets', 'snapshot'], now: lab.clock.now() })
  if (one.kind === 'garbage') await garbage()
  if (one.kind === 'pass') lab.passDays(one.days)
}

describe('a device, whenever it reads', () => {
  it(
    'is never missing a file, whatever the workbench does between any two reads while its timestamp is good',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 25 }), fc.integer({ min: 0, max: 20 }), async (moves, quiet) => {
          lab.close()
          lab = await shareLab()
          const pc = await lab.device('PC-1')
          await lab.publish([batchOf(lab.project, [pc])])
          let turn = 0
          const queue = [...moves]
          for (const one of queue.splice(0, quiet)) await carryOut(one, pc, (turn += 1))
          await lab.publish([batchOf(lab.project, [pc], { runbookName: 'before the check' })])
          let passed = 0
          const busy: DeviceShare = {
            ...lab.folder,
            read: async (path, limit) => {
              const bytes = await lab.folder.read(path, limit)
              const next = queue.shift()
              // Its check began with a good timestamp; longer than that one is good it does not read.
              if (next?.kind !== 'pass' || (passed += next.days) < 30) await (next === undefined ? null : carryOut(next, pc, (turn += 1)))
              return bytes
            },
          }
          const found = await check(pc.state, lab.clock, () => busy).catch((error: unknown) => error)
          // A root that is there before its timestamp is the one thing a device may stumble over: it keeps what it has.
          if (found instanceof Refused) expect(found.code).toBe('share.forged')
          else expect(nameOf(pc)).toBeDefined()
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it(
    'can follow every timestamp that has not expired, as a copy that lags behind shows it',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 25 }), async (moves) => {
          lab.close()
          lab = await shareLab()
          const pc = await lab.device('PC-1')
          const shown: { readonly bytes: Uint8Array; readonly expires: number }[] = []
          const see = () => {
            const path = join(lab.root, timestampFile)
            const bytes = readFileSync(path)
            const { signed } = JSON.parse(bytes.toString()) as { signed: { expires: string } }
            shown.push({ bytes, expires: Date.parse(signed.expires) })
          }
          await lab.publish([batchOf(lab.project, [pc])])
          const fresh = join(lab.home, 'as enrolled')
          cpSync(pc.state.dir, fresh, { recursive: true })
          for (const [turn, one] of moves.filter(({ kind }) => kind !== 'rotate').entries()) {
            await carryOut(one, pc, turn)
            see()
            const now = Date.parse(lab.clock.now())
            const oldest = shown.find(({ expires }) => expires > now)
            if (one.kind !== 'garbage' || oldest === undefined) continue
            const dir = join(lab.home, 'fresh')
            rmSync(dir, { recursive: true, force: true })
            cpSync(fresh, dir, { recursive: true })
            const read: DeviceShare['read'] = (path, limit) =>
              path === timestampFile ? Promise.resolve(oldest.bytes) : lab.folder.read(path, limit)
            expect((await check({ dir }, lab.clock, () => ({ ...lab.folder, read }))).kind).toBe('staged')
          }
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})
