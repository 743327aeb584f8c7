import { expect, test } from 'vitest'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { timelineOf } from './timeline.ts'

let seq = 0
const at = (second: number) => `2026-11-22T01:00:${String(second).padStart(2, '0')}.000Z`
const event = (second: number, rest: object) => ({ seq: (seq += 1), at: at(second), run: 'r1', ...rest }) as unknown as JournalEvent
const begun = event(0, {
  kind: 'run-begun',
  batch: 'pilot',
  runbook: { id: 'move', version: 2 },
  device: {},
  steps: ['preflight', 'leave', 'join'],
})
const changed = { files: 3, hives: 1, keys: 0, profiles: 0 }

test('a step is one line from its beginning to its end, and what is still ahead is named', () => {
  const [run] = timelineOf([
    begun,
    event(1, { kind: 'step-satisfied', step: 'preflight', findings: [] }),
    event(2, { kind: 'step-begun', step: 'leave' }),
    event(5, { kind: 'step-done', step: 'leave', changed, findings: [] }),
  ])
  expect([run?.entries.map(({ step, what, milliseconds }) => [step, what, milliseconds]), run?.ahead, run?.changed]).toEqual([
    [
      ['preflight', 'satisfied', null],
      ['leave', 'done', 3000],
    ],
    ['join'],
    changed,
  ])
})

test('a run that failed tells why, what was undone, and has nothing ahead', () => {
  const [run] = timelineOf([
    begun,
    event(2, { kind: 'step-begun', step: 'leave' }),
    event(3, { kind: 'step-done', step: 'leave', changed, findings: [] }),
    event(4, { kind: 'step-begun', step: 'join' }),
    event(6, { kind: 'step-failed', step: 'join', code: 'step.low-disk', details: { freeBytes: 1, neededBytes: 2 }, findings: [] }),
    event(7, { kind: 'rollback-begun', code: 'step.low-disk' }),
    event(8, { kind: 'step-undone', step: 'leave', findings: [] }),
    event(9, { kind: 'run-ended', outcome: 'rolled-back', code: 'step.low-disk', changed, findings: [] }),
  ])
  expect([run?.entries.map(({ step, what }) => [step, what]), run?.outcome, run?.ahead, run?.entries[1]?.refusal]).toEqual([
    [
      ['leave', 'done'],
      ['join', 'failed'],
      [null, 'rollback'],
      ['leave', 'undone'],
    ],
    'rolled-back',
    [],
    { code: 'step.low-disk', details: { freeBytes: 1, neededBytes: 2 } },
  ])
})

test('the newest run comes first, and events without a beginning are no run', () => {
  const second = { ...begun, run: 'r2' }
  expect([timelineOf([begun, second]).map(({ run }) => run), timelineOf([event(1, { kind: 'resumed' })])]).toEqual([['r2', 'r1'], []])
})

test('before and after are told where the journal has them, and a device is compared with when it was last looked at', () => {
  const facts = (name: string, kind: string, directory: string | null) => ({ name, join: { kind, directory } })
  const [old, between, now] = [facts('PC-1', 'ad', 'old.example'), facts('PC-1', 'workgroup', null), facts('NEW-1', 'ad', 'new.example')]
  const shown = [{ kind: 'member', place: 'Administrators', before: 'S-1-5-21-1-2-3-4', after: 'S-1-5-21-7-8-9-4' }]
  const done = (second: number, step: string, rest: object) => [
    event(second, { kind: 'step-begun', step }),
    event(second + 1, { kind: 'step-done', step, changed, findings: [], ...rest }),
  ]
  const [run] = timelineOf([
    event(0, { ...begun, device: old }),
    ...done(1, 'restart-after-leave', { device: between }),
    ...done(3, 'restart-after-join', { device: now }),
    ...done(5, 'local-groups', { shown }),
    event(7, { kind: 'run-ended', outcome: 'migrated', changed, findings: [], device: now }),
  ])
  const told = run?.entries.map(({ step, facts, shown }) => [step, facts.map(({ fact, before, after }) => [fact, before, after]), shown])
  expect([told, run?.facts.map(({ fact, before, after }) => [fact, before, after])]).toEqual([
    [
      ['restart-after-leave', [['directory', old.join, between.join]], []],
      [
        'restart-after-join',
        [
          ['name', 'PC-1', 'NEW-1'],
          ['directory', between.join, now.join],
        ],
        [],
      ],
      ['local-groups', [], shown],
    ],
    [
      ['name', 'PC-1', 'NEW-1'],
      ['directory', old.join, now.join],
    ],
  ])
})

test('a run that goes on tells what it found so far; what stood up again and what was taken back in part are lines of their own', () => {
  const finding = { code: 'step.low-disk', subject: 'C:', count: 2 }
  const [run] = timelineOf([
    begun,
    event(1, { kind: 'step-satisfied', step: 'preflight', findings: [finding] }),
    event(2, { kind: 'safeguards-renewed', safeguard: 'prevent-login', count: 1 }),
    event(3, { kind: 'step-skipped', step: 'leave', findings: [finding] }),
    event(4, { kind: 'part-undone', part: { area: 'registry' }, findings: [] }),
  ])
  expect([run?.findings, run?.entries.map(({ step, what, part }) => [step, what, part])]).toEqual([
    [{ ...finding, count: 4 }],
    [
      ['preflight', 'satisfied', null],
      ['prevent-login', 'renewed', null],
      ['leave', 'skipped', null],
      [null, 'part', { area: 'registry' }],
    ],
  ])
})

test('what the device does after a run has ended is told as done since then, with what came free', () => {
  const [run] = timelineOf([
    begun,
    event(1, { kind: 'run-ended', outcome: 'migrated', changed, findings: [] }),
    event(2, { kind: 'followed-up', step: 'intune-enrolment', findings: [] }),
    event(3, { kind: 'undo-ended' }),
    event(4, { kind: 'originals-deleted', objects: 2, bytes: 1_250_000, findings: [] }),
  ])
  expect([run?.outcome, run?.entries.map(({ step, what, bytes }) => [step, what, bytes])]).toEqual([
    'migrated',
    [
      ['intune-enrolment', 'later', null],
      [null, 'undoEnded', null],
      [null, 'originalsDeleted', 1_250_000],
    ],
  ])
})
