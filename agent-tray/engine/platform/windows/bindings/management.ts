import { bind } from './library.ts'

const unregister = bind<(enrolment: null) => number>('mdmregistration.dll', 'int32_t UnregisterDeviceWithManagement(str16 enrollmentID)')

/** Ends all enrolments in a management; the HRESULT, unsigned. */
export const endEnrolments = (): number => unregister(null) >>> 0
