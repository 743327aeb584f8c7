import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import { Metadata, MetadataKind, type Snapshot, type Timestamp } from '@tufjs/models'
import { layout, limits, metadataFile, timestampFile } from '#shared/bundle/layout.ts'
import { refuse, Refused, refused, type Refusal } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { putRoots } from './roots.ts'
import { sha256 } from './seal.ts'
import { readRoles, settlePending, shareRecord, type RoleRow } from './share-record.ts'
import { isSigned, trustOf, type SigningRole } from './trust.ts'

/** What stands on the share now, as far as it is by this project's keys. */
export interface Head {
  readonly timestamp: Timestamp
  readonly sha256: string
}

/**
 * Brings the share to what this project published last, or says what is wrong with it:
 * a publication that was cut off before its last file is finished, an older or damaged head is noticed (publishing heals it),
 * a newer one by our own keys is refused. Returns what was noticed.
 * Refuses: 'share.published-elsewhere' (unless `takeOver`), 'share.unreachable', 'share.write-failed'.
 */
export async function settleHead(project: Project, folder: ShareFolder, takeOver = false): Promise<Refusal[]> {
  const known = readRoles(project).get('timestamp')
  const { pending } = shareRecord(project)
  const noticed: Refusal[] = []
  const head = await readHead(project, folder).catch((error: unknown) => {
    if (!(error instanceof Refused) || isOutOfReach(error.code)) throw error
    noticed.push(error.refusal)
    return null
  })
  const there = head?.timestamp.version ?? 0
  const here = known?.version ?? 0
  const ours = head?.sha256 === known?.sha256
  if (!takeOver && (there > here || (there === here && !ours))) refuse('share.published-elsewhere', { here, there })
  if (pending !== null) {
    if (there < here) {
      await putRoots(project, folder)
      await folder.replace(timestampFile, pending)
    }
    settlePending(project)
    return []
  }
  if (head !== null && there < here) noticed.push(refused('share.rolled-back', { file: timestampFile, have: here, got: there }).refusal)
  return noticed
}

/** An unmounted share looks like an empty folder: nothing may be published into that. Refuses: 'share.unreachable'. */
export async function requireShareThere(folder: ShareFolder): Promise<void> {
  const { entries } = await folder.list(layout.metadata, 1)
  if (entries.length === 0) refuse('share.unreachable', { location: folder.location, reason: 'no-share' })
}

/**
 * The same for what only reads what devices left: there it would look like a drop box that nobody has written to. A drop box may lie
 * there without a repository. Refuses: 'share.unreachable'.
 */
export async function requireDropBoxThere(folder: ShareFolder): Promise<void> {
  const { entries } = await folder.list(layout.dropBox, 1)
  if (entries.length === 0) await requireShareThere(folder)
}

/** The share's timestamp if our key signed it. Refuses: 'share.missing-file', 'share.metadata-damaged', 'share.forged'. */
export async function readHead(project: Project, folder: ShareFolder): Promise<Head> {
  const bytes = await folder.read(timestampFile, limits.timestamp)
  if (bytes === null) return refuse('share.missing-file', { file: timestampFile })
  const timestamp = verified(project, 'timestamp', timestampFile, bytes, (data) => Metadata.fromJSON(MetadataKind.Timestamp, data))
  return { timestamp, sha256: sha256(bytes) }
}

/** The snapshot the head names, as role rows; null when it is not there as it was signed. */
export async function readHeadSnapshot(project: Project, folder: ShareFolder): Promise<RoleRow[] | null> {
  try {
    const { timestamp } = await readHead(project, folder)
    const file = metadataFile('snapshot', timestamp.snapshotMeta.version)
    const bytes = await folder.read(file, limits.snapshot)
    // By its hash first: parsing what nobody signed could take as long as its author likes.
    if (bytes === null || sha256(bytes) !== timestamp.snapshotMeta.hashes?.['sha256']) return null
    const signed = verified(project, 'snapshot', file, bytes, (data) => Metadata.fromJSON(MetadataKind.Snapshot, data))
    return Object.entries(signed.meta).map(([name, meta]) => ({
      name: name.replace(/\.json$/, ''),
      version: meta.version,
      length: meta.length ?? 0,
      sha256: meta.hashes?.['sha256'] ?? '',
      expiresAt: signed.expires,
    }))
  } catch (error) {
    if (error instanceof Refused && !isOutOfReach(error.code)) return null
    throw error
  }
}

/** Refuses: 'share.metadata-damaged', 'share.forged'. */
function verified<T extends Timestamp | Snapshot>(
  project: Project,
  role: SigningRole,
  file: string,
  bytes: Uint8Array,
  read: (data: never) => Metadata<T>,
): T {
  let metadata
  try {
    metadata = read(JSON.parse(new TextDecoder().decode(bytes)) as never)
  } catch (error) {
    return refuse('share.metadata-damaged', { file, reason: answerOf(error) }, error)
  }
  if (!isSigned(trustOf(project), role, metadata)) refuse('share.forged', { file })
  return metadata.signed
}
