import { differingParts } from '#shared/security/same-descriptor.ts'
import { pinned, bind } from './library.ts'
import { succeeded, unsigned } from './status.ts'

/** What every object of the kernel has in common: a name relative to a handle, a security descriptor, a handle to close. */

export const attribute = {
  caseInsensitive: 0x40,
  openLink: 0x100,
  /** Refuses a name that leads through any reparse point (Windows 10). */
  dontReparse: 0x1000,
} as const

export const access = {
  delete: 0x1_0000,
  readControl: 0x2_0000,
  writeDac: 0x4_0000,
  writeOwner: 0x8_0000,
  synchronize: 0x10_0000,
  systemSecurity: 0x100_0000,
  maximumAllowed: 0x200_0000,
} as const

/** Parts of a descriptor, by which information a call reads or writes. */
export const part = { owner: 0x1, group: 0x2, dacl: 0x4, sacl: 0x8, label: 0x10, attribute: 0x20, scope: 0x40 } as const
const everyPart = 0x7f

const bufferTooSmall = 0xc000_0023
/** Most descriptors fit; none is longer than the other. */
const shortBytes = 4 * 1024
const longBytes = 256 * 1024

const ntClose = bind<(handle: number) => number>('ntdll.dll', 'int32_t NtClose(intptr_t Handle)')
const ntQuerySecurityObject = bind<(handle: number, parts: number, bytes: number, length: number, needed: number) => number>(
  'ntdll.dll',
  'int32_t NtQuerySecurityObject(intptr_t Handle, uint32_t SecurityInformation, intptr_t SecurityDescriptor, uint32_t Length, intptr_t LengthNeeded)',
)
const ntSetSecurityObject = bind<(handle: number, parts: number, bytes: number) => number>(
  'ntdll.dll',
  'int32_t NtSetSecurityObject(intptr_t Handle, uint32_t SecurityInformation, intptr_t SecurityDescriptor)',
)

export const close = (handle: number): void => void ntClose(handle)

/**
 * A name as a call of the kernel wants it, relative to a handle: UTF-16 that needs not be valid. One for many calls, each good until
 * the next is made.
 *
 *     OBJECT_ATTRIBUTES: u32 48 | u32 | u64 root | u64 name | u32 attributes | u32 | u64 descriptor | u64 quality
 *     UNICODE_STRING:    u16 length | u16 capacity | u32 | u64 text
 */
export function objectName() {
  const memory = pinned(64 + 0x1_0000)
  const { bytes, address } = memory
  bytes.writeUInt32LE(48, 0)
  bytes.writeBigUInt64LE(BigInt(address + 48), 16)
  return {
    /** Points at UTF-16 that lies in pinned memory; returns the address of the whole. */
    pointTo(root: number, text: number, textBytes: number, attributes: number): number {
      bytes.writeBigInt64LE(BigInt(root), 8)
      bytes.writeUInt32LE(attributes, 24)
      bytes.writeUInt16LE(textBytes, 48)
      bytes.writeUInt16LE(textBytes, 50)
      bytes.writeBigUInt64LE(BigInt(text), 56)
      return address
    },
    /** The same with a copy of the text. */
    set(root: number, text: Uint8Array, attributes: number): number {
      bytes.set(text, 64)
      return this.pointTo(root, address + 64, text.length, attributes)
    },
  }
}

/** Reads and writes the descriptors of open objects. One for a walk: it keeps its memory. */
export function objectSecurity() {
  const buffer = pinned(longBytes)
  const out = pinned(longBytes)
  const needed = pinned(4)

  return {
    /** The whole descriptor as a view that is good until the next call, or the status of the failure. */
    read(handle: number): Uint8Array | number {
      let status = ntQuerySecurityObject(handle, everyPart, buffer.address, shortBytes, needed.address)
      if (unsigned(status) === bufferTooSmall) {
        status = ntQuerySecurityObject(handle, everyPart, buffer.address, longBytes, needed.address)
      }
      return succeeded(status) ? buffer.bytes.subarray(0, needed.bytes.readUInt32LE(0)) : status
    },
    /**
     * Writes the parts in which `after` differs from `before` to this one object; what inherits from it stays. Returns the status.
     * Inherited descriptors keep the mark that they are: the kernel drops it unless it is asked for [MS-DTYP 2.5.3.4].
     */
    write(handle: number, before: Uint8Array, after: Uint8Array): number {
      const parts = changedParts(before, after)
      if (parts === 0) return 0
      out.bytes.set(after)
      out.bytes.writeUInt16LE(askingForInheritance(out.bytes.readUInt16LE(2)), 2)
      return ntSetSecurityObject(handle, parts, out.address)
    },
  }
}
export type ObjectSecurity = ReturnType<typeof objectSecurity>

const inherited = { dacl: 0x400, sacl: 0x800 } as const
const inheritanceAsked = { dacl: 0x100, sacl: 0x200 } as const

function askingForInheritance(control: number): number {
  if ((control & inherited.dacl) !== 0) control |= inheritanceAsked.dacl
  if ((control & inherited.sacl) !== 0) control |= inheritanceAsked.sacl
  return control
}

/** Which parts to write: those in which the descriptors differ. */
function changedParts(before: Uint8Array, after: Uint8Array): number {
  const { owner, group, dacl, sacl } = differingParts(before, after)
  return (owner ? part.owner : 0) | (group ? part.group : 0) | (dacl ? part.dacl : 0) | (sacl ? part.sacl | part.attribute : 0)
}
