import { sidToText } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { putU16, putU32 } from '#shared/values/little-endian.ts'

/** A self-relative descriptor as a plain value: what tests say, from which the bytes are made without any of the code under test. */
export interface DescriptorModel {
  readonly control: number
  readonly owner: Sid | null
  readonly group: Sid | null
  readonly sacl: AclModel | 'null' | null
  readonly dacl: AclModel | 'null' | null
  /** The order of the parts in the bytes; owner and group as one part when they are one SID and `shareOwner` is set. */
  readonly order: readonly PartName[]
  /** Bytes put before each part, in that order. */
  readonly gaps: readonly Uint8Array[]
  readonly shareOwner: boolean
}
export type PartName = 'owner' | 'group' | 'sacl' | 'dacl'

export interface AclModel {
  readonly revision: number
  readonly aces: readonly AceModel[]
  readonly slack: Uint8Array
}

export type AceModel = OpaqueAce | TrusteeAce
export interface OpaqueAce {
  readonly type: number
  readonly flags: number
  readonly raw: Uint8Array
}
export interface TrusteeAce {
  readonly type: number
  readonly flags: number
  readonly mask: number
  /** Only for object types: which GUIDs are there. */
  readonly guids?: { readonly object: Uint8Array | null; readonly inherited: Uint8Array | null }
  readonly trustee: Sid
  readonly data?: DataModel
}

export type DataModel = { readonly octets: Uint8Array } | { readonly condition: readonly TokenModel[] } | { readonly claim: ClaimModel }
export type TokenModel =
  | { readonly operator: number }
  | { readonly sid: Sid }
  | { readonly list: readonly TokenModel[] }
  | { readonly text: string }
  | { readonly attribute: string; readonly kind: number }
  | { readonly integer: number }
export interface ClaimModel {
  readonly name: string
  readonly values: readonly Sid[] | readonly string[]
}

export function descriptorBytes(model: DescriptorModel): Uint8Array {
  const offsets: Record<PartName, number> = { owner: 0, group: 0, sacl: 0, dacl: 0 }
  const pieces: Uint8Array[] = [new Uint8Array(20)]
  let end = 20
  for (const [index, part] of model.order.entries()) {
    const bytes = partBytes(model, part)
    if (bytes === null) continue
    if (part === 'group' && model.shareOwner && offsets.owner > 0) {
      offsets.group = offsets.owner
      continue
    }
    if (part === 'owner' && model.shareOwner && offsets.group > 0) {
      offsets.owner = offsets.group
      continue
    }
    pieces.push(model.gaps[index]!, bytes)
    offsets[part] = end + model.gaps[index]!.length
    end += model.gaps[index]!.length + bytes.length
  }
  const bytes = joined(pieces)
  bytes[0] = 1
  putU16(bytes, 2, 0x8000 | model.control | (model.sacl === null ? 0 : 0x10) | (model.dacl === null ? 0 : 0x04))
  for (const [index, part] of (['owner', 'group', 'sacl', 'dacl'] as const).entries()) putU32(bytes, 4 + 4 * index, offsets[part])
  return bytes
}

function partBytes(model: DescriptorModel, part: PartName): Uint8Array | null {
  const value = model[part]
  if (value === null || value === 'null') return null
  return 'aces' in value ? aclBytes(value) : Uint8Array.from(value)
}

export function aclBytes({ revision, aces, slack }: AclModel): Uint8Array {
  const bytes = joined([new Uint8Array(8), ...aces.map(aceBytes), slack])
  bytes[0] = revision
  putU16(bytes, 2, bytes.length)
  putU16(bytes, 4, aces.length)
  return bytes
}

export function aceBytes(ace: AceModel): Uint8Array {
  const body =
    'raw' in ace
      ? ace.raw
      : joined([bodyHead(ace), Uint8Array.from(ace.trustee), ace.data === undefined ? new Uint8Array() : dataBytes(ace.data)])
  const bytes = joined([new Uint8Array(4), body])
  bytes[0] = ace.type
  bytes[1] = ace.flags
  putU16(bytes, 2, bytes.length)
  return bytes
}

