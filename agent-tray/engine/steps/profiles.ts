import { sidOrNull, type Sid } from '#shared/directory/sid.ts'
import { Refused, refuse } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { Hive, Key } from '#shared/registry/hive.ts'
import { Hive as OpenHive } from '#shared/registry/hive.ts'
import type { MachineHive } from '../platform/hive-store.ts'
import type { Machine } from '../platform/machine.ts'
import type { Macros } from './ignored-paths.ts'
import { dwordOf, textOf } from './value-data.ts'

export const profileListPath = 'Microsoft\\Windows NT\\CurrentVersion\\ProfileList'

/** State bits of a ProfileList entry that matter here. */
export const profileState = { mandatory: 0x1, admin: 0x100, temporary: 0x800 } as const

/** One entry of ProfileList as it stands in the SOFTWARE hive. */
export interface Profile {
  readonly sid: Sid
  readonly keyName: string
  /** Of the folder, macros resolved; null when the entry names none. */
  readonly path: string | null
  readonly state: number
  /** Windows puts `.bak` behind an entry it could not use. */
  readonly isBackup: boolean
}

/** Opens a machine hive with its logs. Refuses: 'step.hive-unusable'. */
export function openMachineHive(m: Machine, hive: MachineHive): Hive {
  const path = m.hives.pathOf(hive)
  const files = m.hives.read(path)
  if (files === null) return refuse('step.hive-unusable', { hive: path, code: 'missing', why: 'missing' })
  try {
    return OpenHive.open(files.primary, files.logs)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuseHive(path, error)
  }
}

/** A hive that does not open, by the code that it refuses with and the byte at fault. */
export function refuseHive(hive: string, error: Refused): never {
  const { at } = error.refusal.details
  const about = typeof at === 'number' ? `@${at}` : undefined
  return refuse('step.hive-unusable', { hive, code: error.code, why: answerOf(error), about }, error)
}

/** Every entry of ProfileList that is named by a SID of an account; S-1-5-18 and its kind are Windows' own. */
export function readProfiles(software: Hive, macros: Macros): Profile[] {
  const list = software.key(profileListPath)
  return list === null ? [] : [...list.subkeys()].flatMap((key) => profileOf(key, macros) ?? [])
}

function profileOf(key: Key, macros: Macros): Profile | null {
  const keyName = key.name
  const found = /^(S-1-(?:5-21|12-1)-[\d-]+)(\.bak)?$/i.exec(keyName)
  const sid = found === null ? null : sidOrNull(found[1]!)
  if (found === null || sid === null) return null
  const path = textOf(key, 'ProfileImagePath')
  return {
    sid,
    keyName,
    path: path === null ? null : resolveMacros(path, macros).replace(/\\+$/, ''),
    state: dwordOf(key, 'State') ?? 0,
    isBackup: found[2] !== undefined,
  }
}

/** Windows' own macros of this device, from its SOFTWARE hive. */
export function macrosOf(software: Hive): Macros {
  const text = (path: string, name: string, otherwise: string) => {
    const key = software.key(path)
    return (key === null ? null : textOf(key, name)) ?? otherwise
  }
  const systemRoot = text('Microsoft\\Windows NT\\CurrentVersion', 'SystemRoot', 'C:\\Windows')
  const macros = new Map([
    ['SYSTEMROOT', systemRoot],
    ['WINDIR', systemRoot],
    ['SYSTEMDRIVE', systemRoot.slice(0, 2)],
  ])
  const add = (names: readonly string[], path: string, value: string, otherwise: string) => {
    const resolved = resolveMacros(text(path, value, otherwise), macros)
    for (const name of names) macros.set(name, resolved)
  }
  const windows = 'Microsoft\\Windows\\CurrentVersion'
  add(['PROGRAMFILES', 'PROGRAMW6432'], windows, 'ProgramFilesDir', '%SystemDrive%\\Program Files')
  add(['PROGRAMFILES(X86)'], windows, 'ProgramFilesDir (x86)', '%SystemDrive%\\Program Files (x86)')
  add(['PROGRAMDATA', 'ALLUSERSPROFILE'], profileListPath, 'ProgramData', '%SystemDrive%\\ProgramData')
  add(['PUBLIC'], profileListPath, 'Public', '%SystemDrive%\\Users\\Public')
  return macros
}

/** Windows' own macros of this device; none where no Windows lies. */
export function macrosOn(m: Machine): Macros {
  return m.windows ? macrosOf(openMachineHive(m, 'SOFTWARE')) : new Map()
}

/** The text with every known macro resolved; an unknown one stays as it is written. */
export function resolveMacros(text: string, macros: Macros): string {
  return text.replace(/%([^%\\]+)%/g, (whole, name: string) => macros.get(name.toUpperCase()) ?? whole)
}

/** The hives that a profile's user loads at logon. */
export function userHivesOf(path: string): { readonly ntuser: string; readonly usrclass: string } {
  return { ntuser: `${path}\\NTUSER.DAT`, usrclass: `${path}\\AppData\\Local\\Microsoft\\Windows\\UsrClass.dat` }
}
