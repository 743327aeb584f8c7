import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfigurationKey } from '#agent/engine/share/enrol.ts'
import { verifyRepository } from '#agent/engine/share/repository.ts'
import { openWithContentKey, openWithPrivateKey, sha256 } from '#agent/engine/share/sealed.ts'
import { readCurrent } from '#agent/engine/share/staged-bundle.ts'
import { openBundle, type BundleFiles } from '#shared/bundle/staged-bundle.ts'
import { statePaths } from '#agent/engine/share/agent-state.ts'
import { sealToKey, sealWithKey, newContentKey } from '#main/services/share/seal.ts'
import { assignmentName, layout, limits, metadataFile, timestampFile } from '#shared/bundle/layout.ts'
import { batchPlan } from '#shared/bundle/assignment.ts'
import { readOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import { refuse } from '#shared/errors/refused.ts'
import { buildProvisioning, provisioningFile, provisioningText } from '#shared/testing/provisioning-builder.ts'
import { chained, seedOf, type ChainedRole } from './chained-metadata.ts'
import { memoryShare } from './memory-share.ts'
import type { FuzzLab } from './fuzz-lab.ts'
import type { ShareParser } from './run-parser.ts'

const joins = { machine: 'PC-1', domain: 'new.example', netbios: 'NEW', password: 'of PC-1' }

/** Everything that a device reads from a share, or is given about one. */
export async function deviceParsers(lab: FuzzLab): Promise<ShareParser[]> {
  const { project, pc, fresh, chain, sign, identity } = lab
  const id = identity.project
  const now = lab.clock.now()
  const timestamp = lab.file(timestampFile)

  /** As a check reads it: up to the bin, and the assignment that it names. */
  async function readThrough(files: ReadonlyMap<string, Uint8Array>, limit: number) {
    const share = memoryShare(files)
    const head = (await share.read(timestampFile, limits.timestamp)) ?? refuse('share.missing-file', { file: timestampFile })
    const repository = await verifyRepository(fresh.state, share, head, id, now)
    const found = await repository.find(assignmentName(fresh.id, sha256))
    return found === null ? null : await repository.fetch(found, limit)
  }
  const { entries } = await lab.folder.list(layout.targets, 1000)
  const targets = entries.map(({ name }) => [`${layout.targets}/${name}`, lab.file(`${layout.targets}/${name}`)] as const)
  const metadata = [timestampFile, ...['snapshot', 'targets', 'bin'].map(lab.metadata)]
  const published = new Map([...metadata.map((path) => [path, lab.file(path)] as const), ...targets])
  const signedRole = async (role: ChainedRole): Promise<ShareParser> => ({
    id: `device: signed ${role}`,
    seeds: [await seedOf(chain, role, sign)],
    parse: async (bytes) => readThrough(new Map([...targets, ...(await chained(chain, role, bytes, sign))]), limits.assignment),
  })

  const folder = statePaths(pc.state).bundle(readCurrent(pc.state)?.bundle ?? '')
  const staged = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
  const plan = staged('plan.json')
  const refs = batchPlan.parse(JSON.parse(new TextDecoder().decode(plan)))
  const agent = { version: '1.2.3', manifest: refs.accounts, parts: [refs.accounts] }
  const withAgent = Buffer.from(JSON.stringify({ ...refs, agent }))
  const bundle: BundleFiles = {
    envelope: staged('assignment.json'),
    plan,
    payloads: new Map(
      [refs.translation, refs.accounts, ...refs.runbooks.map(({ runbook }) => runbook)].map((ref) => [ref.sha256, staged(ref.sha256)]),
    ),
  }
  const inBundle = (what: string, seeds: Uint8Array[], put: (bytes: Uint8Array) => Partial<BundleFiles>): ShareParser => ({
    id: `device: ${what}`,
    seeds,
    parse: (bytes) => openBundle({ ...bundle, ...put(bytes) }, sha256),
  })
  const payload = (what: string, hash: string) =>
    inBundle(what, [bundle.payloads.get(hash)!], (bytes) => ({ payloads: new Map([...bundle.payloads, [hash, bytes]]) }))

  const contentKey = newContentKey()
  const sealing = project.file.prepare('SELECT sealing FROM enrolledDevice WHERE device = ?').pluck().get(pc.id) as string
  return [
    {
      id: 'device: timestamp',
      seeds: [timestamp],
      parse: (bytes) => readThrough(new Map([...published, [timestampFile, bytes]]), limits.assignment),
    },
    {
      id: 'device: next root',
      seeds: [Buffer.from(lab.file('repository/metadata/1.root.json').toString().replace('"version":1', '"version":2'))],
      parse: (bytes) => readThrough(new Map([...published, [metadataFile('root', 2), bytes.subarray(0, limits.root)]]), limits.assignment),
    },
    await signedRole('snapshot'),
    await signedRole('targets'),
    await signedRole('bin'),
    {
      id: 'device: sealed assignment',
      seeds: [await sealToKey(bundle.envelope, sealing)],
      parse: (bytes) => openWithPrivateKey(bytes, lab.keys.sealing),
    },
    {
      id: 'device: sealed payload',
      seeds: [await sealWithKey(plan, contentKey)],
      parse: (bytes) => openWithContentKey(bytes, contentKey),
    },
    inBundle('assignment', [bundle.envelope], (envelope) => ({ envelope })),
    inBundle('batch plan', [plan, withAgent], (bytes) => ({ plan: bytes })),
    payload('runbook', refs.runbooks[0]!.runbook.sha256),
    payload('translation table', refs.translation.sha256),
    payload('accounts', refs.accounts.sha256),
    {
      id: 'device: configuration key',
      seeds: [Buffer.from(lab.configurationKey), Buffer.from(lab.configurationKey.slice('rehome1.'.length), 'base64url')],
      // The second seed is its JSON, which damage reaches only unpacked.
      parse: (bytes) => {
        const text = Buffer.from(bytes).toString('latin1')
        return readConfigurationKey(text.startsWith('{') ? `rehome1.${Buffer.from(bytes).toString('base64url')}` : text)
      },
    },
    {
      id: 'device: offline-join file',
      seeds: [provisioningFile(joins), Buffer.from(provisioningText(joins))],
      parse: (bytes) => readOfflineJoin('of the bundle', bytes),
    },
    {
      // Damage of base64 seldom gets so far.
      id: 'device: offline-join content',
      seeds: [buildProvisioning(joins)],
      parse: (bytes) => readOfflineJoin('of the bundle', Buffer.from(Buffer.from(bytes).toString('base64'))),
    },
  ]
}
