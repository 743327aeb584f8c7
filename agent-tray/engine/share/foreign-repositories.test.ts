import { execFileSync } from 'node:child_process'
import { createPrivateKey, sign } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalize } from '@tufjs/canonical-json'
import { afterAll, describe, expect, it } from 'vitest'
import { sharedData } from '#build/scripts/shared-data.ts'
import { limits } from '#shared/bundle/layout.ts'
import type { DeviceShare } from '#shared/bundle/share-folder.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'
import { statePaths, writeState, type AgentState } from './agent-state.ts'
import { verifyRepository } from './repository.ts'
import { sha256 } from './sealed.ts'
import { expiryIn, versionIn } from './signed-part.ts'

const archives = sharedData('tuf')
const home = mkdtempSync(join(tmpdir(), 'rehome-foreign-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Files of the archives that a case has read. */
const used = new Set<string>()

function unpacked(archive: string): string {
  const dir = join(home, archive)
  if (existsSync(dir)) return dir
  mkdirSync(dir)
  execFileSync('tar', ['-xJf', join(archives ?? '', `${archive}.tar.xz`), '-C', dir])
  return dir
}

function bytesOf(path: string): Uint8Array {
  used.add(path)
  return readFileSync(path)
}

/** Another implementation's repository under our names: with or without consistent snapshots, targets beside the metadata or not. */
function served(metadata: string, targets: string, rename: (name: string) => string = (name) => name): DeviceShare {
  return {
    location: metadata,
    readPart: () => Promise.reject(new Error('others have no packs')),
    create: () => Promise.reject(new Error('a check writes nothing')),
    replace: () => Promise.reject(new Error('a check writes nothing')),
    async read(path, limit) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const isTarget = path.startsWith('repository/targets/')
      const bare = name.replace(isTarget ? /^[0-9a-f]{64}\./ : /^\d+\.(?!root)/, '')
      const found = [name, bare].map((file) => join(isTarget ? targets : metadata, rename(file))).find((file) => existsSync(file))
      if (found === undefined) return null
      const bytes = bytesOf(found)
      return bytes.length > limit ? refuse('share.oversized', { file: path, limit }) : bytes
    },
  }
}

function deviceThatTrusts(root: Uint8Array, also: Readonly<Record<string, Uint8Array>> = {}): AgentState {
  const state = { dir: mkdtempSync(join(home, 'device-')) }
  for (const [role, bytes] of Object.entries({ ...also, root })) writeState(statePaths(state).trust(role), bytes)
  return state
}

/** What a device makes of it: the versions it trusts afterwards, or the code it refuses with. `at` is when. */
async function look(state: AgentState, share: DeviceShare, names: readonly string[], at?: Instant): Promise<readonly (number | string)[]> {
  try {
    const timestamp =
      (await share.read('repository/metadata/timestamp.json', limits.timestamp)) ?? refuse('share.missing-file', { file: 'timestamp' })
    const now = at ?? instantOf(Math.min(Date.parse(expiryIn(timestamp)) - 1000, Date.parse('2026-08-01')))
    const repository = await verifyRepository(state, share, timestamp, 'project', now)
    for (const name of names)
      await repository.fetch((await repository.find(name)) ?? refuse('share.missing-file', { file: name }), limits.payload)
    repository.keep()
    return ['root', 'timestamp', 'snapshot', 'targets'].map((role) => versionIn(readFileSync(statePaths(state).trust(role))))
  } catch (error) {
    if (error instanceof Refused) return [error.code]
    throw error
  }
}

const three = ['file1.txt', 'file2.txt', 'file3.txt']
const steps = ['0', '1', '2', '3', '4', '5']
const rootsIn = (dir: string) =>
  readdirSync(dir)
    .filter((name) => name.endsWith('root.json'))
    .map((name) => join(dir, name))
const numbers = (last: number) => Array.from({ length: last + 1 }, (_, index) => String(index))

type Sign = (bytes: Uint8Array) => string

/** The keys that rust-tuf keeps beside its metadata, by their ids. */
function rustKeys(path: string): Map<string, Sign> {
  const all = JSON.parse(Buffer.from(bytesOf(path)).toString()) as Record<
    string,
    { keytype: string; scheme: string; keyval: { public: string; private: string } }[][]
  >
  return new Map(
    Object.values(all)
      .flat(2)
      .map(({ keytype, scheme, keyval }) => {
        const id = sha256(canonicalize({ keytype, scheme, keyval: { public: keyval.public } }))
        const [d = '', x = ''] = [keyval.private.slice(0, 64), keyval.public].map((hex) => Buffer.from(hex, 'hex').toString('base64url'))
        const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' })
        return [id, (bytes) => sign(null, bytes, key).toString('hex')] as const
      }),
  )
}

interface Signed {
  readonly signatures: { readonly keyid: string }[]
  readonly signed: { readonly meta?: Record<string, { hashes: { sha256: string }; length: number }> }
}

/** The same metadata in another folder, signed by the same keys over canonical JSON; what refers to another file refers to it as it is there. */
function signedAnew(from: string, keys: ReadonlyMap<string, Sign>): string {
  const to = mkdtempSync(join(home, 'device-'))
  const rank = (name: string) => ['root', 'targets', 'snapshot', 'timestamp'].findIndex((role) => name.includes(role))
  const files = readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .sort((a, b) => rank(a) - rank(b))
  for (const name of files) {
    const { signatures, signed } = JSON.parse(Buffer.from(bytesOf(join(from, name))).toString()) as Signed
    for (const [file, meta] of Object.entries(signed.meta ?? {})) {
      const number = (meta as unknown as { version: number }).version
      const there = [`${number}.${file}`, file].map((candidate) => join(to, candidate)).find((candidate) => existsSync(candidate)) ?? ''
      const bytes = readFileSync(there)
      Object.assign(meta, { length: bytes.length, hashes: { sha256: sha256(bytes) } })
    }
    const bytes = Buffer.from(canonicalize(signed))
    writeFileSync(
      join(to, name),
      JSON.stringify({ signatures: signatures.map(({ keyid }) => ({ keyid, sig: keys.get(keyid)?.(bytes) })), signed }),
    )
  }
  return to
}

describe.skipIf(archives === null)('repositories made by other implementations (skipped without ../shared/data/tuf)', () => {
  it.each([
    ['tough-fixtures', 'consistent snapshots', 'consistent-snapshots/metadata', '../targets', '1.root.json', ['data1.txt', 'data2.txt'], [1, 1, 1, 1]],
    ['tough-fixtures', 'a rotated root, the old one long expired', 'rotated-root', '.', '1.root.json', [], [2, 1, 1, 1]],
    ['tough-fixtures', 'of the reference implementation', 'tuf-reference-impl/metadata', '../targets', '1.root.json', three, [1, 1, 1, 1]],
    ['tough-fixtures', 'the same from its other root', 'tuf-reference-impl/metadata', '../targets', 'root.json', three, [1, 1, 1, 1]],
    ['python-tuf-repository_data', 'with delegations', 'repository_data/repository/metadata', '../targets', '1.root.json', three, [1, 1, 1, 1]],
    ['python-tuf-repository_data', 'the same from its other root', 'repository_data/repository/metadata', '../targets', 'root.json', three, [1, 1, 1, 1]],
    ['tuf-js-example-repository', 'its example', 'examples/repository/data/metadata', '../targets', '../../../client/1.root.json', three, [1, 1, 1, 1]],
    ['tuf-js-example-repository', 'the same from its own roots', 'examples/repository/data/metadata', '../targets', '1.root.json', three, [1, 1, 1, 1]],
    ['tuf-js-example-repository', 'the same from its other root', 'examples/repository/data/metadata', '../targets', 'root.json', three, [1, 1, 1, 1]],
    ['tuf-js-example-repository', 'fixtures of its models', 'packages/models/tests/__fixtures__', '../../../../examples/repository/data/targets', 'root.json', three, [1, 1, 1, 1]],
    ['go-tuf-repository_data', 'with delegations', 'repository_data/repository/metadata', '../targets', 'root.json', ['file1.txt', 'file3.txt'], [1, 1, 1, 1]],
    // Its signature is a stand-in of 32 bytes.
    ['go-tuf-repository_data', 'a root signed by nobody', 'repository_data/repository/metadata', '../targets', '1.root.json', [], ['enrolment.identity-damaged']],
  ] as const)('%s: %s', async (archive, _, metadata, targets, root, names, versions) => {
    const dir = join(unpacked(archive), metadata)
    const state = deviceThatTrusts(bytesOf(join(dir, root)))
    expect(await look(state, served(dir, join(dir, targets)), names)).toEqual(versions)
  }) // oxfmt-ignore

  it.each([
    ['simple-rsa', 'taken'],
    ['ecdsa-new-type-sig-keys', 'taken'],
    ['pem-encoded-ecdsa-sig-keys', 'taken'],
    // tough refuses it when reading; a key named twice is one key, and its one signature holds.
    ['duplicate-keyid', 'taken'],
    ['duplicate-sig-keys', 'enrolment.identity-damaged'],
    ['invalid-root-json-signature', 'enrolment.identity-damaged'],
    ['no-root-json-signatures', 'enrolment.identity-damaged'],
  ])('tough-fixtures: the root %s is %s', async (name, outcome) => {
    const dir = unpacked('tough-fixtures')
    const other = join(dir, 'expired-repository/metadata')
    // A root that is taken is followed to a timestamp of somebody else.
    const state = deviceThatTrusts(bytesOf(join(dir, name, 'root.json')))
    expect(await look(state, served(other, dir), [], instantOf(Date.parse('2022-01-01T00:00:00.000Z')))).toEqual([
      outcome === 'taken' ? 'share.forged' : outcome,
    ])
  })

  it('tough-fixtures: an expired repository is refused as such, and was good before', async () => {
    const dir = join(unpacked('tough-fixtures'), 'expired-repository/metadata')
    const state = () => deviceThatTrusts(bytesOf(join(dir, '1.root.json')))
    const at = (now?: Instant) => look(state(), served(dir, dir), [], now)
    expect([await at(instantOf(Date.parse('2026-01-01T00:00:00.000Z'))), await at()]).toEqual([
      ['share.expired'],
      [1, 1589485578, 1589485578, 1589485578],
    ])
  })

  it('python-tuf: devices that kept the metadata of before, or nothing but the root, come to the same', async () => {
    const data = join(unpacked('python-tuf-repository_data'), 'repository_data')
    const dir = join(data, 'repository/metadata')
    for (const client of ['test_repository1', 'test_repository2']) {
      for (const when of ['previous', 'current']) {
        const kept = join(data, 'client', client, 'metadata', when)
        const also = ['timestamp', 'snapshot', 'targets', 'role1', 'role2'].map(
          (role) => [role, bytesOf(join(kept, `${role}.json`))] as const,
        )
        for (const root of ['root.json', '1.root.json']) {
          const state = deviceThatTrusts(bytesOf(join(kept, root)), Object.fromEntries(also))
          expect(await look(state, served(dir, join(data, 'repository/targets')), three)).toEqual([1, 1, 1, 1])
        }
      }
    }
  })

  it('python-tuf: metadata under Ed25519 keys', async () => {
    const dir = join(unpacked('python-tuf-repository_data'), 'generated_data/ed25519_metadata')
    const state = deviceThatTrusts(bytesOf(join(dir, 'root_with_ed25519.json')))
    const share = served(dir, dir, (name) => name.replace('.json', '_with_ed25519.json'))
    expect(await look(state, share, [])).toEqual([1, 1, 1, 1])
  })

  // Its metadata is signed over indented JSON, which no client that follows the specification verifies.
  it.each(['true', 'false'])('rust-tuf-interop, consistent snapshots %s: as it is signed it is a forgery', async (mode) => {
    const dir = join(unpacked('rust-tuf-interop-metadata'), `metadata/consistent-snapshot-${mode}`)
    const trusted = bytesOf(join(unpacked('tough-fixtures'), 'consistent-snapshots/metadata/1.root.json'))
    for (const step of steps) {
      const share = served(join(dir, step, 'repository'), dir)
      expect(await look(deviceThatTrusts(trusted), share, [], instantOf(Date.parse('2020-01-01T00:00:00.000Z')))).toEqual(['share.forged'])
      for (const root of rootsIn(join(dir, step, 'repository'))) {
        expect(await look(deviceThatTrusts(bytesOf(root)), share, [])).toEqual(['enrolment.identity-damaged'])
      }
    }
  })

  it.each(['true', 'false'])(
    'rust-tuf-interop, consistent snapshots %s: signed over canonical JSON by its own keys, every step is followed and none back',
    async (mode) => {
      const dir = join(unpacked('rust-tuf-interop-metadata'), `metadata/consistent-snapshot-${mode}`)
      const keys = rustKeys(join(dir, '../keys.json'))
      const shares = steps.map((step) => {
        const repository = signedAnew(join(dir, step, 'repository'), keys)
        return { repository, share: served(repository, join(dir, step, 'repository/targets')) }
      })
      const first = readFileSync(join(shares[0]?.repository ?? '', '1.root.json'))
      const old = deviceThatTrusts(first)
      for (const [step, { repository, share }] of shares.entries()) {
        const versions = [step + 1, step + 1, step + 1, step + 1]
        expect([step, await look(old, share, numbers(step))]).toEqual([step, versions])
        for (const root of rootsIn(repository))
          expect([root, await look(deviceThatTrusts(readFileSync(root)), share, numbers(step))]).toEqual([root, versions])
      }
      for (const { share } of shares.slice(0, -1)) expect(['share.rolled-back', 'share.forged']).toContain((await look(old, share, []))[0])
    },
  )

  it('sigstore: from every root of the twelve the newest is reached, and the file that was signed then', async () => {
    const dir = join(unpacked('conformance-sigstore-root-signing'), 'sigstore-root-signing')
    const target = Buffer.from(bytesOf(join(dir, 'targetpath')))
      .toString()
      .trim()
    const at = instantOf(Date.parse(Buffer.from(bytesOf(join(dir, 'faketime'))).toString()))
    const roots = [...Array.from({ length: 12 }, (_, index) => `metadata/${index + 1}.root.json`), 'initial_root.json']
    for (const root of roots) {
      const share = served(join(dir, 'metadata'), join(dir, 'targets'))
      expect([root, await look(deviceThatTrusts(bytesOf(join(dir, root))), share, [target], at)]).toEqual([root, [12, 272, 159, 11]])
    }
  })

  it('sigstore: a history of fifteen roots is followed from any of them', async () => {
    const dir = join(unpacked('sigstore-root_history'), 'metadata')
    const share = served(dir, dir, (name) => (/^\d+\.root\.json$/.test(name) ? `root_history/${name}` : name))
    const roots = [...Array.from({ length: 15 }, (_, index) => `root_history/${index + 1}.root.json`), 'root.json']
    for (const root of roots) {
      expect([root, await look(deviceThatTrusts(bytesOf(join(dir, root))), share, [])]).toEqual([root, [15, 762, 165, 14]])
    }
  })

  it.each([
    [
      'conformance-sigstore-root-signing',
      'sigstore-root-signing/metadata',
      '12.root.json',
      instantOf(Date.parse('2025-02-09T12:02:08.000Z')),
    ],
    ['sigstore-root_history', 'metadata', 'root.json', undefined],
  ])('%s: a delegated target is found, and missing where its file is not there', async (archive, metadata, root, at) => {
    const dir = join(unpacked(archive), metadata)
    const state = deviceThatTrusts(bytesOf(join(dir, root)))
    const bytes = bytesOf(join(dir, 'timestamp.json'))
    const share = served(dir, dir)
    const repository = await verifyRepository(state, share, bytes, 'project', at ?? instantOf(Date.parse(expiryIn(bytes)) - 1000))
    const found = await repository.find('registry.npmjs.org/keys.json')
    expect(found).toMatchObject({
      length: 2121,
      hash: { algorithm: 'sha256', hex: '160677eb6e1c7083c89b166b20f8fe4e837fb71181506aff1991b80b89184f7d' },
    })
    await expect(repository.fetch(found!, limits.payload)).rejects.toMatchObject({ code: 'share.missing-file' })
  })

  it('no file of the archives is left out but texts for people and files that nothing signs', () => {
    const all = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !name.startsWith('device-') && statSync(join(home, name)).isFile(),
    )
    // Texts for people, what tough's editor is fed, a map of mirrors, a role that no name leads to, a target that go-tuf does not sign.
    const unsigned = /README\.md$|tough-fixtures\/targets\/|map\.json$|role2\.json$|go-tuf.*file2\.txt$/
    expect(all.filter((name) => !used.has(join(home, name)) && !unsigned.test(name))).toEqual([])
  })
})
