/** From an imported device of a batch to a migrated one. `attention`: what came back contradicts itself. */
export const deviceStates = [
  'unenrolled',
  'requested',
  'enrolled',
  'published',
  'running',
  'restarting',
  'rolling-back',
  'migrated',
  'migrated-with-findings',
  'refused',
  'rolled-back',
  'withdrawn',
  'attention',
] as const
export type DeviceState = (typeof deviceStates)[number]

/** The states as a consultant asks for them, in the order of a migration. */
export const stateGroups = ['waiting', 'ready', 'running', 'migrated', 'findings', 'trouble', 'withdrawn'] as const
export type StateGroup = (typeof stateGroups)[number]

export function isStateGroup(value: unknown): value is StateGroup {
  return stateGroups.includes(value as StateGroup)
}

const groups: Readonly<Record<DeviceState, StateGroup>> = {
  unenrolled: 'waiting',
  requested: 'waiting',
  enrolled: 'waiting',
  published: 'ready',
  running: 'running',
  restarting: 'running',
  'rolling-back': 'running',
  migrated: 'migrated',
  'migrated-with-findings': 'findings',
  refused: 'trouble',
  'rolled-back': 'trouble',
  attention: 'trouble',
  withdrawn: 'withdrawn',
}

export function groupOf(state: DeviceState): StateGroup {
  return groups[state]
}

/** The states in the order of a migration. */
export const stateOrder = Object.keys(groups) as readonly DeviceState[]

/** How many devices are in each group, all groups named. */
export function countGroups(states: Partial<Readonly<Record<DeviceState, number>>>): Readonly<Record<StateGroup, number>> {
  const counts = Object.fromEntries(stateGroups.map((group) => [group, 0])) as Record<StateGroup, number>
  for (const [state, count] of Object.entries(states)) counts[groupOf(state as DeviceState)] += count
  return counts
}

/** Whether its last run failed or was taken back, and what lies on the share can tell it to try again. */
export function mayRetry({
  device,
  onShare,
  state,
}: {
  readonly device: string | null
  readonly onShare: boolean
  readonly state: DeviceState
}): boolean {
  return device !== null && onShare && (state === 'refused' || state === 'rolled-back')
}
