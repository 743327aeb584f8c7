import { isRefused } from '#shared/errors/refused.ts'
import { openNtfs, type NtfsVolume } from '#shared/ntfs/volume.ts'
import { openBlockSource, type OpenBlockSource } from '../volume/block-source.ts'
import { flushVolume, openById } from './bindings/files.ts'
import { access, close, objectSecurity } from './bindings/object.ts'
import { statusName, succeeded, unsigned } from './bindings/status.ts'
import { volumeFacts } from './bindings/volumes.ts'
import type { ObjectsById } from './record-scan.ts'

const rights = access.readControl | access.systemSecurity | access.writeDac | access.writeOwner
/** What Windows answers for the number of a file that was deleted: STATUS_INVALID_PARAMETER, and the ordinary words. */
const gone = new Set([0xc000_000d, 0xc000_000f, 0xc000_0034, 0xc000_0056, 0xc000_0123])

export interface LiveRecords {
  readonly volume: NtfsVolume
  readonly objects: ObjectsById
  close(): void
}

/**
 * The file records of a volume in use, read below Windows after it has written down what it held in memory, and its objects by their
 * numbers. null where it is no NTFS, is locked, encrypted below us or not ours to read: then it is walked.
 */
export function openRecords(drive: string, root: number): LiveRecords | null {
  if (volumeFacts(drive)?.fileSystem !== 'NTFS' || !succeeded(flushVolume(drive))) return null
  let source: OpenBlockSource | null = null
  try {
    const opened = (source = openBlockSource(`\\\\.\\${drive}`))
    return { volume: openNtfs(opened), objects: objectsOn(root), close: () => opened.close() }
  } catch (error) {
    source?.close()
    if (!isRefused(error)) throw error
    return null
  }
}

function objectsOn(root: number): ObjectsById {
  const security = objectSecurity()
  return {
    open(number, sequence) {
      const handle = openById(root, (BigInt(sequence) << 48n) | BigInt(number), rights)
      if (handle <= 0) return gone.has(unsigned(handle)) ? 'gone' : statusName(handle)
      return {
        read() {
          const found = security.read(handle)
          return typeof found === 'number' ? statusName(found) : Uint8Array.from(found)
        },
        write(before, after) {
          const status = security.write(handle, before, after)
          return succeeded(status) ? null : statusName(status)
        },
        close: () => close(handle),
      }
    },
  }
}
