import { Metadata, MetadataKind, type Snapshot, type Targets } from '@tufjs/models'
import { importJWK } from 'jose'
import { limits } from '#shared/bundle/layout.ts'
import { proposalContent, proposalFile, proposalIdOf, type ProposalContent, type Reveal } from '#shared/bundle/proposal.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Contradiction } from '#shared/errors/proposal.ts'
import type { KeyFileContent } from '#main/services/share/key-file.ts'
import { binNames, delegationsTo } from '#main/services/share/metadata.ts'
import { openSealed, openWithContentKey, sealAgain, sha256 } from '#main/services/share/seal.ts'
import { isSigned, trustIn, tufKeyOf, type Trust } from '#main/services/share/trust.ts'

/** A target as a bin names it. */
export interface NamedTarget {
  readonly sha256: string
  readonly length: number
}

/** A proposal that is what it says: everything in it hangs together, and follows from the root that the approver trusts. */
export interface VerifiedProposal {
  readonly id: string
  readonly content: ProposalContent
  readonly trust: Trust
  /** The trust after it: the same, unless it brings a root. */
  readonly nextTrust: Trust
  readonly before: Metadata<Snapshot>
  readonly after: Metadata<Snapshot>
  readonly root: Metadata<Trust['root']['signed']> | null
  /** Targets of the bins that are given: those that change, before and after, and those that what is new refers to. */
  readonly targetsBefore: ReadonlyMap<string, NamedTarget>
  readonly targetsAfter: ReadonlyMap<string, NamedTarget>
  readonly collectionBefore: unknown
  readonly collectionAfter: unknown
}

const bytesOf = (base64: string) => Buffer.from(base64, 'base64')

/**
 * Opens what was proposed to the holder of a key, and holds every file in it against the others: roots follow one another from the one
 * the key file knows; what is published now is signed as those roots say; the new snapshot names what is new by its hash, and
 * everything else as it was. Whether the share shows the same is `requireCurrent`'s to tell.
 * Refuses: 'proposal.unreadable', 'proposal.not-for-you', 'proposal.foreign', 'proposal.inconsistent'.
 */
export async function openProposal(file: Uint8Array, key: KeyFileContent): Promise<VerifiedProposal> {
  const { id, project, content } = await unsealed(file, key)
  if (content.project !== key.project) refuse('proposal.foreign', { project: content.projectName })
  if (project !== content.project) inconsistent('label')
  const trust = trusted(content, key)
  const root = content.root === null ? null : read(content.root, 'root', (json) => Metadata.fromJSON(MetadataKind.Root, json))
  const nextTrust = content.root === null ? trust : trustIn(bytesOf(content.root))
  if (root !== null && root.signed.version !== trust.version + 1) inconsistent('root-turn')

  const before = read(content.before.snapshot, 'snapshot', (json) => Metadata.fromJSON(MetadataKind.Snapshot, json))
  const after = read(content.snapshot, 'snapshot', (json) => Metadata.fromJSON(MetadataKind.Snapshot, json))
  if (!isSigned(trust, 'snapshot', before)) inconsistent('before-unsigned')
  if (proposalIdOf(signedPart(content.snapshot), sha256) !== id) inconsistent('name')
  if (after.signed.version <= before.signed.version) inconsistent('not-newer')

  const rolesBefore = roleFiles(content.before.roles, before.signed)
  const rolesAfter = roleFiles(content.roles, after.signed)
  for (const [name, bytes] of rolesAfter) if (!isSigned(nextTrust, 'targets', readTargets(name, bytes))) inconsistent('role-unsigned', name)
  const targetsRoleBefore = readTargets('targets', rolesBefore.get('targets') ?? inconsistent('role-missing', 'targets'))
  const targetsRoleAfter = rolesAfter.has('targets') ? readTargets('targets', rolesAfter.get('targets')!) : targetsRoleBefore
  const binsBefore = binsIn(targetsRoleBefore.signed, trust)
  const binsAfter = binsIn(targetsRoleAfter.signed, nextTrust)
  requireRestUnchanged(before.signed, after.signed, rolesBefore, rolesAfter, binsBefore, binsAfter)
  return {
    id,
    content,
    trust,
    nextTrust,
    before,
    after,
    root,
    targetsBefore: targetsIn(binsBefore, rolesBefore),
    targetsAfter: targetsIn(binsAfter, new Map([...rolesBefore, ...rolesAfter])),
    collectionBefore: targetsRoleBefore.signed.unrecognizedFields['x-rehome-collection'],
    collectionAfter: targetsRoleAfter.signed.unrecognizedFields['x-rehome-collection'],
  }
}

/** What a target says, and the SHA-256 of the sealed bytes that say it: the metadata has to name these. Null when it does not open. */
export async function openReveal(reveal: Reveal): Promise<{ readonly content: Uint8Array; readonly sha256: string } | null> {
  if (reveal.kind === 'content') {
    const sealed = bytesOf(reveal.sealed)
    const content = await openWithContentKey(sealed, reveal.key)
    return content === null ? null : { content, sha256: sha256(sealed) }
  }
  const content = bytesOf(reveal.content)
  const again = await sealAgain(content, reveal.sealing, reveal.ephemeral, Buffer.from(reveal.iv, 'base64url')).catch(() => null)
  return again === null ? null : { content, sha256: sha256(again) }
}

