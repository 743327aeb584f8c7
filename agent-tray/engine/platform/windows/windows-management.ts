import { REG } from '#shared/registry/value.ts'
import type { DeviceManagement } from '../device-management.ts'
import type { Gate } from '../gate.ts'
import { below, textIn, type ReadKey } from '../offline-facts.ts'
import type { DomainCalls } from './bindings/domain.ts'

/** Intune, and whoever else manages Windows by its own protocol. */
const provider = 'MS DM Server'
const enrolled = 1
const notEnrolled = 0x8018_000b

/** By what Windows keeps of every enrolment, and by its own program, which tells nothing but in the event log. */
export function windowsManagement(
  software: ReadKey,
  calls: Pick<DomainCalls, 'run'>,
  endEnrolments: () => number,
  gate: Gate,
): DeviceManagement {
  return {
    isEnrolled: (tenant) => enrolmentsOf(software).some((of) => of?.toLowerCase() === tenant.toLowerCase()),
    async unenrol() {
      if (enrolmentsOf(software).length === 0) return null
      gate('unenrol')
      const answer = endEnrolments()
      return answer === 0 || answer === notEnrolled ? null : `0x${answer.toString(16).toUpperCase().padStart(8, '0')}`
    },
    async enrol() {
      gate('enrol')
      await calls.run('deviceenroller.exe', ['/c', '/AutoEnrollMDMUsingAADDeviceCredential'], {})
    },
  }
}

/** The tenant of every whole enrolment in SOFTWARE; null where it names none. */
export function enrolmentsOf(software: ReadKey): (string | null)[] {
  const keys = [...(below(software, 'Microsoft\\Enrollments')?.subkeys() ?? [])]
  return keys
    .filter((key) => {
      const state = key.value('EnrollmentState')
      return (
        textIn(key, 'ProviderID') === provider && textIn(key, 'UPN') !== null && state?.type === REG.dword && state.dword() === enrolled
      )
    })
    .map((key) => textIn(key, 'AADTenantID'))
}
