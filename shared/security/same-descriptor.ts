import { isRefused } from '#shared/errors/refused.ts'
import { u16At, u32At } from '#shared/values/little-endian.ts'
import { sameBytes } from '#shared/values/same-bytes.ts'
import { aceType } from './ace.ts'
import { parseAcl } from './acl.ts'
import { headerBytes, offsetAt } from './descriptor.ts'

/** Parts of a descriptor that say something else in another one. */
export interface DifferingParts {
  readonly owner: boolean
  readonly group: boolean
  readonly dacl: boolean
  readonly sacl: boolean
}

/** Present, inherited, protected. An audit list that is absent and one that is null say the same. */
const daclBits = 0x1404
const saclBits = 0x2800

/** Which parts of two descriptors differ: in their bytes, or in their control bits. Both have a whole header. */
export function differingParts(a: Readonly<Uint8Array>, b: Readonly<Uint8Array>): DifferingParts {
  const bits = u16At(a, 2) ^ u16At(b, 2)
  return {
    owner: !same(sidOf(a, 'owner'), sidOf(b, 'owner')),
    group: !same(sidOf(a, 'group'), sidOf(b, 'group')),
    dacl: (bits & daclBits) !== 0 || !same(aclOf(a, 'dacl'), aclOf(b, 'dacl')),
    sacl: (bits & saclBits) !== 0 || !same(aclOf(a, 'sacl'), aclOf(b, 'sacl')),
  }
}

/** Whether two descriptors say the same, wherever their parts lie and whether or not somebody asked for inheritance. */
export function sameDescriptor(a: Readonly<Uint8Array>, b: Readonly<Uint8Array>): boolean {
  if (sameBytes(a, b)) return true
  if (a.length < headerBytes || b.length < headerBytes) return false
  const { owner, group, dacl, sacl } = differingParts(a, b)
  return !(owner || group || dacl || sacl)
}

/**
 * Whether two descriptors say the same in what a running Windows shows of them: trust labels and access filters are parts of their own of the
 * audit list, which it neither shows nor takes unless somebody asks for them by name.
 */
export function sameShown(a: Readonly<Uint8Array>, b: Readonly<Uint8Array>): boolean {
  if (sameDescriptor(a, b)) return true
  if (a.length < headerBytes || b.length < headerBytes) return false
  const { owner, group, dacl } = differingParts(a, b)
  if (owner || group || dacl || ((u16At(a, 2) ^ u16At(b, 2)) & saclBits) !== 0) return false
  const [shown, other] = [shownAudit(a), shownAudit(b)]
  return shown.length === other.length && shown.every((ace, index) => sameBytes(ace, other[index]!))
}

/** The ACEs of the audit list but for those; of a list that cannot be read, itself. */
function shownAudit(bytes: Readonly<Uint8Array>): Readonly<Uint8Array>[] {
  const at = u32At(bytes, offsetAt.sacl)
  if (at === 0) return []
  try {
    return parseAcl(bytes, at, bytes.length)
      .aces.filter(({ type }) => type !== aceType.processTrustLabel && type !== aceType.accessFilter)
      .map((ace) => bytes.subarray(ace.at, ace.at + ace.size))
  } catch (error) {
    if (!isRefused(error)) throw error
    return [bytes]
  }
}

function sidOf(bytes: Readonly<Uint8Array>, part: 'owner' | 'group'): Readonly<Uint8Array> | null {
  const at = u32At(bytes, offsetAt[part])
  return at === 0 ? null : within(bytes, at, 8 + 4 * (bytes[at + 1] ?? 0))
}

function aclOf(bytes: Readonly<Uint8Array>, part: 'dacl' | 'sacl'): Readonly<Uint8Array> | null {
  const at = u32At(bytes, offsetAt[part])
  return at === 0 ? null : within(bytes, at, at + 4 > bytes.length ? 4 : u16At(bytes, at + 2))
}

/** Of a part that leaves its descriptor nothing is known but that descriptor. */
function within(bytes: Readonly<Uint8Array>, at: number, length: number): Readonly<Uint8Array> {
  return at + length > bytes.length ? bytes : bytes.subarray(at, at + length)
}

function same(a: Readonly<Uint8Array> | null, b: Readonly<Uint8Array> | null): boolean {
  return a === null || b === null ? a === b : sameBytes(a, b)
}
