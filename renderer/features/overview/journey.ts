import type { Connection } from '#shared/contracts/connection.ts'
import type { DeviceState } from '#shared/contracts/device-state.ts'

export type StepName = 'connect' | 'import' | 'match' | 'plan' | 'share' | 'enrol' | 'publish' | 'follow'
/** A page of the window on which a step is done. */
export type StepPage = 'connections' | 'matching' | 'runbooks' | 'batches' | 'share' | 'devices' | 'reports'
export type StepState = 'done' | 'next' | 'later'

export interface JourneyStep {
  readonly name: StepName
  readonly state: StepState
  readonly pages: readonly StepPage[]
}

/** What tells how far a project is. */
export interface ProjectFacts {
  readonly connections: readonly Pick<Connection, 'role' | 'importedAt'>[]
  readonly matched: number
  /** Accounts that were imported since matching last ran. */
  readonly unseen: number
  readonly batches: number
  readonly publishedAt: string | null
  readonly states: Partial<Readonly<Record<DeviceState, number>>>
}

/** The order of the work. */
const steps: readonly (Omit<JourneyStep, 'state'> & { readonly isDone: (facts: ProjectFacts) => boolean })[] = [
  {
    name: 'connect',
    pages: ['connections'],
    isDone: ({ connections }) =>
      connections.some(({ role }) => role === 'source') && connections.some(({ role }) => role === 'destination'),
  },
  {
    name: 'import',
    pages: ['connections'],
    isDone: ({ connections }) => connections.length > 0 && connections.every(({ importedAt }) => importedAt !== null),
  },
  { name: 'match', pages: ['matching'], isDone: ({ matched, unseen }) => matched > 0 && unseen === 0 },
  { name: 'plan', pages: ['runbooks', 'batches'], isDone: ({ batches }) => batches > 0 },
  { name: 'share', pages: ['share'], isDone: ({ publishedAt }) => publishedAt !== null },
  { name: 'enrol', pages: ['share'], isDone: ({ states }) => none(states, ['unenrolled', 'requested']) },
  { name: 'publish', pages: ['share'], isDone: ({ states }) => none(states, ['unenrolled', 'requested', 'enrolled']) },
  { name: 'follow', pages: ['devices', 'reports'], isDone: ({ states }) => none(states, [...unfinished]) },
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
    pages: step.pages,
    state: step === next ? 'next' : step.isDone(facts) ? 'done' : 'later',
  }))
}
