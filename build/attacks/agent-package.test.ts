import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash, randomBytes } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readReleases, releasesDir } from '#agent/engine/platform/release-record.ts'
import { check } from '#agent/engine/share/check.ts'
import { smallPackage } from '#build/fixtures/packed-agent.ts'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { keepPackage, offerAgent, wantedAgents } from '#main/services/agent-package/agent-package.ts'
import { named, payloadFingerprint, type WantedAgent } from '#main/services/share/publication-diff.ts'
import { packageLimits } from '#shared/bundle/agent-package.ts'
import { runbookOf } from './scene.ts'

let lab: ShareLab
let devices = 0
beforeAll(async () => {
  lab = await shareLab()
})
afterAll(() => lab.close())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A new device for which that agent is published. */
async function deviceGiven(agent: WantedAgent) {
  const pc = await lab.device(`PC-${++devices}`)
  await lab.publish([{ ...batchOf(lab.project, [pc], { id: pc.name.toLowerCase() }), agent }])
  return { ...pc, look: () => check({ ...pc.state, version: '0.1.0' }, lab.clock) }
}
type Given = Awaited<ReturnType<typeof deviceGiven>>

let known = 0
async function published(): Promise<WantedAgent> {
  const version = `0.2.${++known}`
  const large = { 'node_modules/a/index.js': randomBytes(600_000), 'node_modules/b/index.js': randomBytes(600_000) }
  await keepPackage(lab.project, smallPackage(lab.home, version, large), lab.clock.now())
  offerAgent(lab.project, version, [], lab.clock.now())
  return wantedAgents(lab.project)('any')!
}

/** Where the sealed parts lie, in their order. */
function partFiles(agent: WantedAgent): string[] {
  const row = lab.project.file.prepare("SELECT name, sha256 FROM shareTarget WHERE kind = 'payload' AND fingerprint = ?")
  return agent.parts.map((part) => {
    const { name, sha256: hash } = row.get(payloadFingerprint(part)) as { name: string; sha256: string }
    return join(lab.root, 'repository', 'targets', `${hash}.${name}`)
  })
}

/** The device has its bundle, and nothing of the agent that could be started. */
async function refusesAgent(pc: Given, code: string): Promise<void> {
  const { kind, release } = await pc.look()
  expect([kind, release?.refusal?.code, runbookOf(pc)]).toEqual(['staged', code, 'Workstations'])
  const { staged, trying, current } = readReleases(pc.state.dir)
  expect([staged, trying, current]).toEqual([null, null, null])
}

test.each<[string, string, (files: string[]) => void]>([
  ['forge: one bit of a part', 'share.content-mismatch', ([, file]) => writeFileSync(file!, flipped(readFileSync(file!)))],
  ['truncate: a part cut short', 'share.truncated', ([, file]) => truncateSync(file!, 1000)],
  ['truncate: an empty part', 'share.truncated', ([, file]) => truncateSync(file!, 0)],
  ['remove: a part that is not there', 'share.missing-file', ([, file]) => rmSync(file!)],
  [
    'endless data: a part with more behind it',
    'share.content-mismatch',
    ([, file]) => writeFileSync(file!, Buffer.concat([readFileSync(file!), randomBytes(9)])),
  ],
  ['mix and match: two parts in each other’s place', 'share.content-mismatch', ([, file, other]) => swap(file!, other!)],
  [
    'symlink: a part that is a link to the same bytes',
    'share.not-a-file',
    ([, file]) => {
      renameSync(file!, `${file}.real`)
      symlinkSync(`${file}.real`, file!)
    },
  ],
])('%s: nothing of it can be started, the bundle is there, and the mended share brings it', async (_, code, attack) => {
  const agent = await published()
  const pc = await deviceGiven(agent)
  const files = partFiles(agent)
  const copy = join(lab.home, 'copy')
  cpSync(lab.root, copy, { recursive: true })
  attack(files)
  await refusesAgent(pc, code)
  rmSync(lab.root, { recursive: true })
  renameSync(copy, lab.root)
  expect((await pc.look()).release).toEqual({ version: agent.version, refusal: null })
})

