import type { ChangeView, DescriptorResult, DescriptorView, Given, InspectedDescriptor } from '#shared/contracts/inspect.ts'
import { sidFromBytes, type Sid } from '#shared/directory/sid.ts'
import { explain, isRefused, remedyOf, type Refusal } from '#shared/errors/refused.ts'
import type { ObjectKind } from '#shared/security/access-names.ts'
import { describeDescriptor } from '#shared/security/describe-descriptor.ts'
import { mapDescriptor, type MapMode } from '#shared/security/map-descriptor.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { forEachSid } from '#shared/security/sids-of.ts'
import type { TranslationTable } from '#shared/security/translation-table.ts'
import type { SidNamer } from './name-sid.ts'
import { readGiven } from './read-given.ts'
import { writeCopy } from './write-copy.ts'

/** How descriptors are shown, and what would be made of them. */
export interface Reading {
  readonly name: SidNamer
  readonly kind: ObjectKind | null
  readonly domainSid?: Sid
  readonly map: { readonly table: TranslationTable; readonly mode: MapMode } | null
}

/** Refuses as `readGiven` and `parseDescriptor`; to write, as `mapDescriptor` and 'inspect.write-without-map', 'usage.file-exists'. */
export function inspectDescriptor(
  from: Given | { readonly path: string },
  reading: Reading,
  write: string | undefined,
): InspectedDescriptor {
  const { form, bytes } = readGiven(from, reading)
  const { view, change, after } = look(bytes, reading, write !== undefined)
  return { form, descriptor: view, change, written: writeCopy(write, reading.map !== null, () => after ?? bytes) }
}

/** One of many: what cannot be read is told in its place. */
export function inspectOne(from: Given, reading: Reading): DescriptorResult {
  try {
    const { view, change } = look(readGiven(from, reading).bytes, reading)
    return { descriptor: view, change, error: null }
  } catch (error) {
    if (!isRefused(error)) throw error
    return { descriptor: null, change: null, error: refusalText(error.refusal) }
  }
}

export interface Look {
  readonly view: DescriptorView
  readonly change: ChangeView | null
  /** The changed descriptor; null when it stays as it is. */
  readonly after: Uint8Array | null
}

/** A descriptor spelled out, and what the table makes of it. Refuses as `parseDescriptor`; with `mustChange` also what cannot be changed, as `mapDescriptor`. */
export function look(bytes: Uint8Array, reading: Reading, mustChange = false): Look {
  const view = viewOf(bytes, reading)
  if (reading.map === null) return { view, change: null, after: null }
  const { table, mode } = reading.map
  const sids = translatedSids(bytes, table, reading.name)
  try {
    const after = mapDescriptor(bytes, table, mode)
    const shown = after && { bytes: after.length, sddl: sddlOf(after, reading), hex: Buffer.from(after).toString('hex') }
    return { view, change: { changed: after !== null, sids, after: shown, refusal: null }, after }
  } catch (error) {
    if (!isRefused(error) || mustChange) throw error
    return { view, change: { changed: false, sids, after: null, refusal: refusalText(error.refusal) }, after: null }
  }
}

function viewOf(bytes: Uint8Array, reading: Reading): DescriptorView {
  return describeDescriptor(bytes, reading.name, reading) as DescriptorView
}

export function sddlOf(bytes: Uint8Array, options: { readonly domainSid?: Sid }): string | null {
  try {
    return descriptorToSddl(bytes, options)
  } catch (error) {
    if (isRefused(error)) return null
    throw error
  }
}

function translatedSids(bytes: Uint8Array, table: TranslationTable, name: SidNamer): ChangeView['sids'] {
  const found = new Map<string, ChangeView['sids'][number]>()
  forEachSid(bytes, (held, at) => {
    const target = table.lookupAt(held, at, 8 + 4 * held[at + 1]!)
    if (target === undefined) return
    const from = name(sidFromBytes(held, at))
    const before = found.get(from.sid)
    found.set(from.sid, { from, to: name(target), times: (before?.times ?? 0) + 1 })
  })
  return [...found.values()]
}

export function refusalText({ code, details, ...rest }: Refusal): NonNullable<DescriptorResult['error']> {
  return { code, message: explain({ code, details, ...rest }), remedy: remedyOf(code), details }
}
