import { resolve } from 'node:path'
import type { InspectedVolume } from '#shared/contracts/inspect.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { isMappable } from '#shared/directory/well-known.ts'
import { explain } from '#shared/errors/refused.ts'
import { censusOfVolume } from '#shared/ntfs/census.ts'
import { type FilesOf, impactOfVolume } from '#shared/ntfs/impact.ts'
import { type NtfsVolume, openNtfs } from '#shared/ntfs/volume.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { withBlockFile } from '#main/platform/block-file.ts'
import { refusalText, sddlOf, type Reading } from './inspect-descriptor.ts'

/**
 * An NTFS volume from its own records, below any mount: what it is, whose SIDs its files hold, and what the table would change.
 * `limit` bounds each list. Refuses: 'usage.file-missing', 'ntfs.not-a-volume', 'ntfs.bad-record', 'ntfs.unreadable'.
 */
export function inspectVolume({ path, limit }: { path: string; limit: number }, reading: Reading): InspectedVolume {
  const full = resolve(path)
  return withBlockFile(full, (source) => {
    const volume = openNtfs(source)
    const { geometry, information } = volume
    const table = reading.map?.table ?? TranslationTable.from([])
    const impact = impactOfVolume(volume, table, reading.map ?? {})
    return {
      path: full,
      ...information,
      serial: geometry.serial,
      bytes: geometry.volumeBytes,
      clusterBytes: geometry.clusterBytes,
      recordBytes: geometry.recordBytes,
      files: impact.files,
      descriptors: impact.descriptors,
      ...sidsOf(volume, table, limit, reading),
      change: reading.map === null ? null : changeOf(impact, limit, reading),
      damage: damageOf(volume, limit),
    }
  })
}

/** Accounts that can move come first: where a list is cut off, it is what Windows names itself. */
function sidsOf(volume: NtfsVolume, table: TranslationTable, limit: number, reading: Reading): Pick<InspectedVolume, 'sids' | 'sidCount'> {
  const all = censusOfVolume(volume, table).sort((a, b) => rank(a.sid) - rank(b.sid) || b.files - a.files || (a.sid < b.sid ? -1 : 1))
  const sids = all.slice(0, limit).map(({ sid, target, roles, ...counts }) => ({
    ...reading.name(sidFromText(sid)),
    ...counts,
    roles: [...roles],
    target: target === null ? null : reading.name(sidFromText(target)),
  }))
  return { sids, sidCount: all.length }
}

function rank(sid: string): number {
  return isMappable(sidFromText(sid)) ? 0 : 1
}

function changeOf(impact: ReturnType<typeof impactOfVolume>, limit: number, reading: Reading): InspectedVolume['change'] {
  return {
    files: impact.filesChanged,
    encrypted: impact.filesEncrypted,
    counts: { descriptors: impact.changed.length, refused: impact.refused.length, unknown: impact.unknown.length },
    descriptors: largest(impact.changed, limit).map(({ before, after, ...files }) => ({
      ...files,
      before: sddlOf(before, reading),
      after: sddlOf(after, reading),
    })),
    refused: largest(impact.refused, limit).map(({ refusal, ...files }) => ({ ...files, error: refusalText(refusal) })),
    unknown: largest(impact.unknown, limit),
  }
}

function largest<T extends FilesOf>(all: readonly T[], limit: number): T[] {
  return all.toSorted((a, b) => b.files - a.files || a.securityId - b.securityId).slice(0, limit)
}

function damageOf({ damage }: NtfsVolume, limit: number): InspectedVolume['damage'] {
  return { count: damage.found.length + damage.more, first: damage.found.slice(0, limit).map(explain) }
}
