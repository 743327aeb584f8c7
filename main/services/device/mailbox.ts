import { parseSegmentName } from '#shared/bundle/journal-segment.ts'
import { layout, limits, mailboxName } from '#shared/bundle/layout.ts'
import type { ShareEntry } from '#shared/bundle/share-folder.ts'
import { refuse, refused, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { openSegment, type OpenedSegment, type SegmentDevice, type SegmentKeys } from './open-segment.ts'

/** What one device's folder may cost one collect; a device writes a few small segments a day. */
export interface Quota {
  /** Names looked at. */
  readonly names: number
  /** Files opened, and bytes read of them; the rest is taken the next time. */
  readonly files: number
  readonly bytes: number
  /** Findings kept one by one; the rest is told as one. */
  readonly findings: number
  /** Records that the project keeps of one device in all; a migration makes a few hundred. */
  readonly records: number
}

export const defaultQuota: Quota = { names: 200_000, files: 2000, bytes: 67_108_864, findings: 100, records: 100_000 }

export interface FileFinding {
  readonly file: string
  readonly refusal: Refusal
}

export interface NamedSegment extends OpenedSegment {
  readonly name: string
}

export interface Mailbox {
  readonly device: string
  readonly segments: readonly NamedSegment[]
  readonly findings: readonly FileFinding[]
}

/** What is known of a mailbox from earlier: segments taken over, and files that were refused, which come last. */
export interface Known {
  isTaken(name: string): boolean
  wasRefused(file: string): boolean
  /** Records that the project keeps of the device. */
  records(): number
}

/**
 * Reads what is new in one device's folder, as far as its quota goes. Whatever is wrong with one file, or with all of them,
 * is a finding and stops nothing. Refuses: 'share.unreachable'.
 */
export async function readMailbox(
  folder: ShareFolder,
  device: SegmentDevice,
  keys: SegmentKeys,
  known: Known,
  quota: Quota = defaultQuota,
): Promise<Mailbox> {
  const path = layout.journalOf(mailboxName(device.device, sha256))
  const segments: NamedSegment[] = []
  const findings: FileFinding[] = []
  const found = (file: string, refusal: Refusal) => findings.push({ file, refusal })
  const done = () => ({ device: device.device, segments, findings: bounded(findings, path, quota.findings) })

  const listing = await folder.list(path, quota.names).catch(expected)
  if (listing instanceof Refused) {
    found(path, listing.refusal)
    return done()
  }
  if (!listing.complete) found(path, refused('dropbox.too-many', { folder: path, limit: quota.names }).refusal)
  const fresh = listing.entries.filter(({ name }) => !known.isTaken(name) && !(name.startsWith('.') && name.endsWith('.tmp')))
  const [files, strays] = partition(fresh, ({ name, kind }) => kind === 'file' && parseSegmentName(name) !== null)
  for (const { name } of strays) found(`${path}/${name}`, refused('dropbox.stray', { file: `${path}/${name}` }).refusal)

  let bytes = 0
  if (files.length > 0 && known.records() >= quota.records) {
    found(path, refused('dropbox.full', { folder: path, limit: quota.records, left: files.length }).refusal)
    return done()
  }
  for (const [index, { name }] of inOrder(files, (name) => known.wasRefused(`${path}/${name}`)).entries()) {
    if (index === quota.files || bytes >= quota.bytes) {
      found(path, refused('dropbox.quota', { folder: path, left: files.length - index }).refusal)
      break
    }
    const file = `${path}/${name}`
    const sealed = await readSealed(folder, file).catch(expected)
    // A file refused for its size was not read, but cost a look: it counts as one of the files.
    if (!(sealed instanceof Refused)) bytes += sealed.length
    const opened = sealed instanceof Refused ? sealed : await openSegment(file, sealed, device, keys).catch(expected)
    if (opened instanceof Refused) found(file, opened.refusal)
    else {
      segments.push({ ...opened, name })
      if (opened.noticed !== null) found(file, opened.noticed)
    }
  }
  return done()
}

/** By number; files that were refused before come last, so that they can never keep good ones from their turn. */
function inOrder(files: readonly ShareEntry[], wasRefused: (name: string) => boolean): ShareEntry[] {
  const [bad, good] = partition(files, ({ name }) => wasRefused(name))
  const byName = (a: ShareEntry, b: ShareEntry) => (a.name < b.name ? -1 : 1)
  return [...good.toSorted(byName), ...bad.toSorted(byName)]
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}

/** So many of them, and how many more there are. */
export function bounded(findings: readonly FileFinding[], path: string, limit: number): readonly FileFinding[] {
  if (findings.length <= limit) return findings
  const rest = refused('dropbox.many-findings', { folder: path, more: findings.length - limit }).refusal
  return [...findings.slice(0, limit), { file: `${path}/*`, refusal: rest }]
}

async function readSealed(folder: ShareFolder, file: string): Promise<Uint8Array> {
  const sealed = await folder.read(file, limits.journalSegment).catch((error: unknown) => {
    if (!(error instanceof Refused) || error.code !== 'share.oversized') throw error
    return refuse('dropbox.oversized', { file, limit: limits.journalSegment }, error)
  })
  return sealed ?? refuse('dropbox.truncated', { file })
}

/** What one hostile or damaged file may do: be refused. A share that cannot be reached stops the whole. */
function expected(error: unknown): Refused {
  if (error instanceof Refused && error.code !== 'share.unreachable') return error
  throw error
}
