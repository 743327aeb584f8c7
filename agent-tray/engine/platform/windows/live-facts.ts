import type { DeviceFacts } from '#shared/migration/device-facts.ts'
import type { Conditions, JoinState } from '../machine.ts'
import { below, factsIn, pendingRestartIn, tenantIn, textIn, type FactKeys } from '../offline-facts.ts'
import { batteryPercent, fileRecords, firmwareTables, isDirty } from './bindings/hardware.ts'
import { freeBytes, volumeFacts } from './bindings/volumes.ts'
import { readKeyAt } from './read-keys.ts'
import { readSystemTable } from './smbios.ts'

const system = '\\Registry\\Machine\\SYSTEM'
const set = `${system}\\CurrentControlSet`

function keys(): FactKeys {
  return { system: readKeyAt(system), set: readKeyAt(set), software: readKeyAt('\\Registry\\Machine\\SOFTWARE') }
}

/** What this Windows says of itself. The hardware is named as an offline volume names it, so that both are one device. */
export function liveFacts(join: JoinState): DeviceFacts {
  const facts = factsIn(keys())
  return { ...facts, platform: 'windows', name: facts.name ?? 'UNKNOWN', hardwareId: facts.hardwareId ?? hardware().uuid, join }
}

/** UUID and serial number from the firmware. */
export const hardware = () => readSystemTable(firmwareTables())

/** The computer name as it is set, and as the running Windows goes by until it restarts. */
export function computerNames(): { readonly wanted: string; readonly active: string } {
  const names = readKeyAt(`${set}\\Control\\ComputerName`)
  const wanted = textIn(below(names, 'ComputerName'), 'ComputerName') ?? 'UNKNOWN'
  return { wanted, active: textIn(below(names, 'ActiveComputerName'), 'ComputerName') ?? wanted }
}

/** The tenant by what the registry says, where Windows lacks the call. */
export const registeredTenant = (): string | null => tenantIn(readKeyAt(set))

export function liveConditions(systemDrive: string, drives: ReadonlyMap<string, number>): Conditions {
  const counts = [...drives.values()].map(fileRecords)
  return {
    freeBytes: freeBytes(systemDrive),
    objects: counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + count!, 0),
    pendingRestart: pendingRestartIn(keys()),
    volumeDirty: whyNotClean(drives),
    batteryPercent: batteryPercent(),
  }
}

function whyNotClean(drives: ReadonlyMap<string, number>): Conditions['volumeDirty'] {
  for (const [drive, volume] of drives) {
    if (volumeFacts(drive)?.readOnly === true) return { why: 'read-only', about: drive }
    if (isDirty(volume) === true) return { why: 'check-pending', about: drive }
  }
  return null
}
