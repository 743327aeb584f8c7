import type { Connection } from '#shared/contracts/connection.ts'
import type { DeviceState } from '#shared/contracts/device.ts'

export type StepName = 'connect' | 'import' | 'match' | 'plan' | 'publish' | 'enrol' | 'follow'
export type StepState = 'done' | 'next' | 'later'

export interface JourneyStep {
  readonly name: StepName
  readonly state: StepState
  /** What does the step, in a terminal. */
  readonly commands: readonly string[]
}

/** What tells how far a project is. */
export interface ProjectFacts {
  readonly connections: readonly Pick<Connection, 'role' | 'importedAt'>[]
  readonly matched: number
  readonly batches: number
  readonly publishedAt: string | null
  readonly states: Partial<Readonly<Record<DeviceState, number>>>
}

/** The order of the work. */
const steps: readonly {
  readonly name: StepName
  readonly commands: readonly string[]
  readonly isDone: (facts: ProjectFacts) => boolean
}[] = [
  {
    name: 'connect',
    commands: ['rehome connection add --help', 'rehome connection test'],
    isDone: ({ connections }) =>
      connections.some(({ role }) => role === 'source') && connections.some(({ role }) => role === 'destination'),
  },
  {
    name: 'import',
    commands: ['rehome import'],
    isDone: ({ connections }) => connections.length > 0 && connections.every(({ importedAt }) => importedAt !== null),
  },
  { name: 'match', commands: ['rehome match run', 'rehome match show'], isDone: ({ matched }) => matched > 0 },
  { name: 'plan', commands: ['rehome runbook new --help', 'rehome batch new --help'], isDone: ({ batches }) => batches > 0 },
  {
    name: 'publish',
    commands: ['rehome share init --help', 'rehome publish --dry-run', 'rehome publish'],
    isDone: ({ publishedAt }) => publishedAt !== null,
  },
  {
    name: 'enrol',
    commands: ['rehome enrol key', 'rehome enrol list', 'rehome enrol approve --help'],
    isDone: ({ states }) => none(states, ['unenrolled', 'requested']),
  },
  {
    name: 'follow',
    commands: ['rehome collect', 'rehome status'],
    isDone: ({ states }) => none(states, [...unfinished]),
  },
]

const unfinished = [
  'unenrolled',
  'requested',
  'enrolled',
  'published',
  'running',
  'restarting',
  'rolling-back',
  'refused',
  'rolled-back',
  'attention',
] as const

/** True when there are devices and none of them is in these states. */
function none(states: ProjectFacts['states'], unwanted: readonly DeviceState[]): boolean {
  const all = Object.values(states).reduce((sum, count) => sum + count, 0)
  return all > 0 && unwanted.every((state) => (states[state] ?? 0) === 0)
}

/** Which steps the project shows to be done, and so which one comes next. */
export function journey(facts: ProjectFacts): readonly JourneyStep[] {
  const next = steps.find((step) => !step.isDone(facts))
  return steps.map((step) => ({
    name: step.name,
    commands: step.commands,
    state: step === next ? 'next' : step.isDone(facts) ? 'done' : 'later',
  }))
}
