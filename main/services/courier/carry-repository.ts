import { z } from 'zod'
import { sha256Hex } from '#shared/bundle/fields.ts'
import { limits, metadataFile, packFile, targetFile, timestampFile } from '#shared/bundle/layout.ts'
import { packPlace } from '#shared/bundle/pack.ts'
import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { refuse } from '#shared/errors/refused.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { loading, type Cargo } from './cargo.ts'
import { carriedRoots, isTimestampBy, type CarriedRoot } from './carried-roots.ts'

const meta = z.looseObject({ version: z.int().min(1), hashes: z.looseObject({ sha256: sha256Hex }) })
const signedBy = <T extends z.ZodType>(signed: T) => z.looseObject({ signed })
const timestampShape = signedBy(
  z.looseObject({ version: z.int().min(1), 'x-rehome-project': z.string(), meta: z.looseObject({ 'snapshot.json': meta }) }),
)
const snapshotShape = signedBy(z.looseObject({ meta: z.record(z.string(), meta) }))
const targetsShape = signedBy(
  z.looseObject({
    targets: z.record(
      z.string().regex(/^[0-9a-f]{32}$/),
      z.looseObject({ hashes: z.looseObject({ sha256: sha256Hex }), custom: packPlace.optional() }),
    ),
    delegations: z.looseObject({ roles: z.array(z.looseObject({ name: z.string().regex(/^[a-z0-9-]{1,40}$/) })).max(5000) }).optional(),
  }),
)

export interface CarryOptions {
  readonly progress: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/**
 * Takes a repository from one place to another, all of it or nothing that a reader would notice: targets first, the timestamp last.
 * Every file is checked by the hashes that lead to it from the timestamp, and that by the roots that follow the first one of `anchor`:
 * who carries needs no key, nothing becomes more trusted by being carried, and a stick that anybody made up does not take the place of
 * what devices would accept.
 * Refuses: 'courier.nothing-there', 'courier.older', 'courier.incomplete', 'share.foreign-project', 'share.forged', 'share.content-mismatch',
 * 'share.metadata-damaged', 'share.unreachable', 'share.write-failed', 'ipc.cancelled'.
 */
export async function carryRepository(
  from: ShareFolder,
  to: ShareFolder,
  { progress, signal }: CarryOptions,
  anchor: ShareFolder = to,
): Promise<Cargo & { readonly version: number }> {
  const head = (await from.read(timestampFile, limits.timestamp)) ?? refuse('courier.nothing-there', { location: from.location })
  const timestamp = parse(timestampFile, timestampShape, head)
  const roots = await carriedRoots(from, to, anchor)
  await requireNewer(to, head, timestamp, roots)
  const load = loading(from, to)
  const is = (hash: string) => (other: string) => other === hash
  const missing = () => {
    const [first] = load.faults
    if (first !== undefined) refuse('courier.incomplete', { location: from.location, missing: load.faults.length, file: first.file })
  }

  // Read where it comes from: nothing that refers to a file may arrive before it.
  const role = async (name: string, found: z.infer<typeof meta> | undefined, limit: number) => {
    const file = metadataFile(name, found?.version ?? 0)
    const content = found === undefined ? null : await from.read(file, limit)
    if (found === undefined || content === null || sha256(content) !== found.hashes.sha256)
      return refuse('courier.incomplete', { location: from.location, missing: 1, file })
    return { file, content, hash: found.hashes.sha256 }
  }
  const snapshot = await role('snapshot', timestamp.meta['snapshot.json'], limits.snapshot)
  const roles = parse(snapshot.file, snapshotShape, snapshot.content).meta
  const targets = await role('targets', roles['targets.json'], limits.targets)
  const bins = []
  const files = new Map<string, string>()
  for (const { name } of parse(targets.file, targetsShape, targets.content).delegations?.roles ?? []) {
    const bin = await role(name, roles[`${name}.json`], limits.targets)
    bins.push(bin)
    for (const [target, { hashes, custom }] of Object.entries(parse(bin.file, targetsShape, bin.content).targets)) {
      // Of a pack the name is signed, which begins with its hash.
      if (custom === undefined) files.set(targetFile(target, hashes.sha256), hashes.sha256)
      else files.set(packFile(custom.pack), custom.pack.slice(0, 64))
    }
  }

  let done = 0
  for (const [file, hash] of files) {
    if (signal?.aborted === true) refuse('ipc.cancelled', {})
    await load.take(file, limits.payload, is(hash))
    progress({ phase: 'Carrying', done: (done += 1), total: files.size })
  }
  missing()
  for (const { file, hash } of [...bins, targets, snapshot]) await load.take(file, limits.targets, is(hash))
  for (const { version, content } of roots) await load.take(metadataFile('root', version), limits.root, is(sha256(content)))
  missing()
  await load.take(timestampFile, limits.timestamp, is(sha256(head)))
  missing()
  return { ...load.cargo(), version: timestamp.version }
}

type Head = z.infer<typeof timestampShape>['signed']

/**
 * What is there stays where it is newer, by the word of the project's own key: a timestamp that anybody made up is in nobody's way, and
 * none is taken where the project's roots are known.
 * Refuses: 'share.foreign-project', 'courier.older', 'share.content-mismatch', 'share.forged'.
 */
async function requireNewer(to: ShareFolder, head: Uint8Array, got: Head, roots: readonly CarriedRoot[]): Promise<void> {
  const bytes = await to.read(timestampFile, limits.timestamp)
  const have = bytes === null ? undefined : timestampShape.safeParse(jsonOf(bytes)).data?.signed
  const project = 'x-rehome-project'
  if (have !== undefined && have[project] !== got[project])
    refuse('share.foreign-project', { expected: have[project].slice(0, 100), got: got[project].slice(0, 100) })
  const newest = roots.at(-1)?.trust
  // What cannot be read there, or was signed by nobody, is in nobody's way.
  if (bytes !== null && have !== undefined && (newest === undefined || isTimestampBy(newest, bytes))) {
    if (have.version > got.version) refuse('courier.older', { have: have.version, got: got.version })
    if (have.version === got.version && sha256(bytes) !== sha256(head)) refuse('share.content-mismatch', { file: timestampFile })
  }
  if (newest !== undefined && !isTimestampBy(newest, head)) refuse('share.forged', { file: timestampFile })
}

/** Refuses: 'share.metadata-damaged'. */
function parse<T extends z.ZodType<{ signed: unknown }>>(file: string, shape: T, bytes: Uint8Array): z.infer<T>['signed'] {
  const parsed = shape.safeParse(jsonOf(bytes))
  if (parsed.success) return parsed.data.signed
  return refuse('share.metadata-damaged', { file, reason: 'other-content', about: parsed.error.issues[0]?.path.join('.') })
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
