/** Whether Intune, or whoever the tenant names, manages a Windows that runs. */
export interface DeviceManagement {
  isEnrolled(): boolean
  /** Asks Windows to enrol the device with what it joined Entra ID by. That it is enrolled, only `isEnrolled` says. Safe to repeat. */
  enrol(): Promise<void>
}
