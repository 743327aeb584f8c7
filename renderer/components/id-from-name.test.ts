import { expect, test } from 'vitest'
import { idFromName } from './id-from-name.ts'

test('a name suggests an id that is allowed', () => {
  expect(['Umzug Köln – Phase 2', '  ', 'Ü', '!?'].map((name) => idFromName(name, 'batch', []))).toEqual([
    'umzug-koln-phase-2',
    '',
    'u',
    '',
  ])
})

test('a name in letters that ids do not have gets a free number', () => {
  expect([idFromName('パイロット', 'batch', []), idFromName('Пилот', 'runbook', ['runbook-1', 'runbook-2'])]).toEqual([
    'batch-1',
    'runbook-3',
  ])
})
