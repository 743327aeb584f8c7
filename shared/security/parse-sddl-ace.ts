import { guidToBytes } from '#shared/directory/guid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { aceHas, aceLayout } from './ace.ts'
import { maxBytes } from './acl.ts'
import { type ByteSink, pushBytes, pushPadding, pushU16, pushU32 } from './byte-sink.ts'
import { parseClaim } from './parse-sddl-claim.ts'
import { parseCondition } from './parse-sddl-condition.ts'
import { aceFlagsOf, aceTypeOf, guidOf, maskOf, sddlSidOf } from './parse-sddl-names.ts'
import { hexBytesOf } from './parse-sddl-text.ts'
import { expect, type Field, fieldUpTo, skipSpace, type SddlCursor, takeMatch, takes, unexpected } from './sddl-cursor.ts'

export interface ParsedAce {
  readonly type: number
  readonly bytes: ByteSink
}

/**
 * Reads one ACE from "(" to ")". Also reads what this printer writes where SDDL has no words: types as 0xN, bytes as #hex.
 * Refuses: every 'sddl.*'.
 */
export function parseSddlAce(cursor: SddlCursor, domain: Sid | undefined): ParsedAce {
  expect(cursor, '(')
  const type = aceTypeOf(nextField(cursor))
  const flags = aceFlagsOf(nextField(cursor), type)
  const layout = aceLayout(type)
  const [mask, object, inherited] = [nextField(cursor), nextField(cursor), nextField(cursor)]
  const trustee = fieldUpTo(cursor, ';)')
  const sink: ByteSink = [type, flags, 0, 0]
  if (layout !== 0) {
    pushU32(sink, maskOf(mask, type))
    pushObjects(sink, layout, object, inherited)
    pushBytes(sink, sddlSidOf(trustee, domain))
  }
  if (cursor.text[cursor.at] === ';') pushBytes(sink, parseData(cursor, layout, domain))
  else if (layout === 0 || (layout & aceHas.claim) !== 0) unexpected(cursor, '";" and what belongs to this type of ACE')
  expect(cursor, ')')
  pushPadding(sink)
  if (sink.length > maxBytes) refuse('sddl.too-large', { what: 'ACE', bytes: sink.length })
  sink[2] = sink.length & 0xff
  sink[3] = sink.length >>> 8
  return { type, bytes: sink }
}

/** A field and the ";" behind it. */
function nextField(cursor: SddlCursor): Field {
  const field = fieldUpTo(cursor, ';()')
  expect(cursor, ';')
  return field
}

function pushObjects(sink: ByteSink, layout: number, objectField: Field, inheritedField: Field): void {
  const [object, inherited] = [guidOf(objectField), guidOf(inheritedField)]
  if ((layout & aceHas.objectGuids) === 0) {
    const at = object === null ? inheritedField.at : objectField.at
    const found = object ?? inherited
    if (found !== null) refuse('sddl.unexpected', { at, expected: 'nothing, as this type of ACE has no objects', found })
    return
  }
  pushU32(sink, (object === null ? 0 : 1) | (inherited === null ? 0 : 2))
  if (object !== null) pushBytes(sink, guidToBytes(object))
  if (inherited !== null) pushBytes(sink, guidToBytes(inherited))
}

/** From the ";" on. */
function parseData(cursor: SddlCursor, layout: number, domain: Sid | undefined): ByteSink {
  if (layout !== 0 && (layout & (aceHas.condition | aceHas.claim)) === 0) unexpected(cursor, '")", as this type of ACE ends here')
  expect(cursor, ';')
  skipSpace(cursor)
  if (layout & aceHas.claim) return parseClaim(cursor, domain)
  if (takes(cursor, '#')) return hexBytesOf(takeMatch(cursor, /[0-9a-f]*/iy)!)
  return layout === 0 ? unexpected(cursor, '"#" and the bytes of this ACE') : parseCondition(cursor, domain)
}

/**
 *     0 revision: 4 with object ACEs, else 2 | 1 zero | 2 size | 4 count | 6 zero | 8 ACEs
 *
 * Refuses: 'sddl.too-large'.
 */
export function aclOf(aces: readonly ParsedAce[]): ByteSink {
  const size = aces.reduce((sum, { bytes }) => sum + bytes.length, 8)
  if (size > maxBytes) refuse('sddl.too-large', { what: 'ACL', bytes: size })
  const hasObjects = aces.some(({ type }) => (aceLayout(type) & aceHas.objectGuids) !== 0)
  const sink: ByteSink = [hasObjects ? 4 : 2, 0]
  pushU16(sink, size)
  pushU16(sink, aces.length)
  pushU16(sink, 0)
  for (const { bytes } of aces) pushBytes(sink, bytes)
  return sink
}
