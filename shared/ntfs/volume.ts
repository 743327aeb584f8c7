import { bounded } from './block-source.ts'
import type { BlockSource } from './block-source.ts'
import { readGeometry } from './boot-sector.ts'
import type { Geometry } from './boot-sector.ts'
import { damageLog } from './damage.ts'
import type { Damage } from './damage.ts'
import { fileRecordOf } from './file-record.ts'
import type { FileRecord } from './file-record.ts'
import { pathFinder } from './path-finder.ts'
import type { PathFinder } from './path-finder.ts'
import { isExtension } from './raw-record.ts'
import type { RawRecord } from './raw-record.ts'
import { openRecordTable } from './record-table.ts'
import type { RecordTable } from './record-table.ts'
import { sharedDescriptors } from './security-stream.ts'
import type { SharedDescriptor } from './security-stream.ts'
import { fileAttributesAt, securityIdAt, standardAt } from './standard-information.ts'
import { readVolumeInformation } from './volume-information.ts'
import type { VolumeInformation } from './volume-information.ts'

/** The file a scan is at: one object for all of them, good until the visit returns. */
export interface ScannedFile {
  readonly raw: RawRecord
  /** Of `fileAttribute`. */
  readonly attributes: number
  /** Reads the rest of it; null when that is damaged, which is noted. */
  record(): FileRecord | null
}

/** An NTFS volume below any mount: read only, in bounded memory. What is damaged is noted and never stops the rest. */
export interface NtfsVolume {
  readonly geometry: Geometry
  readonly information: VolumeInformation
  /** What was found wrong so far. */
  readonly damage: Damage
  readonly paths: PathFinder
  /** Every file and folder in the order of their numbers, those of the volume itself included. */
  records(): Generator<FileRecord>
  /** null when that record is not in use, holds no file of its own, or is damaged. */
  record(number: number): FileRecord | null
  /**
   * Shows the security id of every file (0: a descriptor of its own) in the order of their numbers, allocating nothing for them.
   * Damage that a visit meets is noted.
   */
  scanSecurityIds(visit: (number: number, securityId: number, file: ScannedFile) => void): void
  /** Each shared descriptor once. */
  descriptors(): Generator<SharedDescriptor>
  /** The same by security id, all in memory. */
  securityDescriptors(): Map<number, Uint8Array>
  /** The paths of these files, one for each link, from the root `\` down; beginning with `?` where a folder is lost. */
  pathsOf(numbers: Iterable<number>): Map<number, readonly string[]>
  /** The first path by which Windows can be asked for this file; null when there is none. */
  plainPathOf(number: number): string | null
}

/** Opens the volume that fills a source, which must stay readable. Refuses: 'ntfs.not-a-volume', 'ntfs.bad-record', 'ntfs.unreadable'. */
export function openNtfs(source: BlockSource): NtfsVolume {
  const disk = bounded(source)
  const geometry = readGeometry(disk)
  const damage = damageLog()
  const table = openRecordTable(disk, geometry, damage)
  const paths = pathFinder(table)

  function record(number: number): FileRecord | null {
    return damage.spare(() => {
      const raw = number < table.size ? table.read(number) : null
      return raw === null || isExtension(raw) ? null : fileRecordOf(table, raw)
    }, null)
  }

  return {
    geometry,
    information: readVolumeInformation(table),
    damage,
    paths,
    record,
    records: () => records(table),
    scanSecurityIds: (visit) => scanSecurityIds(table, visit),
    descriptors: () => sharedDescriptors(table),
    securityDescriptors: () => new Map(Array.from(sharedDescriptors(table), ({ securityId, bytes }) => [securityId, bytes])),
    pathsOf: (numbers) => new Map(Array.from(numbers, (number) => [number, paths.pathsOf(record(number)?.links ?? [])])),
    plainPathOf: (number) => paths.plainPathOf(record(number)?.links ?? []),
  }
}

function* records(table: RecordTable): Generator<FileRecord> {
  for (const stretch of table.stretches()) {
    const files: FileRecord[] = []
    table.eachFile(stretch, (raw) => {
      const file = table.damage.spare(() => fileRecordOf(table, raw), null)
      if (file !== null) files.push(file)
    })
    yield* files
  }
}

function scanSecurityIds(table: RecordTable, visit: (number: number, securityId: number, file: ScannedFile) => void): void {
  const file = new Scanned(table)
  const visitRaw = (raw: RawRecord) => {
    try {
      file.moveTo(raw)
      visit(raw.number, file.securityId, file)
    } catch (error) {
      table.damage.catch(error)
    }
  }
  for (const stretch of table.stretches()) table.eachFile(stretch, visitRaw)
}

class Scanned implements ScannedFile {
  raw!: RawRecord
  #standard = 0
  readonly #table: RecordTable

  constructor(table: RecordTable) {
    this.#table = table
  }

  /** Refuses: 'ntfs.bad-record'. */
  moveTo(raw: RawRecord): void {
    this.#standard = standardAt(raw)
    this.raw = raw
  }

  get securityId(): number {
    return securityIdAt(this.raw, this.#standard)
  }

  get attributes(): number {
    return fileAttributesAt(this.raw, this.#standard)
  }

  record(): FileRecord | null {
    return this.#table.damage.spare(() => fileRecordOf(this.#table, this.raw), null)
  }
}
