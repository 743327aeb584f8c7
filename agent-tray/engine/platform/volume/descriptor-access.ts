import { Refused } from '#shared/errors/refused.ts'
import { moveDescriptorOffsets, ntAclDescriptorAt } from '#shared/security/ntacl.ts'
import { pinned, pinnedText, type Libc } from './libc.ts'

/** How a file system keeps the descriptor of an object in an extended attribute. */
export interface DescriptorForm {
  readonly attribute: string
  /** Where the descriptor begins in the value, its head; offsets inside the descriptor count from the start of the value. */
  readonly descriptorAt: (value: Uint8Array) => number
  /** Whether the file system serves two threads at once. */
  readonly inParallel: boolean
  /** Where NTFS tells a link's reparse point and attributes: not all that shows as a link is one. */
  readonly reparse?: { readonly point: string; readonly attributes: string }
}

/** ntfs-3g shows the self-relative descriptor as it lies in $Secure. */
export const ntfsForm: DescriptorForm = {
  attribute: 'system.ntfs_acl',
  descriptorAt: () => 0,
  // Its daemon does one thing at a time.
  inParallel: false,
  reparse: { point: 'system.ntfs_reparse_data', attributes: 'system.ntfs_attrib' },
}
/** Samba's, and that of storage that took after it. The head, its time stamp and hashes stay as they are. */
export const ntAclForm: DescriptorForm = { attribute: 'security.NTACL', descriptorAt: ntAclDescriptorAt, inParallel: true }

const directory = 0x10
/** A reparse point with this bit stands for another place; one without it is the object itself. */
const nameSurrogate = 0x2000_0000
const shortBytes = 4 * 1024
/** ntfs-3g and the kernel hold no longer one. */
const longBytes = 64 * 1024

/** Values kept to be written again; what one costs beside its bytes, about. */
const keptValueBytes = 8 * 1024 * 1024
const valueOverhead = 400

/** An attribute's value up to its descriptor; equal heads met one after the other are one object. */
export type Head = Uint8Array

/** A value that lies where it is as long as somebody has it. */
export interface PinnedValue {
  readonly bytes: Buffer
  readonly address: number
}

interface KeptValue {
  readonly head: Head
  readonly value: PinnedValue
}

/** Reads descriptors of objects named by their folder and the address of their name, and makes the values that are to be written. */
export function descriptorAccess(libc: Libc, { attribute, descriptorAt, inParallel, reparse }: DescriptorForm) {
  const name = pinnedText(attribute)
  const told = reparse === undefined ? null : { point: pinnedText(reparse.point), attributes: pinnedText(reparse.attributes) }
  const buffer = pinned(longBytes)
  let values = new Map<Uint8Array, KeptValue>()
  let valueBytes = 0
  // The buffer never moves, so that a view of it serves every value of its size: by where they begin and end.
  const views = new Map<number, Uint8Array>()
  let head: Head = new Uint8Array(0)

  function view(from: number, to: number): Uint8Array {
    const key = from * (longBytes + 1) + to
    const known = views.get(key)
    if (known !== undefined) return known
    const made = new Uint8Array(buffer.bytes.buffer, buffer.bytes.byteOffset + from, to - from)
    views.set(key, made)
    return made
  }

  function isSameHead(at: number): boolean {
    if (head.length !== at) return false
    for (let byte = 0; byte < at; byte++) if (head[byte] !== buffer.bytes[byte]) return false
    return true
  }

  return {
    /** The descriptor as a view that is good until the next call, or the short word for why there is none. */
    read(folder: number, object: number): Uint8Array | string {
      let size = libc.getAttribute(folder, object, name.address, buffer.address, shortBytes)
      // ntfs-3g answers EIO to a short buffer, every other system ERANGE.
      if (size < 0 && /^(EIO|ERANGE)$/.test(libc.errno())) {
        size = libc.getAttribute(folder, object, name.address, buffer.address, longBytes)
      }
      if (size < 0) return libc.errno()
      try {
        const value = view(0, size)
        const at = descriptorAt(value)
        if (at === 0) return value
        if (!isSameHead(at)) head = view(0, at).slice()
        moveDescriptorOffsets(value, at, -at)
        return view(at, size)
      } catch (error) {
        if (error instanceof Refused) return error.code
        throw error
      }
    },
    /** The tag of what shows as a link and is a folder, as OneDrive's are; null for links and files. Spoils the view of `read`. */
    hiddenFolder(folder: number, object: number): string | null {
      if (told === null) return null
      const value = buffer.bytes
      if (libc.getAttribute(folder, object, told.attributes.address, buffer.address, longBytes) < 4) return null
      if ((value.readUInt32LE(0) & directory) === 0) return null
      if (libc.getAttribute(folder, object, told.point.address, buffer.address, longBytes) < 4) return null
      const tag = value.readUInt32LE(0)
      return (tag & nameSurrogate) === 0 ? `0x${tag.toString(16)}` : null
    },
    /** What stood before the descriptor that was read last; empty where nothing does. */
    head: (): Head => head,
    /** The address of the attribute's name. */
    attribute: name.address,
    inParallel,
    /** The value that holds this descriptor behind this head: the same one for the same objects, never changed. */
    valueOf(descriptor: Uint8Array, behind: Head): PinnedValue {
      const made = values.get(descriptor)
      if (made?.head === behind) return made.value
      if (valueBytes > keptValueBytes) {
        values = new Map()
        valueBytes = 0
      }
      const value = pinned(behind.length + descriptor.length)
      compose(value.bytes, behind, descriptor)
      values.set(descriptor, { head: behind, value })
      if (made === undefined) valueBytes += value.bytes.length + valueOverhead
      return value
    },
  }
}
export type DescriptorAccess = ReturnType<typeof descriptorAccess>

function compose(into: Uint8Array, head: Head, descriptor: Uint8Array): void {
  into.set(head)
  into.set(descriptor, head.length)
  if (head.length > 0) moveDescriptorOffsets(into, head.length, head.length)
}
