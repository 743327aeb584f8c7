import { statusNames } from '#shared/errors/nt-status.ts'
import { refuse } from '#shared/errors/refused.ts'
import { errorNames } from '#shared/errors/windows-errors.ts'

/** A status as Windows writes it: koffi hands NTSTATUS and HRESULT over signed. */
export const unsigned = (status: number): number => status >>> 0

export const win32Name = (code: number): string => errorNames.get(code) ?? `error ${code}`
export const statusName = (status: number): string => statusNames.get(unsigned(status)) ?? errorNames.get(unsigned(status)) ?? hex(status)
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
