import { access, attribute, close, objectName } from './object.ts'
import { bind, pinned } from './library.ts'
import { refuseStatus, refuseWin32, succeeded, unsigned } from './status.ts'

const noMoreEntries = 0x8000_001a
const notFound = 0xc000_0034
const bufferOverflow = 0x8000_0005
const bufferTooSmall = 0xc000_0023

export const keyAccess = {
  read: 0x2_0019 | access.readControl,
  /** The audit list of its descriptor: needs SeSecurityPrivilege. */
  audit: access.systemSecurity,
  all: 0xf_003f | access.systemSecurity,
} as const

/** `REG_OPTION_BACKUP_RESTORE`: the privileges to back up and restore stand in for rights. */
const backupOption = 4
const linkOption = 8

const open = bind<(handle: Buffer, access: number, name: number, options: number) => number>(
  'ntdll.dll',
  'int32_t NtOpenKeyEx(void *KeyHandle, uint32_t DesiredAccess, intptr_t ObjectAttributes, uint32_t OpenOptions)',
)
const create = bind<
  (handle: Buffer, access: number, name: number, index: number, classText: number, options: number, disposition: Buffer) => number
>(
  'ntdll.dll',
  'int32_t NtCreateKey(void *KeyHandle, uint32_t DesiredAccess, intptr_t ObjectAttributes, uint32_t TitleIndex, intptr_t Class, uint32_t CreateOptions, void *Disposition)',
)
const enumerate = bind<(handle: number, index: number, kind: number, bytes: Buffer, length: number, needed: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtEnumerateKey(intptr_t KeyHandle, uint32_t Index, int KeyInformationClass, void *KeyInformation, uint32_t Length, void *ResultLength)',
)
const enumerateValue = bind<(handle: number, index: number, kind: number, bytes: Buffer, length: number, needed: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtEnumerateValueKey(intptr_t KeyHandle, uint32_t Index, int KeyValueInformationClass, void *KeyValueInformation, uint32_t Length, void *ResultLength)',
)
const queryValue = bind<(handle: number, name: number, kind: number, bytes: Buffer, length: number, needed: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtQueryValueKey(intptr_t KeyHandle, intptr_t ValueName, int KeyValueInformationClass, void *KeyValueInformation, uint32_t Length, void *ResultLength)',
)
const setValue = bind<(handle: number, name: number, index: number, type: number, data: Uint8Array | null, length: number) => number>(
  'ntdll.dll',
  'int32_t NtSetValueKey(intptr_t KeyHandle, intptr_t ValueName, uint32_t TitleIndex, uint32_t Type, void *Data, uint32_t DataSize)',
)
const deleteValue = bind<(handle: number, name: number) => number>(
  'ntdll.dll',
  'int32_t NtDeleteValueKey(intptr_t KeyHandle, intptr_t ValueName)',
)
const deleteKey = bind<(handle: number) => number>('ntdll.dll', 'int32_t NtDeleteKey(intptr_t KeyHandle)')
const flushKey = bind<(handle: number) => number>('ntdll.dll', 'int32_t NtFlushKey(intptr_t KeyHandle)')
const saveKey = bind<(handle: number, file: string, security: null, flags: number) => number>(
  'advapi32.dll',
  'int32_t RegSaveKeyExW(intptr_t hKey, str16 lpFile, void *lpSecurityAttributes, uint32_t Flags)',
)

export interface RegistryValue {
  readonly name: string
  readonly type: number
  readonly data: Uint8Array
}

const name = objectName()
const handleBytes = Buffer.alloc(8)
const neededBytes = Buffer.alloc(4)
/** UNICODE_STRING of a value's name, and the name. */
const valueName = pinned(16 + 0x1_0000)
let information = Buffer.alloc(64 * 1024)

/**
 * Opens a key by its kernel path, `\Registry\Machine\SOFTWARE\…`, with backup intent and never through a link: a link is opened
 * itself. null when there is no such key. The caller closes it. Refuses: 'windows.call-failed'.
 */
export function openKey(path: string, wanted: number = keyAccess.read): number | null {
  const at = name.set(0, Buffer.from(path, 'utf16le'), attribute.caseInsensitive | attribute.openLink)
  const status = open(handleBytes, wanted, at, backupOption | linkOption)
  if (unsigned(status) === notFound || unsigned(status) === 0xc000_003a) return null
  if (!succeeded(status)) refuseStatus('NtOpenKeyEx', status, path)
  return Number(handleBytes.readBigInt64LE(0))
}

/** Opens a key below another, made when it is not there. The caller closes it. Refuses: 'windows.call-failed'. */
export function createSubkey(parent: number, child: string, place: string, volatile = false): number {
  const at = name.set(parent, Buffer.from(child, 'utf16le'), attribute.caseInsensitive)
  const status = create(handleBytes, keyAccess.all, at, 0, 0, volatile ? 1 : 0, Buffer.alloc(4))
  if (!succeeded(status)) refuseStatus('NtCreateKey', status, `${place}\\${child}`)
  return Number(handleBytes.readBigInt64LE(0))
}

