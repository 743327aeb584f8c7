import type { Sid } from '#shared/directory/sid.ts'
import { type ByteSink, pushBytes, pushU16, pushU32 } from './byte-sink.ts'
import { control } from './descriptor.ts'
import { aclOf, type ParsedAce, parseSddlAce } from './parse-sddl-ace.ts'
import { sddlSidOf } from './parse-sddl-names.ts'
import type { SddlOptions } from './sddl.ts'
import { type Field, skipSpace, type SddlCursor, takes, unexpected } from './sddl-cursor.ts'

interface Parts {
  control: number
  owner?: Sid
  group?: Sid
  sacl?: ByteSink | 'null'
  dacl?: ByteSink | 'null'
}

/**
 * The self-relative descriptor that Windows makes of an SDDL text with ConvertStringSecurityDescriptorToSecurityDescriptor
 * [MS-DTYP 2.5.1]: header, SACL, DACL, owner, group, no gaps. What Windows forgives is forgiven: letters in either case, spaces
 * between words, numbers that are too large. Refuses: every 'sddl.*'.
 */
export function parseSddl(text: string, options: SddlOptions = {}): Uint8Array {
  const cursor: SddlCursor = { text, at: 0 }
  const parts: Parts = { control: control.selfRelative }
  for (skipSpace(cursor); cursor.at < text.length; skipSpace(cursor)) parsePart(cursor, parts, options.domainSid)
  return descriptorOf(parts)
}

const names = { O: 'owner', G: 'group', D: 'dacl', S: 'sacl' } as const

function parsePart(cursor: SddlCursor, parts: Parts, domain: Sid | undefined): void {
  const part = names[cursor.text[cursor.at]!.toUpperCase() as keyof typeof names]
  if (part === undefined || cursor.text[cursor.at + 1] !== ':') unexpected(cursor, '"O:", "G:", "D:" or "S:"')
  if (parts[part] !== undefined) unexpected(cursor, `no second ${part}`)
  cursor.at += 2
  if (part === 'owner' || part === 'group') parts[part] = sddlSidOf(sidField(cursor), domain)
  else parseList(cursor, parts, part, domain)
}

/** Up to the letter before the next colon: the D of "D:" could be a digit of the SID before it. */
function sidField(cursor: SddlCursor): Field {
  const at = cursor.at
  const colon = cursor.text.indexOf(':', at)
  cursor.at = colon < 0 ? cursor.text.length : Math.max(at, colon - 1)
  return { text: cursor.text.slice(at, cursor.at), at }
}

const listFlags = {
  dacl: { present: control.daclPresent, P: control.daclProtected, AR: control.daclAutoInheritReq, AI: control.daclAutoInherited },
  sacl: { present: control.saclPresent, P: control.saclProtected, AR: control.saclAutoInheritReq, AI: control.saclAutoInherited },
} as const

function parseList(cursor: SddlCursor, parts: Parts, part: 'dacl' | 'sacl', domain: Sid | undefined): void {
  const flags = listFlags[part]
  parts.control |= flags.present
  for (;;) {
    skipSpace(cursor)
    const flag = (['AR', 'AI', 'P'] as const).find((letters) => takes(cursor, letters))
    if (flag === undefined) break
    parts.control |= flags[flag]
  }
  if (takes(cursor, 'NO_ACCESS_CONTROL')) {
    parts[part] = 'null'
    return
  }
  const aces: ParsedAce[] = []
  for (; cursor.text[cursor.at] === '('; skipSpace(cursor)) aces.push(parseSddlAce(cursor, domain))
  parts[part] = aclOf(aces)
}

function descriptorOf({ control, owner, group, sacl, dacl }: Parts): Uint8Array {
  const offsets: number[] = []
  const body: ByteSink = []
  for (const part of [sacl, dacl, owner, group]) {
    const there = part !== undefined && part !== 'null'
    offsets.push(there ? 20 + body.length : 0)
    if (there) pushBytes(body, part)
  }
  const [saclAt, daclAt, ownerAt, groupAt] = offsets
  const header: ByteSink = [1, 0]
  pushU16(header, control)
  for (const at of [ownerAt, groupAt, saclAt, daclAt]) pushU32(header, at!)
  const bytes = new Uint8Array(header.length + body.length)
  bytes.set(header)
  bytes.set(body, header.length)
  return bytes
}
