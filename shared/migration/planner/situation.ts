/** What a user must not be disturbed in. */
export const busyKinds = ['presentation', 'full-screen'] as const

/** A user's session on the device, as the system lists it. Services and sign-in screens are none. */
export interface Session {
  readonly id: number
  /** The SID of the account, as text. */
  readonly user: string
  /** active: somebody may be looking. locked, disconnected: programs run on, nobody looks. */
  readonly state: 'active' | 'locked' | 'disconnected'
  readonly busyWith: (typeof busyKinds)[number] | null
}

/** What the planner has to know about the device at this moment. */
export interface Situation {
  readonly sessions: readonly Session[]
  /** Per cent left while the device runs on battery; null on mains, and where it cannot be known. */
  readonly batteryPercent: number | null
  /** Whether the connection is paid by volume; false where it cannot be known. */
  readonly metered: boolean
  /** Differs after every restart. */
  readonly bootId: string
}

/** Below this a run does not begin on battery; preflight asks for the same. */
export const leastBatteryPercent = 50

export function isLowOnBattery({ batteryPercent }: Situation): boolean {
  return batteryPercent !== null && batteryPercent < leastBatteryPercent
}
