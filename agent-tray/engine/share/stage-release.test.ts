import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { smallPackage } from '#build/fixtures/packed-agent.ts'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { keepPackage, offerAgent, wantedAgents } from '#main/services/agent-package/agent-package.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { proveRelease, readReleases, releaseFolder, releasesDir } from '../platform/release-record.ts'
import { faultIn } from '../platform/verify-release.ts'
import { check } from './check.ts'
import { readStagedBundle } from './staged-bundle.ts'

let lab: ShareLab
let pc: Awaited<ReturnType<ShareLab['device']>>
beforeEach(async () => {
  lab = await shareLab()
  pc = await lab.device('PC-1')
})
afterEach(() => lab.close())

const batches = () => {
  const agent = wantedAgents(lab.project)('wave-1')
  return [{ ...batchOf(lab.project, [pc]), ...(agent !== undefined && { agent }) }]
}
async function offer(file: string): Promise<void> {
  offerAgent(lab.project, await keepPackage(lab.project, file, lab.clock.now()), [], lab.clock.now())
  await lab.publish(batches())
}
const look = (running = '0.1.0', open: (location: string) => ShareFolder = openFolder) =>
  check({ ...pc.state, version: running }, lab.clock, open)
const releases = () => readReleases(pc.state.dir)

test('a version that is published is whole on the disk after a check, and nothing of it was started; another check does nothing more', async () => {
  await offer(smallPackage(lab.home, '0.2.0', { 'lib/large.bin': randomBytes(9_000_000), 'lib/empty': '' }))
  const { kind, release } = await look()
  expect([kind, release]).toEqual(['staged', { version: '0.2.0', refusal: null }])
  const { staged } = releases()
  expect(faultIn(pc.state.dir, staged!)).toBeNull()
  expect(statSync(join(releaseFolder(pc.state.dir, staged!), 'lib', 'large.bin')).size).toBe(9_000_000)
  expect([(await look()).release, existsSync(join(releasesDir(pc.state.dir), 'parts'))]).toEqual([undefined, false])
})

test('what is to be done stays the same where only the agent changes, so that nothing that failed is tried again by it', async () => {
  await lab.publish(batches())
  await look()
  const before = readStagedBundle(pc.state)!
  await offer(smallPackage(lab.home, '0.2.0'))
  await look()
  const after = readStagedBundle(pc.state)!
  expect([after.id === before.id, after.work === before.work, before.agent, after.agent?.version]).toEqual([false, true, null, '0.2.0'])
})

test('only the parts that changed are written for the next version', async () => {
  const lib = { 'node_modules/big/index.js': randomBytes(1_500_000), 'node_modules/other/index.js': randomBytes(1_500_000) }
  await offer(smallPackage(lab.home, '0.2.0', lib))
  const before = new Set(readdirSync(join(lab.root, 'repository', 'targets')))
  await offer(smallPackage(lab.home, '0.3.0', lib))
  const fresh = readdirSync(join(lab.root, 'repository', 'targets')).filter((name) => !before.has(name))
  expect(fresh.reduce((sum, name) => sum + statSync(join(lab.root, 'repository', 'targets', name)).size, 0)).toBeLessThan(100_000)
})

test('a batch has its own version, another what is offered to all, and one that is withdrawn keeps what it has', async () => {
  const wanted = () => ['wave-1', 'wave-2'].map((batch) => wantedAgents(lab.project)(batch)?.version)
  const { project, clock } = lab
  expect(wanted()).toEqual([undefined, undefined])
  for (const version of ['0.2.0', '0.3.0']) await keepPackage(project, smallPackage(lab.home, version), clock.now())
  offerAgent(project, '0.2.0', [], clock.now())
  expect(wanted()).toEqual(['0.2.0', '0.2.0'])
  expect(refusalCode(() => offerAgent(project, '0.9.0', [], clock.now()))).toBe('update.no-such-version')
  expect(refusalCode(() => offerAgent(project, '0.3.0', ['no-such-batch'], clock.now()))).toBe('batch.unknown')
  offerAgent(project, null, [], clock.now())
  expect(wanted()).toEqual([undefined, undefined])
})

