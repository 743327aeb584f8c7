import type { DeviceFacts } from '#shared/migration/device-facts.ts'
import type { Hive, Key } from '#shared/registry/hive.ts'
import { REG, type Value } from '#shared/registry/value.ts'
import type { RestartCause } from '#shared/errors/step.ts'

/** The control set that Windows uses, e.g. `ControlSet001`; null in a SYSTEM hive that names none. */
export function controlSet(system: Hive): Key | null {
  const current = numberIn(system.key('Select'), 'Current')
  return current === null ? null : system.key(`ControlSet${String(current).padStart(3, '0')}`)
}

/** A key to read from: of a hive, or of the registry of a Windows that runs. */
export interface ReadKey {
  subkey(name: string): ReadKey | null
  subkeys(): Iterable<ReadKey>
  value(name: string): Pick<Value, 'type' | 'data' | 'text' | 'dword'> | null
}

/** Where a Windows says what it is. */
export interface FactKeys {
  /** `SYSTEM`, and the control set that is in use. */
  readonly system: ReadKey
  readonly set: ReadKey | null
  readonly software: ReadKey
}

const keysOf = (system: Hive, software: Hive): FactKeys => ({ system: system.root, set: controlSet(system), software: software.root })

/** What a Windows that does not run says of itself in its SYSTEM and SOFTWARE hives. */
export function offlineFacts(system: Hive, software: Hive) {
  const keys = keysOf(system, software)
  return { ...factsIn(keys), join: keys.set === null ? null : joinOf(keys.set) }
}

export function factsIn({ system, set, software }: FactKeys): Omit<DeviceFacts, 'platform' | 'name' | 'join'> & { name: string | null } {
  const windows = below(software, 'Microsoft\\Windows NT\\CurrentVersion')
  const kind = textIn(windows, 'InstallationType')
  return {
    name: textIn(below(set, 'Control\\ComputerName\\ComputerName'), 'ComputerName'),
    machineId: textIn(below(software, 'Microsoft\\Cryptography'), 'MachineGuid'),
    // Windows keeps the SMBIOS UUID of the hardware it started on last.
    hardwareId: textIn(below(system, 'HardwareConfig'), 'LastConfig'),
    os: {
      product: textIn(windows, 'ProductName'),
      build: textIn(windows, 'CurrentBuildNumber') ?? textIn(windows, 'CurrentBuild'),
      server: kind === null ? null : kind !== 'Client',
    },
  }
}

function joinOf(set: ReadKey): NonNullable<DeviceFacts['join']> {
  const domain = textIn(below(set, 'Services\\Tcpip\\Parameters'), 'Domain')
  const tenant = tenantIn(set)
  const inDomain = domain !== null && domain !== ''
  if (inDomain) return { kind: tenant === null ? 'ad' : 'hybrid', directory: domain }
  return tenant === null ? { kind: 'workgroup', directory: null } : { kind: 'entra', directory: tenant }
}

/** The tenant that the device is registered with. */
export function tenantIn(set: ReadKey): string | null {
  const joined = below(set, 'Control\\CloudDomainJoin\\JoinInfo')
  const [registration] = joined === null ? [] : [...joined.subkeys()]
  return registration === undefined ? null : textIn(registration, 'TenantId')
}

/** Why a Windows that does not run waits for its next start; null when nothing says so. */
export function pendingRestart(system: Hive, software: Hive): RestartCause | null {
  return pendingRestartIn(keysOf(system, software))
}

export function pendingRestartIn({ set, software }: FactKeys): RestartCause | null {
  const renames = below(set, 'Control\\Session Manager')?.value('PendingFileRenameOperations')
  if (renames !== undefined && renames !== null && renames.data.length > 4) return 'renames'
  if (below(software, 'Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending') !== null) return 'components'
  if (below(software, 'Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired') !== null) return 'updates'
  return null
}

export function below(key: ReadKey | null, path: string): ReadKey | null {
  for (const name of path.split('\\')) key = key?.subkey(name) ?? null
  return key
}

export function textIn(key: ReadKey | null, name: string): string | null {
  const value = key?.value(name)
  return value !== undefined && value !== null && (value.type === REG.sz || value.type === REG.expandSz) ? value.text() : null
}

function numberIn(key: ReadKey | null, name: string): number | null {
  const value = key?.value(name)
  return value !== undefined && value !== null && value.type === REG.dword ? value.dword() : null
}
