import { Refused } from '#shared/errors/refused.ts'
import { fileAttribute } from '#shared/ntfs/standard-information.ts'
import { moveDescriptorOffsets, ntAclDescriptorAt } from '#shared/security/ntacl.ts'
import { pinned, pinnedText, type Libc } from './libc.ts'

/** How a file system keeps the descriptor of an object in an extended attribute. */
export interface DescriptorForm {
  readonly attribute: string
  /** Where the descriptor begins in the value, its head; offsets inside the descriptor count from the start of the value. */
  readonly descriptorAt: (value: Uint8Array) => number
  /** Whether the file system serves two threads at once. */
  readonly inParallel: boolean
  /** Where NTFS tells Windows' attributes of an object, and a reparse point: not all that shows as a link is one. */
  readonly windows?: { readonly attributes: string; readonly reparsePoint: string }
}

/** ntfs-3g shows the self-relative descriptor as it lies in $Secure. */
export const ntfsForm: DescriptorForm = {
  attribute: 'system.ntfs_acl',
  descriptorAt: () => 0,
  // Its daemon does one thing at a time.
  inParallel: false,
  windows: { attributes: 'system.ntfs_attrib', reparsePoint: 'system.ntfs_reparse_data' },
}
/** Samba's, and that of storage that took after it. The head, its time stamp and hashes stay as they are. */
export const ntAclForm: DescriptorForm = { attribute: 'security.NTACL', descriptorAt: ntAclDescriptorAt, inParallel: true }

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
export function descriptorAccess(libc: Libc, { attribute, descriptorAt, inParallel, windows }: DescriptorForm) {
  const name = pinnedText(attribute)
  const told = windows === undefined ? null : { attributes: pinnedText(windows.attributes), reparsePoint: pinnedText(windows.reparsePoint) }
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

  /** Of `fileAttribute`; none where they are not told. */
  const attributesOf = (folder: number, object: number) => (told === null ? 0 : (numberIn(told.attributes.address, folder, object) ?? 0))

  function numberIn(attribute: number, folder: number, object: number): number | null {
    return libc.getAttribute(folder, object, attribute, buffer.address, longBytes) < 4 ? null : buffer.bytes.readUInt32LE(0)
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
      if ((attributesOf(folder, object) & fileAttribute.folder) === 0) return null
      const tag = numberIn(told!.reparsePoint.address, folder, object)
      return tag !== null && (tag & nameSurrogate) === 0 ? `0x${tag.toString(16)}` : null
    },
    /** Spoils the view of `read`. */
    isEncrypted: (folder: number, object: number): boolean => (attributesOf(folder, object) & fileAttribute.encrypted) !== 0,
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
