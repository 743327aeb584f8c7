import { refuse } from '#shared/errors/refused.ts'

/** Win32 errors, network errors among them, that have a name here. Others show as their number. */
const win32Names = new Map([
  [0, 'ERROR_SUCCESS'],
  [2, 'ERROR_FILE_NOT_FOUND'],
  [3, 'ERROR_PATH_NOT_FOUND'],
  [5, 'ERROR_ACCESS_DENIED'],
  [6, 'ERROR_INVALID_HANDLE'],
  [19, 'ERROR_WRITE_PROTECT'],
  [32, 'ERROR_SHARING_VIOLATION'],
  [50, 'ERROR_NOT_SUPPORTED'],
  [53, 'ERROR_BAD_NETPATH'],
  [64, 'ERROR_NETNAME_DELETED'],
  [87, 'ERROR_INVALID_PARAMETER'],
  [112, 'ERROR_DISK_FULL'],
  [120, 'ERROR_CALL_NOT_IMPLEMENTED'],
  [122, 'ERROR_INSUFFICIENT_BUFFER'],
  [123, 'ERROR_INVALID_NAME'],
  [183, 'ERROR_ALREADY_EXISTS'],
  [234, 'ERROR_MORE_DATA'],
  [259, 'ERROR_NO_MORE_ITEMS'],
  [362, 'ERROR_CLOUD_FILE_PROVIDER_NOT_RUNNING'],
  [740, 'ERROR_ELEVATION_REQUIRED'],
  [997, 'ERROR_IO_PENDING'],
  [1017, 'ERROR_NOT_REGISTRY_FILE'],
  [1018, 'ERROR_KEY_DELETED'],
  [1057, 'ERROR_INVALID_SERVICE_ACCOUNT'],
  [1060, 'ERROR_SERVICE_DOES_NOT_EXIST'],
  [1069, 'ERROR_SERVICE_LOGON_FAILED'],
  [1219, 'ERROR_SESSION_CREDENTIAL_CONFLICT'],
  [1300, 'ERROR_NOT_ALL_ASSIGNED'],
  [1307, 'ERROR_INVALID_OWNER'],
  [1314, 'ERROR_PRIVILEGE_NOT_HELD'],
  [1317, 'ERROR_NO_SUCH_USER'],
  [1311, 'ERROR_NO_LOGON_SERVERS'],
  [1326, 'ERROR_LOGON_FAILURE'],
  [1331, 'ERROR_ACCOUNT_DISABLED'],
  [1332, 'ERROR_NONE_MAPPED'],
  [1338, 'ERROR_INVALID_SECURITY_DESCR'],
  [1355, 'ERROR_NO_SUCH_DOMAIN'],
  [1376, 'ERROR_NO_SUCH_ALIAS'],
  [1377, 'ERROR_MEMBER_NOT_IN_ALIAS'],
  [1378, 'ERROR_MEMBER_IN_ALIAS'],
  [1330, 'ERROR_PASSWORD_EXPIRED'],
  [1385, 'ERROR_LOGON_TYPE_NOT_GRANTED'],
  [1387, 'ERROR_NO_SUCH_MEMBER'],
  [1388, 'ERROR_INVALID_MEMBER'],
  [1398, 'ERROR_TIME_SKEW'],
  [1722, 'RPC_S_SERVER_UNAVAILABLE'],
  [1909, 'ERROR_ACCOUNT_LOCKED_OUT'],
  [2202, 'NERR_BadUsername'],
  [2220, 'NERR_GroupNotFound'],
  [2221, 'NERR_UserNotFound'],
  [2224, 'NERR_UserExists'],
  [2245, 'NERR_PasswordTooShort'],
  [2691, 'NERR_SetupAlreadyJoined'],
  [2692, 'NERR_SetupNotJoined'],
  [2693, 'NERR_SetupDomainController'],
  [2694, 'NERR_DefaultJoinRequired'],
  [2695, 'NERR_InvalidWorkgroupName'],
  [2697, 'NERR_ComputerAccountNotFound'],
  [2698, 'NERR_PersonalSku'],
  [2699, 'NERR_SetupCheckDNSConfig'],
  [2700, 'NERR_AlreadyCloudDomainJoined'],
  [2709, 'NERR_NoOfflineJoinInfo'],
  [2710, 'NERR_BadOfflineJoinInfo'],
  [2711, 'NERR_CantCreateJoinInfo'],
  [2712, 'NERR_BadDomainJoinInfo'],
  [2713, 'NERR_JoinPerformedMustRestart'],
  [2716, 'NERR_CantVerifyHostname'],
  [2718, 'NERR_ConnectionInsecure'],
  [2719, 'NERR_ProvisioningBlobUnsupported'],
  [2724, 'NERR_InvalidMachineNameForJoin'],
  [2732, 'NERR_AccountReuseBlockedByPolicy'],
  [8557, 'ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED'],
])

