import type { DeviceState } from '#shared/contracts/device.ts'

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

/** Sorts states in the order of a migration. */
export function compareStates(a: DeviceState, b: DeviceState): number {
  return inOrder.indexOf(a) - inOrder.indexOf(b)
}

const inOrder = Object.keys(groups) as readonly DeviceState[]

/** How many devices are in each group, all groups named. */
export function countGroups(states: Partial<Readonly<Record<DeviceState, number>>>): Readonly<Record<StateGroup, number>> {
  const counts = Object.fromEntries(stateGroups.map((group) => [group, 0])) as Record<StateGroup, number>
  for (const [state, count] of Object.entries(states)) counts[groupOf(state as DeviceState)] += count
  return counts
}