/** Runs `work` with a key that is open; null when there is none. */
export function withKey<T>(path: string, work: (key: number) => T, wanted: number = keyAccess.read): T | null {
  const key = openKey(path, wanted)
  if (key === null) return null
  try {
    return work(key)
  } finally {
    close(key)
  }
}

/** The names of the keys directly below. KEY_BASIC_INFORMATION: u64 time | u32 index | u32 length | name */
export function subkeyNames(key: number, place: string): string[] {
  const names: string[] = []
  for (let index = 0; ; index++) {
    const status = enumerate(key, index, 0, information, information.length, neededBytes)
    if (unsigned(status) === noMoreEntries) return names
    if (!succeeded(status)) refuseStatus('NtEnumerateKey', status, place)
    names.push(information.toString('utf16le', 16, 16 + information.readUInt32LE(12)))
  }
}

/** KEY_VALUE_FULL_INFORMATION: u32 index | u32 type | u32 data offset | u32 data length | u32 name length | name */
export function readValues(key: number, place: string): RegistryValue[] {
  const values: RegistryValue[] = []
  for (let index = 0; ; index++) {
    const status = growing(() => enumerateValue(key, index, 1, information, information.length, neededBytes))
    if (unsigned(status) === noMoreEntries) return values
    if (!succeeded(status)) refuseStatus('NtEnumerateValueKey', status, place)
    const at = information.readUInt32LE(8)
    values.push({
      name: information.toString('utf16le', 20, 20 + information.readUInt32LE(16)),
      type: information.readUInt32LE(4),
      data: Uint8Array.from(information.subarray(at, at + information.readUInt32LE(12))),
    })
  }
}

/** null when there is no such value. KEY_VALUE_PARTIAL_INFORMATION: u32 index | u32 type | u32 length | data */
export function readValue(key: number, wanted: string, place: string): Omit<RegistryValue, 'name'> | null {
  const at = pointToValue(wanted)
  const status = growing(() => queryValue(key, at, 2, information, information.length, neededBytes))
  if (unsigned(status) === notFound) return null
  if (!succeeded(status)) refuseStatus('NtQueryValueKey', status, `${place}!${wanted}`)
  return { type: information.readUInt32LE(4), data: Uint8Array.from(information.subarray(12, 12 + information.readUInt32LE(8))) }
}

export function writeValue(key: number, value: RegistryValue, place: string): void {
  const status = setValue(key, pointToValue(value.name), 0, value.type, value.data.length === 0 ? null : value.data, value.data.length)
  if (!succeeded(status)) refuseStatus('NtSetValueKey', status, `${place}!${value.name}`)
}

/** Safe to repeat. */
export function removeValue(key: number, wanted: string, place: string): void {
  const status = deleteValue(key, pointToValue(wanted))
  if (!succeeded(status) && unsigned(status) !== notFound) refuseStatus('NtDeleteValueKey', status, `${place}!${wanted}`)
}

/** Deletes a key that has no keys below it. */
export function removeKey(key: number, place: string): void {
  const status = deleteKey(key)
  if (!succeeded(status)) refuseStatus('NtDeleteKey', status, place)
}

/** Returns when what was written to the key's hive is on the disk. */
export function flush(key: number, place: string): void {
  const status = flushKey(key)
  if (!succeeded(status)) refuseStatus('NtFlushKey', status, place)
}

/** Writes a copy of the hive to a file that does not exist yet, in the newest format. Needs SeBackupPrivilege. */
export function save(key: number, file: string, place: string): void {
  const code = saveKey(key, file, null, 2)
  if (code !== 0) refuseWin32('RegSaveKeyExW', code, place)
}

function growing(query: () => number): number {
  let status = query()
  while (unsigned(status) === bufferOverflow || unsigned(status) === bufferTooSmall) {
    information = Buffer.alloc(Math.max(neededBytes.readUInt32LE(0), 2 * information.length))
    status = query()
  }
  return status
}

function pointToValue(wanted: string): number {
  const length = valueName.bytes.write(wanted, 16, 'utf16le')
  valueName.bytes.writeUInt16LE(length, 0)
  valueName.bytes.writeUInt16LE(length, 2)
  valueName.bytes.writeBigUInt64LE(BigInt(valueName.address + 16), 8)
  return valueName.address
}

const users = -2147483645
const loadKey = bind<(root: number, name: string, file: string) => number>(
  'advapi32.dll',
  'int32_t RegLoadKeyW(intptr_t hKey, str16 lpSubKey, str16 lpFile)',
)
const unloadKey = bind<(root: number, name: string) => number>('advapi32.dll', 'int32_t RegUnLoadKeyW(intptr_t hKey, str16 lpSubKey)')

/** Runs `work` with a hive file loaded at `\Registry\User\<name>`, which is unloaded behind it. Refuses: 'windows.call-failed'. */
export function withLoadedHive<T>(name: string, file: string, work: (path: string) => T): T {
  try {
    const code = loadKey(users, name, file)
    if (code !== 0) refuseWin32('RegLoadKeyW', code, file)
    return work(`\\Registry\\User\\${name}`)
  } finally {
    // Also where it was not loaded: some of Windows' relatives leave an empty key behind.
    unloadKey(users, name)
  }
}
