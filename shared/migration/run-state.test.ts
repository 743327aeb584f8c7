import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefused } from '../errors/refused.ts'
import { instantOf } from '../values/instant.ts'
import type { JournalEvent, NewJournalEvent } from './journal-event.ts'
import { initialRunState, madeBy, nextRunState, runStateOf, type RunState } from './run-state.ts'
import { nothingChanged, type StepId } from './step.ts'

const device = { name: 'PC', platform: 'simulated', machineId: null, os: { product: null, build: null, server: null }, join: null } as const
const steps: readonly StepId[] = ['leave', 'repermission-files', 'profile-list', 'join']
const step = fc.constantFrom(...steps)
const run = fc.constantFrom('r1', 'r2')
const none = { findings: [] }

const anyEvent: fc.Arbitrary<NewJournalEvent> = fc.oneof(
  run.map((run) => ({ kind: 'run-begun' as const, run, batch: 'b', runbook: { id: 'rb', version: 1 }, device, steps: [...steps] })),
  fc.record({ kind: fc.constantFrom('step-begun' as const, 'rebooting' as const), run, step }),
  fc.record({ kind: fc.constant('step-done' as const), run, step }).map((event) => ({ ...event, changed: nothingChanged, ...none })),
  fc
    .record({ kind: fc.constantFrom('step-satisfied' as const, 'step-skipped' as const, 'step-undone' as const), run, step })
    .map((event) => ({ ...event, ...none })),
  fc
    .record({ kind: fc.constant('step-failed' as const), run, step })
    .map((event) => ({ ...event, code: 'step.low-disk' as const, ...none })),
  fc.record({ kind: fc.constantFrom('resumed' as const, 'rollback-begun' as const), run }),
  fc
    .record({
      kind: fc.constant('run-ended' as const),
      run,
      outcome: fc.constantFrom('migrated' as const, 'refused' as const, 'rolled-back' as const),
    })
    .map((event) => ({ ...event, changed: nothingChanged, ...none })),
)

function numbered(event: NewJournalEvent, seq: number): JournalEvent {
  return { ...event, seq, at: instantOf(1_000_000 + seq) }
}

/** Follows the events that are declared and skips those that are refused, as a journal does. */
function follow(events: readonly NewJournalEvent[]): { states: RunState[]; taken: JournalEvent[] } {
  const states: RunState[] = [initialRunState]
  const taken: JournalEvent[] = []
  for (const event of events) {
    const next = numbered(event, taken.length + 1)
    try {
      states.push(nextRunState(states.at(-1)!, next))
      taken.push(next)
    } catch (error) {
      if (!isRefused(error, 'engine.undeclared-transition')) throw error
    }
  }
  return { states, taken }
}

test('any event in any state is declared, or refused by its code and never a crash', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const { states, taken } = follow(events)
      expect(runStateOf(taken)).toEqual(states.at(-1))
    }),
    { numRuns: 500 },
  )
})

test('what is in place is never begun twice, and a rolled-back run leaves nothing of itself in place', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
      for (const state of follow(events).states) {
        if (state.name === 'none') continue
        expect(new Set(state.done).size).toBe(state.done.length)
        if (state.name === 'ended' && state.outcome !== 'migrated') expect(state.done).toEqual([])
        if (state.name === 'running' && state.step !== null) expect(state.done).not.toContain(state.step)
      }
    }),
    { numRuns: 500 },
  )
})

test('a rollback after a second run that changed nothing takes back the first', () => {
  const begin = (run: string): NewJournalEvent => ({
    kind: 'run-begun',
    run,
    batch: 'b',
    runbook: { id: 'rb', version: 1 },
    device,
    steps: ['leave'],
  })
  const end = (run: string): NewJournalEvent => ({ kind: 'run-ended', run, outcome: 'migrated', changed: nothingChanged, findings: [] })
  const events: NewJournalEvent[] = [
    begin('r1'),
    { kind: 'step-begun', run: 'r1', step: 'leave' },
    { kind: 'step-done', run: 'r1', step: 'leave', changed: nothingChanged, findings: [] },
    end('r1'),
    begin('r2'),
    { kind: 'step-satisfied', run: 'r2', step: 'leave', findings: [] },
    end('r2'),
  ]
  const state = runStateOf(events.map((event, index) => numbered(event, index + 1)))
  expect(madeBy(state)).toEqual([{ run: 'r1', done: ['leave'] }])
  const rolling = nextRunState(state, numbered({ kind: 'rollback-begun', run: 'r1' }, 8))
  expect(rolling).toMatchObject({ name: 'rolling-back', run: 'r1', done: ['leave'], earlier: [] })
})