async function unsealed(file: Uint8Array, { signing, sealing }: KeyFileContent) {
  const parsed = proposalFile.safeParse(jsonOf(file))
  if (!parsed.success) return refuse('proposal.unreadable', { reason: 'not-whole' })
  const { id, project, keys, content } = parsed.data
  const sealedKey = Object.hasOwn(keys, tufKeyOf(signing.x).keyID) ? keys[tufKeyOf(signing.x).keyID] : undefined
  if (sealedKey === undefined || sealing === null) return refuse('proposal.not-for-you', { id })
  const own = await importJWK({ ...sealing, alg: 'ECDH-ES' })
  const contentKey = await openSealed(Buffer.from(sealedKey, 'latin1'), [own])
  const opened = contentKey === null ? null : await openWithContentKey(Buffer.from(content, 'latin1'), Buffer.from(contentKey).toString())
  const said = opened === null ? null : proposalContent.safeParse(jsonOf(opened))
  if (said?.success !== true) return refuse('proposal.unreadable', { reason: 'changed' })
  return { id, project, content: said.data }
}

/** Follows the roots from the one that the key file knows [TUF 5.3]. */
function trusted({ roots }: ProposalContent, { root: known }: KeyFileContent): Trust {
  const start = roots.findIndex((root) => known !== null && sha256(bytesOf(root)) === known.sha256)
  if (start === -1) return inconsistent('unknown-root')
  let trust = trustIn(bytesOf(roots[start] ?? ''))
  for (const next of roots.slice(start + 1)) {
    const root = read(next, 'root', (json) => Metadata.fromJSON(MetadataKind.Root, json))
    const following = trustIn(bytesOf(next))
    const follows = following.version === trust.version + 1 && isSigned(trust, 'root', root) && isSigned(following, 'root', root)
    if (!follows) return inconsistent('root-unsigned', String(following.version))
    trust = following
  }
  return trust
}

/** What a snapshot itself says of a file: its names are somebody's, and every object knows some. */
function namedIn({ meta }: Snapshot, file: string): Snapshot['meta'][string] | undefined {
  return Object.hasOwn(meta, file) ? meta[file] : undefined
}

/** Files that a snapshot names, with the hash, length and version it names. */
function roleFiles(roles: Readonly<Record<string, string>>, snapshot: Snapshot): Map<string, Uint8Array> {
  return new Map(
    Object.entries(roles).map(([name, base64]) => {
      const bytes = bytesOf(base64)
      const meta = namedIn(snapshot, `${name}.json`)
      const named = meta?.hashes?.['sha256'] === sha256(bytes) && meta.length === bytes.length && bytes.length <= limits.targets
      if (!named || readTargets(name, bytes).signed.version !== meta.version) return inconsistent('role-other', name)
      return [name, bytes] as const
    }),
  )
}

/** The bins that the targets role hands everything to, exactly as we make it. */
function binsIn({ delegations, targets }: Targets, { roles }: Trust): readonly string[] {
  for (const digits of [0, 1, 2, 3]) {
    const names = binNames(digits)
    if (delegations?.roles === undefined || Object.keys(delegations.roles).length !== names.length) continue
    if (Object.keys(targets).length === 0 && delegations.equals(delegationsTo(roles.targets, digits))) return names
  }
  return inconsistent('no-bins')
}

/** What a snapshot names and does not give us is what the one before it named: seen then, and not again. */
function requireRestUnchanged(
  before: Snapshot,
  after: Snapshot,
  given: ReadonlyMap<string, Uint8Array>,
  fresh: ReadonlyMap<string, Uint8Array>,
  binsBefore: readonly string[],
  binsAfter: readonly string[],
): void {
  for (const [file, meta] of Object.entries(before.meta)) {
    const now = namedIn(after, file)
    if (now === undefined || now.version < meta.version) inconsistent('role-older', file)
  }
  for (const [file, meta] of Object.entries(after.meta)) {
    const name = file.replace(/\.json$/, '')
    const was = namedIn(before, file)
    if (!fresh.has(name) && (was === undefined || !was.equals(meta))) inconsistent('role-hidden', name)
  }
  const stays = (name: string) => binsAfter.includes(name) && !fresh.has(name)
  for (const name of binsBefore) if (!stays(name) && !given.has(name)) inconsistent('before-hidden', name)
  for (const name of binsAfter) if (namedIn(after, `${name}.json`) === undefined) inconsistent('bin-missing', name)
}

function targetsIn(bins: readonly string[], roles: ReadonlyMap<string, Uint8Array>): Map<string, NamedTarget> {
  const named = new Map<string, NamedTarget>()
  for (const bin of bins) {
    const bytes = roles.get(bin)
    if (bytes === undefined) continue
    for (const [name, { hashes, length }] of Object.entries(readTargets(bin, bytes).signed.targets)) {
      named.set(name, { sha256: hashes['sha256'] ?? '', length })
    }
  }
  return named
}

function readTargets(name: string, bytes: Uint8Array): Metadata<Targets> {
  return read(Buffer.from(bytes).toString('base64'), name, (json) => Metadata.fromJSON(MetadataKind.Targets, json))
}

function read<T>(base64: string, what: string, make: (json: never) => T): T {
  try {
    return make(JSON.parse(bytesOf(base64).toString()) as never)
  } catch {
    return inconsistent('unreadable', what)
  }
}

export function signedPart(base64: string): never {
  return (JSON.parse(bytesOf(base64).toString()) as { signed: never }).signed
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

function inconsistent(reason: Contradiction, about?: string): never {
  return refuse('proposal.inconsistent', { reason, about })
}