test('an older version is refused, told once and never fetched, whether it came up here or the installer brought what is newer', async () => {
  await offer(smallPackage(lab.home, '0.2.0'))
  expect((await look('0.3.0')).release).toMatchObject({ version: '0.2.0', refusal: { code: 'update.not-newer' } })
  expect([(await look('0.3.0')).release, releases().staged, readdirSync(releasesDir(pc.state.dir))]).toEqual([
    undefined,
    null,
    ['record.json'],
  ])
  proveRelease(pc.state.dir, { version: '0.9.0', id: 'f'.repeat(64) })
  await offer(smallPackage(lab.home, '0.8.0'))
  expect((await look('0.1.0')).release).toMatchObject({ version: '0.8.0', refusal: { code: 'update.not-newer' } })
})

test('the version that runs already is nothing to fetch, and what is withdrawn before it was started is not started', async () => {
  await offer(smallPackage(lab.home, '0.2.0'))
  expect([(await look('0.2.0')).release, releases().staged]).toEqual([undefined, null])
  await offer(smallPackage(lab.home, '0.3.0'))
  await look('0.2.0')
  expect(releases().staged?.version).toBe('0.3.0')
  offerAgent(lab.project, null, [], lab.clock.now())
  await lab.publish(batches())
  await look('0.2.0')
  expect(releases().staged).toBeNull()
})

test('a share that goes away in the middle costs the update and not the bundle; the next check goes on where it ended', async () => {
  const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`node_modules/${name}/index.js`, randomBytes(700_000)]))
  await offer(smallPackage(lab.home, '0.2.0', files))
  let reads = 0
  let large = 0
  const failing =
    (after: number) =>
    (location: string): ShareFolder => {
      const folder = openFolder(location)
      return {
        ...folder,
        async read(path, limit) {
          const bytes = await folder.read(path, limit)
          if ((bytes?.length ?? 0) > 500_000) {
            large += 1
            if ((reads += 1) > after) throw Object.assign(new Error('gone'), { code: 'EIO' })
          }
          return bytes
        },
      }
    }
  const { kind, release } = await look('0.1.0', failing(1))
  expect([kind, release?.refusal?.code, releases().outstanding]).toEqual(['staged', 'update.not-staged', true])
  large = 0
  reads = 0
  expect((await look('0.1.0', failing(9))).release).toEqual({ version: '0.2.0', refusal: null })
  // The first part lay there already.
  expect([large, releases().outstanding]).toEqual([2, false])
})

test('a disk on which nothing can be written costs the update and not the bundle', async () => {
  await offer(smallPackage(lab.home, '0.2.0'))
  writeFileSync(releasesDir(pc.state.dir), 'a file where the folder should be')
  const result = await look().catch((error: unknown) => error)
  expect(result).toMatchObject({ kind: 'staged', release: { refusal: { code: 'update.not-staged' } } })
})

test('a package that was cut off, changed or made up is not taken over by the workbench, and a version stands for one content', async () => {
  const file = smallPackage(lab.home, '0.2.0')
  const whole = readFileSync(file)
  const at = join(lab.home, 'other')
  const taking = (path: string) => expect.soft(keepPackage(lab.project, path, lab.clock.now())).rejects
  const isBad = async (bytes: Buffer) => {
    writeFileSync(at, bytes)
    await taking(at).toMatchObject({ refusal: { code: 'update.bad-package' } })
  }
  for (let cut = 0; cut < whole.length; cut += 37) await isBad(whole.subarray(0, cut))
  for (let byte = 0; byte < whole.length; byte += 37) {
    const flipped = Buffer.from(whole)
    flipped[byte]! ^= 1
    await isBad(flipped)
  }
  expect(await keepPackage(lab.project, file, lab.clock.now())).toBe('0.2.0')
  expect(await keepPackage(lab.project, file, lab.clock.now())).toBe('0.2.0')
  await taking(smallPackage(lab.home, '0.2.0', { more: 'x' })).toMatchObject({ refusal: { code: 'update.version-taken' } })
})
