import { statSync } from 'node:fs'
import { isRefused, type Refusal } from '#shared/errors/refused.ts'
import { restartsOf, offersOf, type Askable, type Offer } from '#shared/migration/planner/offer.ts'
import { isDone } from '#shared/migration/planner/readiness.ts'
import type { Facts, OpenRun } from '#shared/migration/planner/plan.ts'
import type { ClockReading } from '#shared/migration/planner/timekeeper.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { runSummaries, type RunSummary } from '#shared/migration/run-summary.ts'
import type { RunState } from '#shared/migration/run-state.ts'
import type { Surroundings } from '../platform/surroundings.ts'
import { journalPath } from '../runner/journal.ts'
import type { AgentState } from '../share/agent-state.ts'
import { readIdentity } from '../share/identity.ts'
import type { StagedBundle } from '#shared/bundle/staged-bundle.ts'
import { forgetStaged, readCurrent, readStagedBundle } from '../share/staged-bundle.ts'
import type { EngineStatus } from './engine.ts'
import { lastingTrouble } from './lasting-trouble.ts'

export interface FactsSource {
  readonly state: AgentState
  readonly status: () => EngineStatus
  readonly surroundings: Surroundings
  readonly readClock: (bootId: string) => ClockReading
  /** Whose time the device's clock shows now. */
  readonly zone: () => string
  /** Is told what could not be used. */
  readonly told: (refusal: Refusal) => void
  /** By a clock that nobody can set. */
  readonly nowMs: () => number
}

export interface KnownFacts {
  readonly facts: Facts
  readonly staged: StagedBundle | null
}

/**
 * Reads what the next decision follows from. Bundle and journal are read again only when their files changed. Refuses as `openJournal`.
 */
export function factsReader({ state, status, surroundings, readClock, zone, told, nowMs }: FactsSource) {
  const identityTrouble = lastingTrouble(told, nowMs)
  let journal: { mark: string; runs: readonly RunSummary[]; openRun: OpenRun | null } | null = null
  let bundle: { id: string; zone: string; staged: StagedBundle; offers: readonly Offer[] } | null = null

  function journalNow() {
    const mark = markOf(journalPath(state.dir))
    if (journal?.mark !== mark) {
      const { state: runState, events } = status()
      journal = { mark, runs: runSummaries(events), openRun: openRunOf(runState, events) }
    }
    return journal
  }

  function bundleNow() {
    const current = readCurrent(state)
    if (current === null || current.bundle === null) return (bundle = null)
    const here = zone()
    if (bundle?.id !== current.bundle || bundle.zone !== here) {
      try {
        const staged = bundle?.id === current.bundle ? bundle.staged : readStagedBundle(state, (id) => isDone(id, journalNow().runs))
        if (staged === null) return null
        const { runbooks } = staged.assignment
        bundle = { id: staged.id, zone: here, staged, offers: offersOf(runbooks, staged.runbooks, here, askableIn(staged)) }
      } catch (error) {
        if (!isRefused(error)) throw error
        // Whatever damaged it: the next look at the share stages it again.
        told(error.refusal)
        forgetStaged(state)
        return (bundle = null)
      }
    }
    return { ...bundle, freshUntil: Date.parse(current.expiresAt) }
  }

  function isEnrolled(): boolean {
    try {
      const isThere = readIdentity(state) !== null
      identityTrouble.over()
      return isThere
    } catch (error) {
      if (!isRefused(error)) throw error
      identityTrouble.met(error.refusal)
      return false
    }
  }

  return (working: Facts['working']): KnownFacts => {
    const { runs, openRun } = journalNow()
    const known = bundleNow()
    const situation = surroundings.read()
    return {
      staged: known?.staged ?? null,
      facts: {
        clock: readClock(situation.bootId),
        enrolled: isEnrolled(),
        bundle:
          known === null
            ? null
            : { id: known.staged.work, freshUntil: known.freshUntil, offers: known.offers, retry: known.staged.assignment.retry },
        runs,
        openRun,
        situation,
        working,
      },
    }
  }
}

/** Whose credentials of the new domain can be asked for: those of Active Directory are cached, of Entra ID they are not. */
function askableIn({ assignment: { target }, accounts }: StagedBundle): Askable | null {
  if (target.directory === null) return null
  return { domain: target.directory, users: new Set(accounts.map(({ source }) => source)) }
}

/** Differs when the file does. */
function markOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat === undefined ? 'none' : `${stat.size} ${stat.mtimeMs} ${stat.ino}`
}

export function openRunOf(state: RunState, events: readonly JournalEvent[]): OpenRun | null {
  if (state.name === 'none' || state.name === 'ended') return null
  const own = events.filter(({ run }) => run === state.run)
  const begun = own[0]
  if (begun?.kind !== 'run-begun') return null
  const done = new Set(own.flatMap((event) => ('step' in event && settled.includes(event.kind) ? [event.step] : [])))
  const total = restartsOf(begun.steps)
  return {
    run: state.run,
    runbook: begun.runbook,
    begunAt: Date.parse(begun.at),
    backwards: state.name === 'rolling-back',
    step: state.step,
    steps: { done: done.size, total: begun.steps.length },
    restarts: { done: restartsOf([...done]), total },
  }
}

const settled: readonly JournalEvent['kind'][] = ['step-done', 'step-satisfied', 'step-skipped', 'step-failed']
