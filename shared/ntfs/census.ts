import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { forEachSid } from '#shared/security/sids-of.ts'
import type { SidRole } from '#shared/security/sids-of.ts'
import type { TranslationTable } from '#shared/security/translation-table.ts'
import type { NtfsVolume } from './volume.ts'

/** A descriptor and how many files of the volume have it. */
interface UsedDescriptor {
  readonly bytes: Uint8Array
  files: number
}

/** One SID of a volume. */
export interface SidOnVolume {
  readonly sid: string
  /** Distinct descriptors that hold it and that some file has. */
  readonly descriptors: number
  readonly files: number
  /** Of these, the ones it owns. */
  readonly filesOwned: number
  readonly roles: readonly SidRole[]
  /** What the table makes of it; null when it leaves it. */
  readonly target: string | null
}

/** How often each security id is used; 0 stands for descriptors that files keep themselves. */
export function securityIdCounts(volume: NtfsVolume): Map<number, number> {
  const counts = new Map<number, number>()
  volume.scanSecurityIds((_, securityId) => void counts.set(securityId, (counts.get(securityId) ?? 0) + 1))
  return counts
}

/** Every SID in the descriptors of a volume's files, in the order in which they are met. Descriptors that cannot be read are the impact report's. */
export function censusOfVolume(volume: NtfsVolume, table: TranslationTable): SidOnVolume[] {
  const sids = new Map<string, SidOnVolume>()
  for (const { bytes, files } of usedDescriptors(volume)) {
    for (const [text, { sid, roles }] of sidsOf(bytes)) {
      const before = sids.get(text)
      const target = table.get(sid)
      sids.set(text, {
        sid: text,
        descriptors: (before?.descriptors ?? 0) + 1,
        files: (before?.files ?? 0) + files,
        filesOwned: (before?.filesOwned ?? 0) + (roles.has('owner') ? files : 0),
        roles: [...new Set([...(before?.roles ?? []), ...roles])],
        target: target === undefined ? null : sidToText(target),
      })
    }
  }
  return [...sids.values()]
}

function usedDescriptors(volume: NtfsVolume): UsedDescriptor[] {
  const shared = new Map<number, UsedDescriptor>()
  for (const { securityId, bytes } of volume.descriptors()) shared.set(securityId, { bytes, files: 0 })
  const own = new Map<string, UsedDescriptor>()
  volume.scanSecurityIds((_, securityId, file) => {
    const used = securityId === 0 ? ownDescriptor(own, file.record()?.descriptor ?? null) : shared.get(securityId)
    if (used !== undefined) used.files += 1
  })
  return [...shared.values(), ...own.values()].filter(({ files }) => files > 0)
}

function ownDescriptor(own: Map<string, UsedDescriptor>, bytes: Uint8Array | null): UsedDescriptor | undefined {
  if (bytes === null) return undefined
  const key = bytes.join()
  let used = own.get(key)
  if (used === undefined) own.set(key, (used = { bytes, files: 0 }))
  return used
}

function sidsOf(descriptor: Uint8Array): Map<string, { sid: Sid; roles: Set<SidRole> }> {
  const sids = new Map<string, { sid: Sid; roles: Set<SidRole> }>()
  try {
    forEachSid(descriptor, (bytes, at, role) => {
      const sid = sidFromBytes(bytes, at)
      const text = sidToText(sid)
      const entry = sids.get(text)
      if (entry === undefined) sids.set(text, { sid, roles: new Set([role]) })
      else entry.roles.add(role)
    })
  } catch (error) {
    if (!isRefused(error)) throw error
  }
  return sids
}
