import { expect, test } from 'vitest'
import { idFromName } from './id-from-name.ts'

test('a name suggests an id that is allowed', () => {
  expect(['Umzug Köln – Phase 2', '  ', 'Ü'].map(idFromName)).toEqual(['umzug-koln-phase-2', '', 'u'])
})
