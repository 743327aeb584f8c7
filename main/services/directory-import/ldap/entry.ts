import { isUtf8 } from 'node:buffer'
import { tags, type BerCursor } from './ber.ts'

/** One search entry as the directory sent it. */
export interface LdapEntry {
  readonly dn: string
  /** Text values by attribute, named as they were asked for. */
  readonly texts: ReadonlyMap<string, readonly string[]>
  /** Values of the attributes that were asked for as bytes. */
  readonly bytes: ReadonlyMap<string, readonly Uint8Array[]>
  /** Where a server cut an attribute into ranges (`member;range=0-1499`): the last value of this piece, null when it was the last piece. */
  readonly ranges: ReadonlyMap<string, number | null>
  /** Attributes of which values were left out because they are not UTF-8. */
  readonly notText: readonly string[]
}

/** The attributes of a search: servers answer in their schema's spelling, we go on in ours. */
export interface AskedAttributes {
  readonly names: readonly string[]
  readonly binary: ReadonlySet<string>
  readonly bySpelling: Map<string, string>
}

export function askedAttributes(names: readonly string[], binary: readonly string[] = []): AskedAttributes {
  return { names, binary: new Set(binary), bySpelling: new Map(names.map((name) => [name.toLowerCase(), name])) }
}

export function readEntry(operation: BerCursor, asked: AskedAttributes): LdapEntry {
  const texts = new Map<string, string[]>()
  const bytes = new Map<string, Uint8Array[]>()
  const ranges = new Map<string, number | null>()
  const notText: string[] = []
  const dn = operation.text()
  const attributes = operation.enter(tags.sequence)
  while (!attributes.atEnd) {
    const attribute = attributes.enter(tags.sequence)
    const [type, ...options] = attribute.text().split(';')
    const name = askedName(type!, asked)
    for (const option of options) readRange(name, option, ranges)
    const values = attribute.enter(tags.set)
    if (values.atEnd) continue // a large group: its members come under their range
    if (asked.binary.has(name)) readBytes(values, listOf(bytes, name))
    else if (!readTexts(values, listOf(texts, name))) notText.push(name)
  }
  return { dn, texts, bytes, ranges, notText }
}

/** Our spelling of an attribute; each of the server's is looked up in lower case once. */
function askedName(type: string, { bySpelling }: AskedAttributes): string {
  const known = bySpelling.get(type) ?? bySpelling.get(type.toLowerCase())
  if (known !== undefined) bySpelling.set(type, known)
  return known ?? type
}

function listOf<V>(map: Map<string, V[]>, name: string): V[] {
  const found = map.get(name)
  if (found !== undefined) return found
  const list: V[] = []
  map.set(name, list)
  return list
}

function readBytes(values: BerCursor, into: Uint8Array[]): void {
  while (!values.atEnd) into.push(new Uint8Array(values.octets()))
}

/** False when a value was left out. */
function readTexts(values: BerCursor, into: string[]): boolean {
  let complete = true
  while (!values.atEnd) {
    const end = values.open(tags.octetString)
    const text = values.bytes.toString('utf8', values.at, end)
    // The replacement character is rare enough to look twice only where there is one.
    if (text.includes('\ufffd') && !isUtf8(values.bytes.subarray(values.at, end))) complete = false
    else into.push(text)
    values.at = end
  }
  return complete
}

function readRange(name: string, option: string, ranges: Map<string, number | null>): void {
  const found = /^range=\d+-(\d+|\*)$/i.exec(option)
  if (found !== null) ranges.set(name, found[1] === '*' ? null : Number(found[1]))
}