function bodyHead({ mask, guids }: TrusteeAce): Uint8Array {
  if (guids === undefined) return u32(mask)
  const present = (guids.object === null ? 0 : 1) | (guids.inherited === null ? 0 : 2)
  return joined([u32(mask), u32(present), guids.object ?? new Uint8Array(), guids.inherited ?? new Uint8Array()])
}

function dataBytes(data: DataModel): Uint8Array {
  if ('octets' in data) return data.octets
  if ('claim' in data) return claimBytes(data.claim)
  return padded(joined([new TextEncoder().encode('artx'), ...data.condition.map(tokenBytes)]))
}

function tokenBytes(token: TokenModel): Uint8Array {
  if ('operator' in token) return Uint8Array.of(token.operator)
  if ('sid' in token) return sized(0x51, Uint8Array.from(token.sid))
  if ('list' in token) return sized(0x50, joined(token.list.map(tokenBytes)))
  if ('text' in token) return sized(0x10, utf16(token.text))
  if ('attribute' in token) return sized(token.kind, utf16(token.attribute))
  return joined([Uint8Array.of(0x04), u32(token.integer), u32(0), Uint8Array.of(3, 2)])
}

/** Windows puts the values after the name, each on a multiple of four. */
function claimBytes({ name, values }: ClaimModel): Uint8Array {
  const title = padded(utf16(`${name}\0`))
  const encoded = values.map((value) =>
    padded(typeof value === 'string' ? utf16(`${value}\0`) : joined([u32(value.length), Uint8Array.from(value)])),
  )
  const nameAt = 16 + 4 * values.length
  const starts = encoded.map((_, index) => nameAt + title.length + encoded.slice(0, index).reduce((sum, value) => sum + value.length, 0))
  const type = typeof values[0] === 'string' ? 3 : 5
  return joined([u32(nameAt), u32(type), u32(0), u32(values.length), ...starts.map(u32), title, ...encoded])
}

/** The model with every account SID put through `map`: labels name no account. */
export function mapModel(model: DescriptorModel, map: (sid: Sid) => Sid): DescriptorModel {
  const acl = (list: AclModel | 'null' | null) =>
    list === null || list === 'null' ? list : { ...list, aces: list.aces.map((ace) => mapAceModel(ace, map)) }
  const part = (sid: Sid | null) => (sid === null ? null : map(sid))
  return { ...model, owner: part(model.owner), group: part(model.group), sacl: acl(model.sacl), dacl: acl(model.dacl) }
}

export function mapAceModel(ace: AceModel, map: (sid: Sid) => Sid): AceModel {
  if ('raw' in ace || [0x11, 0x13, 0x14].includes(ace.type)) return ace
  return { ...ace, trustee: map(ace.trustee), ...(ace.data === undefined ? {} : { data: mapData(ace.data, map) }) }
}

function mapData(data: DataModel, map: (sid: Sid) => Sid): DataModel {
  if ('octets' in data) return data
  if ('condition' in data) return { condition: data.condition.map((token) => mapToken(token, map)) }
  const { name, values } = data.claim
  return typeof values[0] === 'string' ? data : { claim: { name, values: (values as readonly Sid[]).map(map) } }
}

function mapToken(token: TokenModel, map: (sid: Sid) => Sid): TokenModel {
  if ('sid' in token) return { sid: map(token.sid) }
  return 'list' in token ? { list: token.list.map((item) => mapToken(item, map)) } : token
}

/** Every SID of a model as text, in no order that matters. */
export function sidsOfModel(model: DescriptorModel): string[] {
  const found: string[] = []
  mapModel(model, (sid) => (found.push(sidToText(sid)), sid))
  return found.sort()
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

function sized(kind: number, payload: Uint8Array): Uint8Array {
  return joined([Uint8Array.of(kind), u32(payload.length), payload])
}

function padded(bytes: Uint8Array): Uint8Array {
  return joined([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)])
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  putU32(bytes, 0, value)
  return bytes
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  for (let index = 0; index < text.length; index++) putU16(bytes, 2 * index, text.charCodeAt(index))
  return bytes
}
