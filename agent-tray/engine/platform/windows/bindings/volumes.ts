import { bind, lastError } from './library.ts'
import { refuseWin32 } from './status.ts'

const getLogicalDrives = bind<() => number>('kernel32.dll', 'uint32_t GetLogicalDrives()')
const getDriveType = bind<(root: string) => number>('kernel32.dll', 'uint32_t GetDriveTypeW(str16 lpRootPathName)')
const queryDevice = bind<(name: string, target: Buffer, length: number) => number>(
  'kernel32.dll',
  'uint32_t QueryDosDeviceW(str16 lpDeviceName, void *lpTargetPath, uint32_t ucchMax)',
)
const volumeInformation = bind<
  (root: string, name: null, nameLength: number, serial: null, longest: null, flags: Buffer, system: Buffer, length: number) => number
>(
  'kernel32.dll',
  'int GetVolumeInformationW(str16 lpRootPathName, void *lpVolumeNameBuffer, uint32_t nVolumeNameSize, void *lpVolumeSerialNumber, void *lpMaximumComponentLength, void *lpFileSystemFlags, void *lpFileSystemNameBuffer, uint32_t nFileSystemNameSize)',
)
const diskFreeSpace = bind<(root: string, available: Buffer, total: null, free: null) => number>(
  'kernel32.dll',
  'int GetDiskFreeSpaceExW(str16 lpDirectoryName, void *lpFreeBytesAvailableToCaller, void *lpTotalNumberOfBytes, void *lpTotalNumberOfFreeBytes)',
)

const driveFixed = 3
/** FILE_PERSISTENT_ACLS and FILE_READ_ONLY_VOLUME. */
const flag = { descriptors: 0x8, readOnly: 0x8_0000 } as const

/** The device behind a drive, `\Device\HarddiskVolume3`; null when there is no such drive. */
export function queryDosDevice(drive: string): string | null {
  const target = Buffer.alloc(2048)
  const length = queryDevice(drive, target, target.length / 2)
  return length === 0 ? null : target.toString('utf16le', 0, 2 * length).split('\0', 1)[0]!
}

/** Drives of disks that stay in the machine, `C:` and on. */
export function fixedDrives(): string[] {
  const drives = getLogicalDrives()
  const letters = Array.from({ length: 26 }, (_, index) => index).filter((index) => (drives & (1 << index)) !== 0)
  return letters.map((index) => `${String.fromCharCode(65 + index)}:`).filter((drive) => getDriveType(`${drive}\\`) === driveFixed)
}

export interface VolumeFacts {
  /** `NTFS`, `ReFS`, `exFAT`. */
  readonly fileSystem: string
  readonly keepsDescriptors: boolean
  readonly readOnly: boolean
}

/** null for a drive without a readable volume, an empty card reader or one that is locked. */
export function volumeFacts(drive: string): VolumeFacts | null {
  const [flags, system] = [Buffer.alloc(4), Buffer.alloc(64)]
  if (volumeInformation(`${drive}\\`, null, 0, null, null, flags, system, 32) === 0) return null
  const bits = flags.readUInt32LE(0)
  return {
    fileSystem: system.toString('utf16le').split('\0', 1)[0]!,
    keepsDescriptors: (bits & flag.descriptors) !== 0,
    readOnly: (bits & flag.readOnly) !== 0,
  }
}

/** Bytes that the engine may still use. Refuses: 'windows.call-failed'. */
export function freeBytes(drive: string): number {
  const available = Buffer.alloc(8)
  if (diskFreeSpace(`${drive}\\`, available, null, null) === 0) refuseWin32('GetDiskFreeSpaceExW', lastError(), drive)
  return Number(available.readBigUInt64LE(0))
}
