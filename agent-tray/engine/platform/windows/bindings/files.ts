import { attribute, close, objectName } from './object.ts'
import { bind, pinned } from './library.ts'
import { refuseStatus, succeeded, unsigned } from './status.ts'

const openOption = {
  directory: 0x1,
  synchronous: 0x20,
  notDirectory: 0x40,
  byId: 0x2000,
  backupIntent: 0x4000,
  reparsePoint: 0x20_0000,
  noRecall: 0x40_0000,
} as const
/** As the object it is, whoever may read it, and without fetching from a cloud what lies behind it. */
const asItIs = openOption.synchronous | openOption.backupIntent | openOption.reparsePoint | openOption.noRecall
const shareAll = 0x7

export const fileAccess = { listFolder: 0x1, readAttributes: 0x80, writeAttributes: 0x100, readData: 0x1, writeData: 0x2 } as const

export const fileAttribute = { readOnly: 0x1, directory: 0x10, reparsePoint: 0x400, encrypted: 0x4000 } as const
/** Reparse tags with this bit stand for another named place: links, junctions, mount points. Others are the object itself, kept in some other way. */
const nameSurrogate = 0x2000_0000

const ntOpenFile = bind<(handle: number, access: number, name: number, status: number, share: number, options: number) => number>(
  'ntdll.dll',
  'int32_t NtOpenFile(intptr_t FileHandle, uint32_t DesiredAccess, intptr_t ObjectAttributes, intptr_t IoStatusBlock, uint32_t ShareAccess, uint32_t OpenOptions)',
)
const ntQueryDirectoryFile = bind<
  (
    handle: number,
    event: number,
    routine: number,
    context: number,
    status: number,
    bytes: number,
    length: number,
    kind: number,
    single: number,
    name: number,
    restart: number,
  ) => number
>(
  'ntdll.dll',
  'int32_t NtQueryDirectoryFile(intptr_t FileHandle, intptr_t Event, intptr_t ApcRoutine, intptr_t ApcContext, intptr_t IoStatusBlock, intptr_t FileInformation, uint32_t Length, int FileInformationClass, uint8_t ReturnSingleEntry, intptr_t FileName, uint8_t RestartScan)',
)
const ntQueryInformationFile = bind<(handle: number, status: number, bytes: number, length: number, kind: number) => number>(
  'ntdll.dll',
  'int32_t NtQueryInformationFile(intptr_t FileHandle, intptr_t IoStatusBlock, intptr_t FileInformation, uint32_t Length, int FileInformationClass)',
)
const ntSetInformationFile = bind<(handle: number, status: number, bytes: number, length: number, kind: number) => number>(
  'ntdll.dll',
  'int32_t NtSetInformationFile(intptr_t FileHandle, intptr_t IoStatusBlock, intptr_t FileInformation, uint32_t Length, int FileInformationClass)',
)
const ntFlushBuffersFile = bind<(handle: number, status: number) => number>(
  'ntdll.dll',
  'int32_t NtFlushBuffersFile(intptr_t FileHandle, intptr_t IoStatusBlock)',
)

const kindOf = {
  basic: 4,
  standard: 5,
  internal: 6,
  rename: 10,
  disposition: 13,
  attributeTag: 35,
  idFullDirectory: 38,
  dispositionEx: 64,
} as const

const name = objectName()
const scratch = pinned(64)
const [handleAt, statusAt, dataAt] = [scratch.address, scratch.address + 8, scratch.address + 24]

/** In a folder that tells names apart by case, Windows does so all the same. */
const below = attribute.dontReparse | attribute.caseInsensitive

/** Opens by a name in UTF-16 below an open folder, never through a reparse point; the status where it fails. The caller closes it. */
export function openBelow(folder: number, text: Uint8Array, access: number, folderOnly = false): Opened {
  return opened(name.set(folder, text, below), access, folderOnly ? openOption.directory : 0, shareAll)
}

/** The same, and nobody can rename or delete it, or a folder above it, while it is open. */
export function holdBelow(folder: number, text: Uint8Array): Opened {
  return opened(name.set(folder, text, below), fileAccess.listFolder | fileAccess.readAttributes, openOption.directory, 0x3)
}

/** The same with a name that lies in pinned memory. */
export function openAt(folder: number, address: number, bytes: number, access: number): Opened {
  return opened(name.pointTo(folder, address, bytes, below), access, 0, shareAll)
}

/** Opens the object that has this number on the volume of an open folder, wherever it lies. */
export function openById(volume: number, id: bigint, access: number): Opened {
  idBytes.writeBigUInt64LE(id)
  return opened(name.set(volume, idBytes, 0), access, openOption.byId, shareAll)
}
const idBytes = Buffer.alloc(8)
const synchronize = 0x10_0000

/** A handle above 0, or the status of the failure below it. */
export type Opened = number

function opened(objectAttributes: number, access: number, options: number, share: number): Opened {
  const status = ntOpenFile(handleAt, access | synchronize, objectAttributes, statusAt, share, asItIs | options)
  return succeeded(status) ? Number(scratch.bytes.readBigInt64LE(0)) : status
}

/** Opens the root of a drive, `C:`. The caller closes it. Refuses: 'windows.call-failed'. */
export function openDrive(drive: string): number {
  const handle = opened(
    name.set(0, Buffer.from(`\\??\\${drive}\\`, 'utf16le'), attribute.caseInsensitive),
    fileAccess.listFolder,
    0,
    shareAll,
  )
  return handle > 0 ? handle : refuseStatus('NtOpenFile', handle, drive)
}

/** One entry of a folder's listing, in the buffer that was given. */
export const entry = { next: 0, attributes: 56, nameBytes: 60, reparseTag: 64, id: 72, name: 80 } as const

