/** Who manages a Windows that runs: Intune, or whoever a tenant names. */
export interface DeviceManagement {
  /** Whether it is enrolled for that tenant, and not still for one that the device has left. */
  isEnrolled(tenant: string): boolean
  /** Asks Windows to enrol the device with what it joined Entra ID by. That it is enrolled, only `isEnrolled` says. Safe to repeat. */
  enrol(): Promise<void>
  /** Ends every enrolment. What Windows answered when it would not; null when none is left. Safe to repeat. */
  unenrol(): Promise<string | null>
}
