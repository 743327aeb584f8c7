import { expect, test } from 'vitest'
import { journey, type ProjectFacts } from './journey.ts'

const nothing: ProjectFacts = { connections: [], matched: 0, unseen: 0, batches: 0, publishedAt: null, states: {} }
const source = { role: 'source', importedAt: null } as const
const imported = [
  { role: 'source', importedAt: '2026-01-01T00:00:00.000Z' },
  { role: 'destination', importedAt: '2026-01-01T00:00:00.000Z' },
] as const
const published: ProjectFacts = {
  connections: imported,
  matched: 9,
  unseen: 0,
  batches: 1,
  publishedAt: '2026-01-02T00:00:00.000Z',
  states: {},
}

const states = (facts: Partial<ProjectFacts>) =>
  journey({ ...nothing, ...facts })
    .map((step) => step.state)
    .join(' ')

test('the next step is the first that the project does not show to be done', () => {
  expect([
    states({}),
    states({ connections: [source] }),
    states({ connections: [source, { role: 'destination', importedAt: null }] }),
    states({ connections: imported }),
    states({ connections: imported, matched: 1 }),
    states({ ...published, publishedAt: null }),
    states({ ...published, states: { unenrolled: 3 } }),
    states({ ...published, states: { enrolled: 3 } }),
    states({ ...published, states: { published: 2, refused: 1 } }),
    states({ ...published, states: { migrated: 2, 'migrated-with-findings': 1, withdrawn: 1 } }),
  ]).toEqual([
    'next later later later later later later later',
    'next later later later later later later later',
    'done next later later later later later later',
    'done done next later later later later later',
    'done done done next later later later later',
    'done done done done next later later later',
    'done done done done done next later later',
    'done done done done done done next later',
    'done done done done done done done next',
    'done done done done done done done done',
  ])
})

test('a step that is done stays so while an earlier one is open', () => {
  expect(states({ ...published, connections: [...imported, source], states: { migrated: 1 } })).toBe(
    'done next done done done done done done',
  )
})

test('accounts that were imported since matching last ran make it the next step again', () => {
  expect(journey({ ...published, unseen: 1 }).find(({ state }) => state === 'next')?.name).toBe('match')
})
