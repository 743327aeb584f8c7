import type { DeviceManagement } from '../device-management.ts'
import type { Gate } from '../gate.ts'
import { below, textIn, type ReadKey } from '../offline-facts.ts'
import type { DomainCalls } from './bindings/domain.ts'

/** Intune, and whoever else manages Windows by its own protocol. */
const provider = 'MS DM Server'
const enrolled = 1

/** By what Windows keeps of every enrolment, and by its own program, which tells nothing but in the event log. */
export function windowsManagement(software: ReadKey, calls: Pick<DomainCalls, 'run'>, gate: Gate): DeviceManagement {
  return {
    isEnrolled: () => isManaged(software),
    async enrol() {
      gate('enrol')
      await calls.run('deviceenroller.exe', ['/c', '/AutoEnrollMDMUsingAADDeviceCredential'], {})
    },
  }
}

/** Whether one of the enrolments in SOFTWARE is whole. */
export function isManaged(software: ReadKey): boolean {
  const enrolments = below(software, 'Microsoft\\Enrollments')
  return [...(enrolments?.subkeys() ?? [])].some((key) => {
    const state = key.value('EnrollmentState')
    return textIn(key, 'ProviderID') === provider && textIn(key, 'UPN') !== null && state?.type === 4 && state.dword() === enrolled
  })
}
