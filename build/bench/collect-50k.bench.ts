import { compactDecrypt, compactVerify, importJWK } from 'jose'
import { leaveJournals } from '#build/fixtures/crowd-journals.ts'
import { shareCrowd, type ShareCrowd } from '#build/fixtures/share-crowd.ts'
import { unpad } from '#shared/bundle/padding.ts'
import type { Benchmark } from './benchmark.ts'
import { inOwnProcess, spent, worse, type Spent } from './spent.ts'

const sample = 5000

interface Collected extends Spent {
  readonly segments: number
  readonly findings: number
  readonly peakMb: number
}

/**
 * Collecting a new segment of each of 50,000 devices from a folder on disk into the project file, against decrypting and verifying
 * 5,000 of the same segments in memory, before and after, taken as often. The worse of wall and processor time.
 */
export const benchmark: Benchmark = {
  id: 'collect-50k',
  bar: 1.5,
  async run() {
    const measured = []
    for (const segments of [5000, 20_000, 50_000]) measured.push(await collectAll(segments))
    const full = measured.at(-1)!
    return { ratio: full.ratio, rounds: 1, peakMb: Math.max(...measured.map(({ peakMb }) => peakMb)), detail: { growth: measured } }
  },
}

async function collectAll(segments: number) {
  const crowd = await shareCrowd(segments, 200)
  try {
    const files = await leaveJournals(crowd, sample)
    const before = await spent(() => bareOpening(crowd, files))
    const ours = await collectOnce(crowd, segments)
    const after = await spent(() => bareOpening(crowd, files))
    const idle = await collectOnce(crowd, 0)
    const times = segments / sample / 2
    const bare = { wallMs: (before.wallMs + after.wallMs) * times, cpuMs: (before.cpuMs + after.cpuMs) * times }
    return { ratio: worse(ours, bare), ...ours, bare, nothingNewMs: idle.wallMs }
  } finally {
    crowd.close()
  }
}

async function collectOnce({ project, root, now }: ShareCrowd, expected: number): Promise<Collected> {
  const collected = await inOwnProcess<Collected>('collect-once.ts', project.path, root, Date.parse(now))
  const { segments, findings } = collected
  if (segments !== expected || findings > 0) throw new Error(`${segments} of ${expected} segments, ${findings} findings`)
  return collected
}

async function bareOpening({ keyring, crowd }: ShareCrowd, files: readonly Uint8Array[]): Promise<void> {
  const [collection] = await keyring.collectionKeys()
  if (collection === undefined) throw new Error('no collection key')
  for (const [index, file] of files.entries()) {
    const { plaintext } = await compactDecrypt(file, collection)
    const { records } = JSON.parse(new TextDecoder().decode(unpad(plaintext) ?? undefined)) as { records: string[] }
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: crowd[index]!.verifying, alg: 'EdDSA' })
    for (const record of records) await compactVerify(record, key)
  }
}