test('roll back: a share from before brings no older agent, and is refused whole', async () => {
  const pc = await deviceGiven(await published())
  const old = join(lab.home, 'old')
  cpSync(lab.root, old, { recursive: true })
  await lab.publish([{ ...batchOf(lab.project, [pc], { id: pc.name.toLowerCase() }), agent: await published() }])
  await pc.look()
  const before = readReleases(pc.state.dir)
  rmSync(lab.root, { recursive: true })
  renameSync(old, lab.root)
  await expect(pc.look()).rejects.toMatchObject({ code: 'share.rolled-back' })
  expect(readReleases(pc.state.dir)).toEqual(before)
  await lab.publish([], { repair: true, takeOver: true })
})

/** What whoever has the project's keys could publish: a manifest and parts that no package of ours has. */
function madeUp(manifest: object, content: readonly Uint8Array[]): WantedAgent {
  const bytes = Buffer.from(JSON.stringify(manifest))
  const version = (manifest as { version: string }).version
  const parts = content.map((part) => ({ name: named('agent-part', '1.0.0 1'), content: part, bound: true as const }))
  return { version, manifest: { name: named('agent', '1.0.0'), content: bytes }, parts }
}
const evil = Buffer.from('evil()')
const entry = (path: string, bytes: Uint8Array = evil) => ({ path, size: bytes.length, sha256: sha256(bytes) })
const manifestOf = (version: string, ...files: object[]) => ({ rehome: 'agent/1', version, node: 24, files })

test.each<[string, string, WantedAgent]>([
  ...['../../evil.js', '/evil.js', 'C:/evil.js', 'a\\..\\evil.js', 'a//evil.js', 'aux.js', 'evil.js.', 'a/./b'].map(
    (path): [string, string, WantedAgent] => [
      `path traversal: ${path}`,
      'share.bundle-invalid',
      madeUp(manifestOf('1.0.0', entry(path)), [zstdCompressSync(evil)]),
    ],
  ),
  [
    'two names that Windows takes for one',
    'share.bundle-invalid',
    madeUp(manifestOf('1.0.0', entry('a.js'), entry('A.js')), [zstdCompressSync(Buffer.concat([evil, evil]))]),
  ],
  [
    'a file that is another',
    'update.damaged',
    madeUp(manifestOf('1.0.0', { ...entry('a.js'), sha256: '0'.repeat(64) }), [zstdCompressSync(evil)]),
  ],
  [
    'schema bomb: a part that unfolds without end',
    'share.bundle-invalid',
    madeUp(manifestOf('1.0.0', entry('a.js')), [zstdCompressSync(Buffer.alloc(packageLimits.partBytes + 1))]),
  ],
  ['a part that is no Zstandard frame', 'share.bundle-invalid', madeUp(manifestOf('1.0.0', entry('a.js')), [evil])],
  [
    'less than the manifest names',
    'share.bundle-invalid',
    madeUp(manifestOf('1.0.0', entry('a.js'), entry('b.js')), [zstdCompressSync(evil)]),
  ],
  [
    'more than the manifest names',
    'share.bundle-invalid',
    madeUp(manifestOf('1.0.0', entry('a.js')), [zstdCompressSync(evil), zstdCompressSync(randomBytes(50))]),
  ],
  [
    'a manifest of another version',
    'share.bundle-invalid',
    { ...madeUp(manifestOf('0.2.0', entry('a.js')), [zstdCompressSync(evil)]), version: '1.0.0' },
  ],
  ['another runtime', 'update.needs-runtime', madeUp({ ...manifestOf('1.0.0', entry('a.js')), node: 25 }, [zstdCompressSync(evil)])],
  ['an older version', 'update.not-newer', madeUp(manifestOf('0.0.9', entry('a.js')), [zstdCompressSync(evil)])],
])('made up with the project’s own keys, %s: nothing of it can be started', async (_, code, agent) => {
  const pc = await deviceGiven(agent)
  await refusesAgent(pc, code)
  expect(existsSync(join(releasesDir(pc.state.dir), '..', '..', 'evil.js'))).toBe(false)
})

function flipped(bytes: Buffer): Buffer {
  bytes[bytes.length >> 1]! ^= 1
  return bytes
}

function swap(a: string, b: string): void {
  const [left, right] = [readFileSync(a), readFileSync(b)]
  const length = Math.min(left.length, right.length)
  writeFileSync(a, Buffer.concat([right.subarray(0, length), left.subarray(length)]))
  writeFileSync(b, left)
}
