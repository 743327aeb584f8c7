import { bind } from './library.ts'
import { unsigned } from './status.ts'

const getSystemFirmwareTable = bind<(provider: number, table: number, bytes: Buffer | null, length: number) => number>(
  'kernel32.dll',
  'uint32_t GetSystemFirmwareTable(uint32_t FirmwareTableProviderSignature, uint32_t FirmwareTableID, void *pFirmwareTableBuffer, uint32_t BufferSize)',
)
const getSystemPowerStatus = bind<(status: Buffer) => number>('kernel32.dll', 'int GetSystemPowerStatus(void *lpSystemPowerStatus)')
const ntFsControlFile = bind<
  (
    handle: number,
    event: number,
    routine: number,
    context: number,
    status: Buffer,
    code: number,
    input: null,
    inputLength: number,
    output: Buffer,
    outputLength: number,
  ) => number
>(
  'ntdll.dll',
  'int32_t NtFsControlFile(intptr_t FileHandle, intptr_t Event, intptr_t ApcRoutine, intptr_t ApcContext, void *IoStatusBlock, uint32_t FsControlCode, void *InputBuffer, uint32_t InputBufferLength, void *OutputBuffer, uint32_t OutputBufferLength)',
)

const rsmb = 0x5253_4d42
const fsctl = { isVolumeDirty: 0x9_0078, getNtfsVolumeData: 0x9_0064 } as const

/** The SMBIOS tables; empty where the firmware has none. */
export function firmwareTables(): Uint8Array {
  const bytes = Buffer.alloc(getSystemFirmwareTable(rsmb, 0, null, 0))
  return bytes.length === 0 ? bytes : bytes.subarray(0, getSystemFirmwareTable(rsmb, 0, bytes, bytes.length))
}

/** Per cent left when the device runs on battery; null when it does not, or nobody knows. */
export function batteryPercent(): number | null {
  // SYSTEM_POWER_STATUS: u8 on mains | u8 flags | u8 per cent (255: unknown) | …
  const status = Buffer.alloc(12)
  if (getSystemPowerStatus(status) === 0 || status[0] !== 0) return null
  return status[2] === 255 ? null : status[2]!
}

function control(handle: number, code: number, length: number): Buffer | null {
  const output = Buffer.alloc(length)
  return unsigned(ntFsControlFile(handle, 0, 0, 0, Buffer.alloc(16), code, null, 0, output, length)) < 0x4000_0000 ? output : null
}

/** Whether Windows will check the volume at its next start; null where the file system does not tell. */
export function isDirty(volume: number): boolean | null {
  const flags = control(volume, fsctl.isVolumeDirty, 4)
  return flags === null ? null : (flags.readUInt32LE(0) & 1) !== 0
}

/** How many file records an NTFS volume has, in use or not; null for another file system. */
export function fileRecords(volume: number): number | null {
  // NTFS_VOLUME_DATA_BUFFER: … u32 bytes a record at 48 | u64 valid bytes of $MFT at 56
  const data = control(volume, fsctl.getNtfsVolumeData, 96)
  if (data === null || data.readUInt32LE(48) === 0) return null
  return Math.floor(Number(data.readBigUInt64LE(56)) / data.readUInt32LE(48))
}