/**
 * Fills the buffer with the next entries of an open folder; the status. FILE_ID_FULL_DIR_INFORMATION:
 *
 *     u32 next | u32 | u64 times[4] | u64 size, allocated | u32 attributes | u32 name bytes | u32 tag | u32 | u64 id | name
 */
export function listInto(folder: number, address: number, length: number, restart: boolean): number {
  return ntQueryDirectoryFile(folder, 0, 0, 0, statusAt, address, length, kindOf.idFullDirectory, 0, 0, restart ? 1 : 0)
}

export type FileKind = 'file' | 'folder' | 'link'

/** What an open object is, by its own attributes and not by what its name says; null when Windows does not tell. */
export function kindOfOpen(handle: number): FileKind | null {
  const status = ntQueryInformationFile(handle, statusAt, dataAt, 8, kindOf.attributeTag)
  if (!succeeded(status)) return null
  return kindOfAttributes(scratch.bytes.readUInt32LE(24), scratch.bytes.readUInt32LE(28))
}

/** The number of an open object on its volume, without how often it was given; 0 where the file system has none. */
export function idOf(handle: number): { readonly low: number; readonly high: number } {
  const status = ntQueryInformationFile(handle, statusAt, dataAt, 8, kindOf.internal)
  return succeeded(status) ? { low: scratch.bytes.readUInt32LE(24), high: scratch.bytes.readUInt16LE(28) } : { low: 0, high: 0 }
}

export function kindOfAttributes(attributes: number, tag: number): FileKind {
  if ((attributes & fileAttribute.reparsePoint) !== 0 && (tag & nameSurrogate) !== 0) return 'link'
  return (attributes & fileAttribute.directory) !== 0 ? 'folder' : 'file'
}

/** Gives an open object another name in its folder, which must not be taken; the status. */
export function renameOpen(handle: number, folder: number, to: Uint8Array): number {
  const memory = pinned(24 + to.length)
  memory.bytes.writeBigInt64LE(BigInt(folder), 8)
  memory.bytes.writeUInt32LE(to.length, 16)
  memory.bytes.set(to, 20)
  return ntSetInformationFile(handle, statusAt, memory.address, memory.bytes.length, kindOf.rename)
}

/** The size of an open file and how many names it has; null where Windows does not tell. */
export function sizeOfOpen(handle: number): { readonly bytes: number; readonly names: number } | null {
  const status = ntQueryInformationFile(handle, statusAt, dataAt, 24, kindOf.standard)
  return succeeded(status) ? { bytes: Number(scratch.bytes.readBigInt64LE(32)), names: scratch.bytes.readUInt32LE(40) } : null
}

const deletion = { now: 0x1, posix: 0x2, readOnlyToo: 0x10 } as const

/**
 * Deletes an open object, a folder only when it is empty; the status. A name is gone at once, also of what another program holds; a
 * Windows or file system that knows no such deletion does it when the last handle is closed.
 */
export function deleteOpen(handle: number): number {
  scratch.bytes.writeUInt32LE(deletion.now | deletion.posix | deletion.readOnlyToo, 24)
  const status = ntSetInformationFile(handle, statusAt, dataAt, 4, kindOf.dispositionEx)
  if (!unknownKind.has(unsigned(status))) return status
  const attributes = attributesOf(handle)
  if (attributes !== null && (attributes & fileAttribute.readOnly) !== 0) setAttributes(handle, attributes & ~fileAttribute.readOnly)
  scratch.bytes.writeUInt8(1, 24)
  return ntSetInformationFile(handle, statusAt, dataAt, 1, kindOf.disposition)
}
/** Invalid class, not implemented, invalid parameter, not supported. */
const unknownKind = new Set([0xc000_0003, 0xc000_0002, 0xc000_000d, 0xc000_00bb])

/** FILE_BASIC_INFORMATION: four times and the attributes, as they are kept together. */
const basicBytes = 40

/** Gives one open file the times of its making and its attributes as another has them; the status. */
export function copyBasicInformation(from: number, to: number): number {
  const memory = pinned(basicBytes)
  const status = ntQueryInformationFile(from, statusAt, memory.address, basicBytes, kindOf.basic)
  if (!succeeded(status)) return status
  // Only when it was made: 0 leaves a time as it is.
  memory.bytes.fill(0, 8, 32)
  return ntSetInformationFile(to, statusAt, memory.address, basicBytes, kindOf.basic)
}

/** The attributes of an open object; null where Windows does not tell. */
export function attributesOf(handle: number): number | null {
  const status = ntQueryInformationFile(handle, statusAt, dataAt, 8, kindOf.attributeTag)
  return succeeded(status) ? scratch.bytes.readUInt32LE(24) : null
}

/** Sets the attributes of an open object and leaves its times; the status. */
export function setAttributes(handle: number, attributes: number): number {
  const memory = pinned(basicBytes)
  memory.bytes.fill(0)
  memory.bytes.writeUInt32LE(attributes >>> 0, 32)
  return ntSetInformationFile(handle, statusAt, memory.address, basicBytes, kindOf.basic)
}

/** Returns when what was written to the volume or file is on the disk; the status. */
export const flush = (handle: number): number => ntFlushBuffersFile(handle, statusAt)

/** Returns when Windows has written down all that it held of a volume in memory; the status. Needs an administrator. */
export function flushVolume(drive: string): number {
  const at = name.set(0, Buffer.from(`\\??\\${drive}`, 'utf16le'), attribute.caseInsensitive)
  const status = ntOpenFile(handleAt, fileAccess.writeData | synchronize, at, statusAt, shareAll, openOption.synchronous)
  if (!succeeded(status)) return status
  const volume = Number(scratch.bytes.readBigInt64LE(0))
  const flushed = flush(volume)
  close(volume)
  return flushed
}
