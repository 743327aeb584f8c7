import type { Code, DetailsOf, Refusal } from '#shared/errors/refused.ts'
import type { Finding } from '#shared/migration/finding.ts'
import type { CredentialResult, Job } from '#shared/migration/job.ts'
import type { ShownChange } from '#shared/migration/shown-change.ts'
import type { Changed, StepId } from '#shared/migration/step.ts'
import type { Machine } from '../platform/machine.ts'
import type { Gate } from '../platform/gate.ts'
import type { Moved, UndoPart } from './undo-part.ts'

export type Planned<Plan> =
  | { readonly kind: 'needed'; readonly plan: Plan }
  /** The machine already is as the step wants it. */
  | { readonly kind: 'satisfied'; readonly findings: readonly Finding[]; readonly users?: readonly CredentialResult[] }
  /** This platform cannot do it; the findings say so. */
  | { readonly kind: 'skipped'; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly findings: readonly Finding[] }

export interface Applied {
  readonly changed: Changed
  readonly findings: readonly Finding[]
  /** Something for the project alone, sealed to it. */
  readonly sealed?: string
  /** A few of the things changed, for people to look at. */
  readonly shown?: readonly ShownChange[]
}

/** A step of a run that was begun: where it works, and what its undo needs. */
export interface Begun {
  readonly folder: string
  readonly before: unknown
  /** What it said that it changed; null where it has not said so. */
  readonly changed: Changed | null
}

/** Where a step works: the run's own folder for what is too big for the journal, and the gate before every write there. */
export interface Workshop {
  /** A folder of this run and step alone, for side files of undo; it outlives the process. */
  readonly folder: string
  readonly gate: Gate
  /** `bytes`: of the descriptors or hives that were read for it. */
  progress(done: number, total?: number, bytes?: number): void
  /** To be asked every few hundred objects: may rest a little, and when true, the step is to throw what `stop` makes. */
  shouldStop(): boolean
  stop(): Error
  /** Seals something to the project that this device belongs to. Refuses: 'step.nobody-to-tell'. */
  seal(secret: Uint8Array): Promise<string>
  /** What the run was begun with. Refuses: 'engine.job-damaged'. */
  job(): Job
  /** Another step of the same run; null where it was never begun. */
  begun(step: StepId): Begun | null
  /** What the run has found so far. */
  found(): readonly Finding[]
}

/**
 * One reversible change to one machine. Keeps no state: what it learns, it returns. Plan and before are plain JSON.
 * To add one: a file here, its id in shared/migration/step.ts, its place in `stepsOf` (shared/migration/job.ts) and in all-steps.ts.
 */
export interface Step<Plan, Before> {
  readonly id: StepId
  /** Reads only, but for what a step notes for itself; in a run with its workshop. */
  plan(m: Machine, job: Job, shop?: Workshop): Promise<Planned<Plan>>
  /** What undo needs; journalled before apply. */
  before(m: Machine, plan: Plan, shop: Workshop): Promise<Before>
  /** Safe to run again after a power cut. Writes what undo needs into the workshop before each change that `before` did not cover. */
  apply(m: Machine, job: Job, plan: Plan, shop: Workshop): Promise<Applied>
  /** Reads the machine, not our notes. Empty means it holds. */
  verify(m: Machine, job: Job, plan: Plan, shop: Workshop): Promise<readonly Finding[]>
  /** Puts back what was before. Safe to run again, also after an apply that never began. Findings are what was left as it is. */
  undo(m: Machine, before: Before, shop: Workshop, part?: UndoPart): Promise<readonly Finding[]>
  /** What it left on the device for undo alone, beside its workshop: deleted when nobody can undo any more. */
  kept?(before: Before): readonly string[]
  /** What has another name since, which a rollback of an area leaves so. */
  moved?(before: Before): readonly Moved[]
  /** Undo can take back a part. A step without it has nothing that belongs to an area or a profile. */
  readonly inParts?: true
  /** 'keep': a failure of this step is undone and reported, what other steps made stays. Otherwise the run is rolled back. */
  readonly onFailure?: 'keep'
  /** The device restarts to make this step hold: when the boot id in `before` still stands, after apply. */
  readonly restarts?: true
}

/** A step whose plan and before are known only to itself. */
export type AnyStep = Step<unknown, unknown>

export const satisfied = (findings: readonly Finding[] = []) => ({ kind: 'satisfied', findings }) as const
export const needed = <Plan>(plan: Plan) => ({ kind: 'needed', plan }) as const
export const skipped = (findings: readonly Finding[]) => ({ kind: 'skipped', findings }) as const

export function blocked<C extends Code>(code: C, details: DetailsOf<C>, findings: readonly Finding[] = []) {
  return { kind: 'refused', refusal: { code, details: details as Record<string, unknown> }, findings } as const
}
