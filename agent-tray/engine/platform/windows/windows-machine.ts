import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '#shared/errors/refused.ts'
import { openGate, type Gate } from '../gate.ts'
import { guardDir } from '../guard-record.ts'
import type { JoinState, Machine } from '../machine.ts'
import { domainCalls, isMissingCall, type DomainCalls } from './bindings/domain.ts'
import { endEnrolments } from './bindings/management.ts'
import { enableEnginePrivileges, enablePrivileges } from './bindings/privileges.ts'
import { fixedDrives, volumeFacts } from './bindings/volumes.ts'
import { bootMarks } from './boot-marks.ts'
import { computerNames, liveConditions, liveFacts, registeredTenant } from './live-facts.ts'
import { windowsRegistration } from './registration.ts'
import { guardStateFolder } from './state-folder.ts'
import { readKeyAt } from './read-keys.ts'
import { windowsCloudFiles } from './windows-cloud-files.ts'
import { windowsFiles } from './windows-files.ts'
import { windowsHives } from './windows-hives.ts'
import { liveHolders, windowsHolders } from './windows-holders.ts'
import { windowsGroups, windowsRights } from './windows-holdings.ts'
import { windowsManagement } from './windows-management.ts'
import { windowsSafeguards } from './windows-safeguards.ts'
import { windowsMembership } from './windows-membership.ts'
import { windowsScripts } from './windows-scripts.ts'
import { windowsTasks } from './windows-tasks.ts'

/** Where this Windows lies, `C:\Windows`. */
export const systemRoot = (): string => process.env['SystemRoot'] ?? 'C:\\Windows'

/** The engine's own folder on it. */
export const windowsStateDir = (): string => `${process.env['ProgramData'] ?? 'C:\\ProgramData'}\\Rehome`

/**
 * The Windows that the agent runs on: every fixed volume that keeps descriptors, its registry, its membership. Needs LocalSystem, or an
 * administrator for what reads only. Refuses: 'windows.not-windows', 'windows.privilege-missing', 'windows.state-dir-foreign'.
 */
export function openWindowsMachine(stateDir: string, gate: Gate = openGate): Machine {
  if (process.platform !== 'win32') refuse('windows.not-windows', { what: 'the platform windows' })
  enableEnginePrivileges()
  // Held where they are there: to restart, and to ask a volume about itself.
  enablePrivileges(['SeShutdown', 'SeManageVolume'])
  const systemDrive = systemRoot().slice(0, 2).toUpperCase()
  const others = fixedDrives().filter((drive) => drive !== systemDrive && volumeFacts(drive)?.keepsDescriptors === true)
  const letters = [systemDrive, ...others]
  const files = windowsFiles(letters, gate)
  try {
    for (const folder of [stateDir, guardDir(stateDir)]) guardStateFolder(folder, files.drives)
  } catch (error) {
    files.close()
    throw error
  }
  const calls = withTenantFallback(domainCalls(systemRoot()))
  const membership = windowsMembership({
    calls,
    marks: bootMarks(),
    names: computerNames,
    registration: windowsRegistration(calls),
    gate,
    sleep: (ms) => sleep(ms),
  })
  const hives = windowsHives({ systemRoot: systemRoot(), drives: files.drives, stateDir }, gate)
  return {
    platform: 'windows',
    stateDir,
    windows: true,
    drives: letters,
    files,
    hives,
    membership,
    localGroups: windowsGroups,
    userRights: windowsRights,
    tasks: windowsTasks,
    scripts: windowsScripts(systemRoot()),
    safeguards: windowsSafeguards(gate),
    holders: windowsHolders({ ...liveHolders, isLoaded: (profile) => hives.isLoaded(userHive(profile)), sleep: (ms) => sleep(ms) }),
    management: windowsManagement(readKeyAt('\\Registry\\Machine\\SOFTWARE'), calls, endEnrolments, gate),
    cloudFiles: windowsCloudFiles(files.drives, gate),
    facts: () => liveFacts(joinOf(calls)),
    conditions: () => liveConditions(systemDrive, files.drives),
    close: () => files.close(),
  }
}

const userHive = (profile: string) => `${profile}\\NTUSER.DAT`

function joinOf(calls: DomainCalls): JoinState {
  const [domain, tenant] = [calls.domain(), calls.tenant()]
  if (domain !== null) return { kind: tenant === null ? 'ad' : 'hybrid', directory: domain }
  return tenant === null ? { kind: 'workgroup', directory: null } : { kind: 'entra', directory: tenant }
}

/** A Windows without NetGetAadJoinInformation still says in its registry whose device it is. */
function withTenantFallback(calls: DomainCalls): DomainCalls {
  return {
    ...calls,
    tenant() {
      try {
        return calls.tenant()
      } catch (error) {
        if (!isMissingCall(error)) throw error
        return registeredTenant()
      }
    },
  }
}
