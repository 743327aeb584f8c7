import { isRefused } from '#shared/errors/refused.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import type { MapMode } from '#shared/security/map-descriptor.ts'
import type { TranslationTable } from '#shared/security/translation-table.ts'
import type { Damage } from './damage.ts'
import { ignoredFiles } from './ignored-files.ts'
import type { IgnoredPaths } from './ignored-files.ts'
import { fileAttribute } from './standard-information.ts'
import type { NtfsVolume, ScannedFile } from './volume.ts'

export interface ImpactOptions {
  /** 'replace' when not said. */
  readonly mode?: MapMode
  readonly ignored?: IgnoredPaths | null
  /** What the device calls the volume in ignored paths; `C:` when not said. */
  readonly drive?: string
}

/** The files that share one descriptor, and where the first and last of them by number are (one path each). */
export interface FilesOf {
  /** 0 for a descriptor that files keep themselves. */
  readonly securityId: number
  readonly files: number
  /** Of these, with EFS: their contents are bound to the old account. */
  readonly encrypted: number
  readonly first: string
  readonly last: string
}

export interface ChangedDescriptor extends FilesOf {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** What a repermission would change on a volume, and what it would leave and why. */
export interface VolumeImpact {
  /** Files and folders met, those of the volume itself included. */
  readonly files: number
  /** Distinct descriptors of the volume, used or not. */
  readonly descriptors: number
  readonly filesChanged: number
  readonly filesEncrypted: number
  /** Files that would change but for the ignored paths. */
  readonly filesIgnored: number
  readonly changed: readonly ChangedDescriptor[]
  /** Descriptors that cannot be translated: 'descriptor.*'. */
  readonly refused: readonly (FilesOf & { readonly refusal: Refusal })[]
  /** Files whose descriptor $Secure does not have. */
  readonly unknown: readonly FilesOf[]
  readonly damage: Damage
}

/** The files of one descriptor while they are counted: an object a descriptor, none a file. Neither `after` nor `refusal`: unknown. */
interface Group {
  readonly securityId: number
  readonly before: Uint8Array
  readonly after: Uint8Array | null
  readonly refusal: Refusal | null
  files: number
  encrypted: number
  first: number
  last: number
}

/** Says what a repermission would do on a volume, from its own records alone: one pass over $Secure, one over $MFT. */
export function impactOfVolume(volume: NtfsVolume, table: TranslationTable, options: ImpactOptions = {}): VolumeImpact {
  const { mode = 'replace', ignored = null, drive = 'C:' } = options
  const isIgnored = ignored === null ? () => false : ignoredFiles(volume.paths, ignored, drive)
  /** null for a descriptor that stays as it is. */
  const groups = new Map<number, Group | null>()
  const ownGroups = new Map<string, Group | null>()
  let descriptors = 0
  let files = 0
  let filesIgnored = 0

  function groupOf(securityId: number, file: ScannedFile): Group | null {
    if (securityId === 0) return ownGroupOf(file.record()?.descriptor ?? null)
    let group = groups.get(securityId)
    if (group === undefined) groups.set(securityId, (group = newGroup(securityId, nothing, null, null)))
    return group
  }

  function ownGroupOf(descriptor: Uint8Array | null): Group | null {
    if (descriptor === null) return null
    const key = descriptor.join()
    let group = ownGroups.get(key)
    if (group === undefined) ownGroups.set(key, (group = judge(0, descriptor, table, mode)))
    return group
  }

  for (const { securityId, bytes } of volume.descriptors()) {
    descriptors += 1
    groups.set(securityId, judge(securityId, bytes, table, mode))
  }
  volume.scanSecurityIds((number, securityId, file) => {
    files += 1
    const group = groupOf(securityId, file)
    if (group === null) return
    if (!isIgnored(file)) count(group, number, file)
    else if (group.after !== null) filesIgnored += 1
  })

  const met = [...groups.values(), ...ownGroups.values()].filter((group) => group !== null && group.files > 0) as Group[]
  const reports = reportsOf(volume, met)
  const changed = met.flatMap((group, index) =>
    group.after === null ? [] : [{ ...reports[index]!, before: group.before, after: group.after }],
  )
  return {
    files,
    descriptors,
    filesChanged: sum(changed, 'files'),
    filesEncrypted: sum(changed, 'encrypted'),
    filesIgnored,
    changed,
    refused: met.flatMap(({ refusal }, index) => (refusal === null ? [] : [{ ...reports[index]!, refusal }])),
    unknown: met.flatMap(({ after, refusal }, index) => (after === null && refusal === null ? [reports[index]!] : [])),
    damage: volume.damage,
  }
}

const nothing = new Uint8Array()

function judge(securityId: number, before: Uint8Array, table: TranslationTable, mode: MapMode): Group | null {
  try {
    const after = mapDescriptor(before, table, mode)
    return after === null ? null : newGroup(securityId, before, after, null)
  } catch (error) {
    if (!isRefused(error)) throw error
    return newGroup(securityId, before, null, error.refusal)
  }
}

function newGroup(securityId: number, before: Uint8Array, after: Uint8Array | null, refusal: Refusal | null): Group {
  return { securityId, before, after, refusal, files: 0, encrypted: 0, first: 0, last: 0 }
}

function count(group: Group, number: number, file: ScannedFile): void {
  if (group.files === 0) group.first = number
  group.last = number
  group.files += 1
  if ((file.attributes & fileAttribute.encrypted) !== 0) group.encrypted += 1
}

function reportsOf(volume: NtfsVolume, groups: readonly Group[]): FilesOf[] {
  const paths = volume.pathsOf(new Set(groups.flatMap(({ first, last }) => [first, last])))
  const pathOf = (number: number) => paths.get(number)![0] ?? `record ${number}`
  return groups.map(({ securityId, files, encrypted, first, last }) => ({
    securityId,
    files,
    encrypted,
    first: pathOf(first),
    last: pathOf(last),
  }))
}

function sum(all: readonly FilesOf[], field: 'files' | 'encrypted'): number {
  return all.reduce((total, each) => total + each[field], 0)
}
