import type { Instant } from '#shared/values/instant.ts'
import type { Reveal } from '#shared/bundle/proposal.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { highestProposed } from '#main/services/proposal/proposal-record.ts'
import type { Keyring } from './keyring.ts'
import { binDigitsFor, binNames, binOf, metadataMaker, prefixOf, type SignedFile } from './metadata.ts'
import { movedFromThinPacks, type WriteFile } from './pack.ts'
import type { RootFile } from './roots.ts'
import {
  countTargets,
  readRoles,
  readTargets,
  readTargetsIn,
  shareRecord,
  type PublishedBatch,
  type RoleRow,
  type TargetRow,
} from './share-record.ts'
import { isPastHalf } from './role-ages.ts'
import { trustIn } from './trust.ts'

export interface PublicationChanges {
  readonly removed: readonly TargetRow[]
  /** Seals what is new and hands each file to `write`; returns the rows written. `reveal` is told how a second person opens each. */
  readonly seal: (write: WriteFile, reveal?: (reveal: Reveal) => void) => Promise<readonly TargetRow[]>
  /** What the assignments of every batch say now, given the rows written. */
  readonly batches: (written: readonly TargetRow[]) => readonly PublishedBatch[]
  readonly summary: unknown
  /** Signs every role anew, as after damage. */
  readonly renewAll?: boolean
  /** Signs the targets role anew. */
  readonly renewTargets?: boolean
  /** A root that says who signs from now on; keys and thresholds are taken from it already. */
  readonly root?: RootFile
  /** What else devices may have seen, so that no version ever falls: roles of a head by another workbench. */
  readonly seenElsewhere?: readonly RoleRow[]
}

/** A publication whose targets lie on the share and whose metadata is made; nothing refers to any of it yet. */
export interface Prepared {
  /** Of its snapshot. */
  readonly version: number
  /** Bins and targets role that are new. */
  readonly files: readonly SignedFile[]
  readonly snapshot: SignedFile
  /** The root that goes with it. */
  readonly root: RootFile | null
  /** Every role the snapshot names. */
  readonly listed: readonly RoleRow[]
  /** Version of the snapshot it follows; 0 for the first. */
  readonly follows: number
  readonly removed: readonly string[]
  readonly written: readonly TargetRow[]
  readonly batches: readonly PublishedBatch[]
  readonly binDigits: number
  readonly targets: number
  readonly bytes: number
  readonly summary: unknown
}

/**
 * Seals what changed, writes it onto the share under its hash, and makes the metadata that will say so.
 * Refuses: 'share.write-failed', 'share.unreachable', 'key.…'.
 */
export async function preparePublication(
  project: Project,
  folder: ShareFolder,
  keyring: Keyring,
  now: Instant,
  changes: PublicationChanges,
  reveal?: (reveal: Reveal) => void,
): Promise<Prepared> {
  const { binDigits } = shareRecord(project)
  const roles = readRoles(project)
  const follows = roles.get('snapshot')?.version ?? 0
  const seen = (changes.seenElsewhere ?? []).filter((row) => row.version > (roles.get(row.name)?.version ?? 0))
  for (const row of seen) roles.set(row.name, row)
  const next = (name: string) => (roles.get(name)?.version ?? 0) + 1
  const { root = null } = changes
  const make = metadataMaker(project, keyring, now, ...(root === null ? [] : [trustIn(root.content)]))

  let bytes = 0
  const write: WriteFile = async (file, content) => {
    bytes += content.length
    await folder.replace(file, content)
  }
  const sealed = await changes.seal(write, reveal)
  const written = [...sealed, ...(await movedFromThinPacks(project, folder, [...changes.removed, ...sealed], write))]

  const targets = countAfter(project, changes.removed, written)
  const digits = binDigitsFor(targets, seenDigits(binDigits, roles.keys()))
  const all = changes.renewAll === true || digits !== binDigits || !roles.has('targets')
  const touched = new Set([...changes.removed, ...written].map((row) => binOf(row.pathHash, digits)))
  const bins = binNames(digits).filter((name) => all || touched.has(name) || isPastHalf(roles.get(name), now))
  const grouped = targetsByBin(project, bins, digits, changes.removed, written)

  const files: SignedFile[] = []
  for (const name of bins) files.push(await make.bin(name, next(name), grouped.get(name) ?? []))
  if (all || changes.renewTargets === true || isPastHalf(roles.get('targets'), now)) files.push(await make.targets(next('targets'), digits))
  for (const { row } of files) roles.set(row.name, row)
  const listed = [...roles.values()].filter(({ name }) => !['root', 'snapshot', 'timestamp'].includes(name))
  // What two people signed and nobody published must stay older than what comes.
  const version = Math.max(next('snapshot'), next('timestamp'), highestProposed(project) + 1)
  return {
    version,
    files,
    snapshot: await make.snapshot(version, listed),
    root,
    listed,
    follows,
    removed: changes.removed.map(({ name }) => name),
    written,
    batches: changes.batches(written),
    binDigits: digits,
    targets,
    bytes,
    summary: changes.summary,
  }
}

function countAfter(project: Project, removed: readonly TargetRow[], written: readonly TargetRow[]): number {
  const known = project.file.prepare('SELECT 1 FROM shareTarget WHERE name = ?').pluck()
  const gone = new Set(removed.map((row) => row.name))
  const added = written.filter((row) => gone.has(row.name) || known.get(row.name) === undefined)
  return countTargets(project) - gone.size + added.length
}

/** The targets of the given bins as they will be: a change to a few devices reads few rows. */
function targetsByBin(
  project: Project,
  bins: readonly string[],
  digits: number,
  removed: readonly TargetRow[],
  written: readonly TargetRow[],
): Map<string, TargetRow[]> {
  const every = bins.length === binNames(digits).length
  const rows = every ? readTargets(project) : readTargetsIn(project, bins.map(prefixOf))
  const targets = new Map(rows.map((row) => [row.name, row]))
  for (const row of removed) targets.delete(row.name)
  for (const row of written) targets.set(row.name, row)
  return Map.groupBy(targets.values(), (row) => binOf(row.pathHash, digits))
}

/** Bins never become fewer, not even after another workbench made more. */
function seenDigits(here: number, roles: Iterable<string>): number {
  return Math.max(here, ...[...roles].filter((name) => name.startsWith('bin-')).map((name) => name.length - 'bin-'.length))
}