const statusNames = new Map([
  [0x0000_0000, 'STATUS_SUCCESS'],
  [0x0000_0103, 'STATUS_PENDING'],
  [0x8000_0005, 'STATUS_BUFFER_OVERFLOW'],
  [0x8000_0006, 'STATUS_NO_MORE_FILES'],
  [0x8000_001a, 'STATUS_NO_MORE_ENTRIES'],
  [0xc000_0002, 'STATUS_NOT_IMPLEMENTED'],
  [0xc000_000d, 'STATUS_INVALID_PARAMETER'],
  [0xc000_000f, 'STATUS_NO_SUCH_FILE'],
  [0xc000_0010, 'STATUS_INVALID_DEVICE_REQUEST'],
  [0xc000_0022, 'STATUS_ACCESS_DENIED'],
  [0xc000_0023, 'STATUS_BUFFER_TOO_SMALL'],
  [0xc000_0024, 'STATUS_OBJECT_TYPE_MISMATCH'],
  [0xc000_0033, 'STATUS_OBJECT_NAME_INVALID'],
  [0xc000_0034, 'STATUS_OBJECT_NAME_NOT_FOUND'],
  [0xc000_0035, 'STATUS_OBJECT_NAME_COLLISION'],
  [0xc000_003a, 'STATUS_OBJECT_PATH_NOT_FOUND'],
  [0xc000_0043, 'STATUS_SHARING_VIOLATION'],
  [0xc000_0056, 'STATUS_DELETE_PENDING'],
  [0xc000_005a, 'STATUS_INVALID_OWNER'],
  [0xc000_0060, 'STATUS_NO_SUCH_PRIVILEGE'],
  [0xc000_0061, 'STATUS_PRIVILEGE_NOT_HELD'],
  [0xc000_0073, 'STATUS_NONE_MAPPED'],
  [0xc000_0079, 'STATUS_INVALID_SECURITY_DESCR'],
  [0xc000_007f, 'STATUS_DISK_FULL'],
  [0xc000_00a2, 'STATUS_MEDIA_WRITE_PROTECTED'],
  [0xc000_00ba, 'STATUS_FILE_IS_A_DIRECTORY'],
  [0xc000_00bb, 'STATUS_NOT_SUPPORTED'],
  [0xc000_0103, 'STATUS_NOT_A_DIRECTORY'],
  [0xc000_0121, 'STATUS_CANNOT_DELETE'],
  [0xc000_017c, 'STATUS_KEY_DELETED'],
  [0xc000_019c, 'STATUS_FS_DRIVER_REQUIRED'],
  [0xc000_050b, 'STATUS_REPARSE_POINT_ENCOUNTERED'],
  [0xc000_cf0b, 'STATUS_CLOUD_FILE_PROVIDER_NOT_RUNNING'],
])

/** A status as Windows writes it: koffi hands NTSTATUS and HRESULT over signed. */
export const unsigned = (status: number): number => status >>> 0

export const win32Name = (code: number): string => win32Names.get(code) ?? `error ${code}`
export const statusName = (status: number): string => statusNames.get(unsigned(status)) ?? hex(status)
export const hex = (code: number): `0x${string}` => `0x${unsigned(code).toString(16).padStart(8, '0')}`

/** True for success, information and warnings of the kind that still filled the buffer are the caller's to tell apart. */
export const succeeded = (status: number): boolean => status >= 0

/** Refuses a Win32 error code: 'windows.call-failed'. */
export function refuseWin32(call: string, code: number, place = ''): never {
  return refuse('windows.call-failed', { call, code: String(code), name: win32Name(code), place })
}

/** Refuses an NTSTATUS or HRESULT: 'windows.call-failed'. */
export function refuseStatus(call: string, status: number, place = ''): never {
  return refuse('windows.call-failed', { call, code: hex(status), name: statusName(status), place })
}

/** Returns when the code is none of an error. */
export function expectWin32(call: string, code: number, place = ''): void {
  if (code !== 0) refuseWin32(call, code, place)
}

export function expectStatus(call: string, status: number, place = ''): void {
  if (!succeeded(status)) refuseStatus(call, status, place)
}
