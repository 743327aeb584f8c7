import { refuse } from '#shared/errors/refused.ts'
import { bind } from './library.ts'
import { close } from './object.ts'
import { refuseStatus, succeeded } from './status.ts'

/** By their numbers in the kernel, which never change [MS-LSAD 3.1.1.2.1]. */
export const privilege = {
  SeAssignPrimaryToken: 3,
  SeIncreaseQuota: 5,
  SeTcb: 7,
  SeSecurity: 8,
  SeTakeOwnership: 9,
  SeBackup: 17,
  SeRestore: 18,
  SeShutdown: 19,
  SeDebug: 20,
  SeManageVolume: 28,
  SeImpersonate: 29,
} as const
export type Privilege = keyof typeof privilege

const notAllAssigned = 0x0000_0106
const adjustPrivileges = 0x20
const query = 0x8

const openToken = bind<(process: number, access: number, token: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtOpenProcessToken(intptr_t ProcessHandle, uint32_t DesiredAccess, void *TokenHandle)',
)
const adjust = bind<(token: number, none: number, state: Buffer, length: number, before: null, needed: null) => number>(
  'ntdll.dll',
  'int32_t NtAdjustPrivilegesToken(intptr_t TokenHandle, uint8_t DisableAll, void *NewState, uint32_t Length, void *PreviousState, void *ReturnLength)',
)

/** Switches privileges of this process on; returns those that it does not have. Safe to repeat. */
export function enablePrivileges(wanted: readonly Privilege[]): Privilege[] {
  const handle = Buffer.alloc(8)
  const opened = openToken(-1, adjustPrivileges | query, handle)
  if (!succeeded(opened)) refuseStatus('NtOpenProcessToken', opened)
  const token = Number(handle.readBigInt64LE(0))
  try {
    // One by one: of several the call does not tell which it could not switch on.
    return wanted.filter((name) => {
      // TOKEN_PRIVILEGES: u32 count | u64 LUID | u32 attributes (2 is enabled)
      const state = Buffer.alloc(16)
      state.writeUInt32LE(1, 0)
      state.writeUInt32LE(privilege[name], 4)
      state.writeUInt32LE(2, 12)
      const status = adjust(token, 0, state, state.length, null, null)
      if (!succeeded(status)) refuseStatus('NtAdjustPrivilegesToken', status, name)
      return status === notAllAssigned
    })
  } finally {
    close(token)
  }
}

/** What the engine needs to read and write any descriptor, hive and volume. Refuses: 'windows.privilege-missing'. */
export function enableEnginePrivileges(): void {
  const missing = enablePrivileges(['SeBackup', 'SeRestore', 'SeTakeOwnership', 'SeSecurity'])
  if (missing.length > 0) refuse('windows.privilege-missing', { privileges: missing.map((name) => `${name}Privilege`) })
}
