import { refuse } from '#shared/errors/refused.ts'
import { putU16, putU32, u16At, u32At } from '#shared/values/little-endian.ts'
import { aceHas, aceLayout, sidLengthWithin, trusteeAt } from './ace.ts'
import { maxBytes } from './acl.ts'
import { claimType, sizedValueEnd, valueAt, valueCountAt, valueOffsetAt } from './claim.ts'
import { isCondition, token, tokenSizeAt } from './condition.ts'
import { splice } from './splice.ts'
import type { Edit } from './splice.ts'
import type { TranslationTable } from './translation-table.ts'

/**
 * The ACE that fills `ace`, with its trustee and the SIDs in its condition or claim translated, whatever their lengths;
 * null when nothing is. The ACE has been walked. Refuses: 'descriptor.too-large', 'descriptor.shared-bytes'.
 */
export function mapAce(ace: Readonly<Uint8Array>, table: TranslationTable): Uint8Array | null {
  const layout = aceLayout(ace[0]!)
  if (layout === 0 || (layout & aceHas.label) !== 0) return null
  const trustee = trusteeAt(ace, 0, ace.length, layout)
  const data = trustee + sidLengthWithin(ace, trustee, ace.length)
  const edits = sidEdits(ace, trustee, data, table)
  const mappedData = mapData(ace, data, layout, table)
  if (mappedData !== null) edits.push({ at: data, remove: ace.length - data, insert: mappedData })
  if (edits.length === 0) return null
  const mapped = splice(ace, edits).bytes
  if (mapped.length > maxBytes) refuse('descriptor.too-large', { bytes: mapped.length })
  putU16(mapped, 2, mapped.length)
  return mapped
}

/** The index of the pair that translates the trustee of the ACE, or -1; labels and unknown ACEs have none. */
export function mappedTrustee(ace: Readonly<Uint8Array>, table: TranslationTable): number {
  const layout = aceLayout(ace[0]!)
  if (layout === 0 || (layout & aceHas.label) !== 0) return -1
  const trustee = trusteeAt(ace, 0, ace.length, layout)
  return table.findAt(ace, trustee, sidLengthWithin(ace, trustee, ace.length))
}

function mapData(ace: Readonly<Uint8Array>, at: number, layout: number, table: TranslationTable): Uint8Array | null {
  if ((layout & aceHas.claim) !== 0) return mapClaim(ace.subarray(at), table)
  if ((layout & aceHas.condition) === 0 || !isCondition(ace, at, ace.length)) return null
  const tokens = mapTokens(ace.subarray(at + 4), table)
  return tokens === null ? null : splice(tokens, [{ at: 0, remove: 0, insert: new Uint8Array(ace.subarray(at, at + 4)) }]).bytes
}

/** SIDs differ in length by multiples of four, so the zeros that fill up the expression stay right. */
function mapTokens(tokens: Readonly<Uint8Array>, table: TranslationTable): Uint8Array | null {
  const edits: Edit[] = []
  for (let at = 0; at < tokens.length;) {
    const size = tokenSizeAt(tokens, at, tokens.length, false)
    const payload = { at: at + 5, end: at + size }
    const mapped =
      tokens[at] === token.sid
        ? table.lookupAt(tokens, payload.at, payload.end - payload.at)
        : tokens[at] === token.composite
          ? mapTokens(tokens.subarray(payload.at, payload.end), table)
          : null
    if (mapped) edits.push({ at: at + 1, remove: size - 1, insert: sized(mapped) })
    at += size
  }
  return edits.length === 0 ? null : splice(tokens, edits).bytes
}

function mapClaim(claim: Readonly<Uint8Array>, table: TranslationTable): Uint8Array | null {
  const count = valueCountAt(claim, 0, claim.length)
  if (u16At(claim, 4) !== claimType.sid) return null
  const edits: Edit[] = []
  for (let index = 0; index < count; index++) {
    const value = valueAt(claim, 0, claim.length, index)
    const end = sizedValueEnd(claim, value, claim.length)
    const target = table.lookupAt(claim, value + 4, sidLengthWithin(claim, value + 4, end))
    if (target !== undefined) edits.push({ at: value, remove: end - value, insert: sized(target) })
  }
  if (edits.length === 0) return null
  const { bytes, moved } = splice(claim, edits)
  for (const field of [0, ...Array.from({ length: count }, (_, index) => valueOffsetAt(0, index))])
    putU32(bytes, field, moved(u32At(claim, field)))
  return bytes
}

function sidEdits(bytes: Readonly<Uint8Array>, at: number, end: number, table: TranslationTable): Edit[] {
  const target = table.lookupAt(bytes, at, end - at)
  return target === undefined ? [] : [{ at, remove: end - at, insert: target }]
}

/** u32 bytes, then the bytes. */
function sized(bytes: Readonly<Uint8Array>): Uint8Array {
  const out = new Uint8Array(4 + bytes.length)
  putU32(out, 0, bytes.length)
  out.set(bytes, 4)
  return out
}
