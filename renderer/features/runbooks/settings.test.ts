import { expect, test } from 'vitest'
import type { DescribedSetting } from '#shared/contracts/runbook.ts'
import { runbookSettings } from '#shared/migration/runbook-settings.ts'
import { texts } from '../../i18n/en/index.ts'
import { settingKey } from '../../i18n/setting-words.ts'
import { lacksStep, pageOf, settingChanges, stepsOfValue, valueText } from './settings.ts'

test('every setting has a name of its own and a page', () => {
  const paths = runbookSettings.map(({ path }) => path)
  expect([paths.filter((path) => !Object.hasOwn(texts.settings, settingKey(path))), paths.filter((path) => pageOf(path) === null)]).toEqual(
    [[], []],
  )
})

const join: DescribedSetting = {
  path: 'deviceState.join',
  help: '',
  risk: null,
  default: 'none',
  field: { kind: 'choice', choices: ['none', 'ad', 'entra'] },
  steps: [
    { value: 'ad', off: 'none', step: 'join', exists: true },
    { value: 'entra', off: 'none', step: 'join-entra', exists: false },
  ],
}
const notice: DescribedSetting = {
  ...join,
  path: 'startup.legalNotice',
  field: { kind: 'switch' },
  steps: [{ value: null, off: false, step: 'legal-notice', exists: false }],
}

test('a value names the step that carries it out, or the one that is missing; the value that asks for nothing names none', () => {
  expect([
    stepsOfValue(join, 'ad'),
    stepsOfValue(join, 'entra'),
    stepsOfValue(join, 'none'),
    stepsOfValue(notice, true),
    stepsOfValue(notice, false),
    lacksStep(notice),
  ]).toEqual([
    { exist: ['join'], missing: [] },
    { exist: [], missing: ['join-entra'] },
    { exist: [], missing: [] },
    { exist: [], missing: ['legal-notice'] },
    { exist: [], missing: [] },
    true,
  ])
})

test('what differs between two versions is told setting by setting', () => {
  const before = { general: { name: 'A', sources: ['x'] } }
  const after = { general: { name: 'B', sources: ['x'] } }
  expect(settingChanges(before, after, ['general.name', 'general.sources'])).toEqual([{ path: 'general.name', before: 'A', after: 'B' }])
})

test('values read as one would say them', () => {
  const picture = `data:image/png;base64,${'A'.repeat(4096)}`
  expect([null, '', ['a', 'b'], [], true, 5, { a: 1 }, picture].map(valueText)).toEqual([
    '–',
    '–',
    'a, b',
    '–',
    'true',
    '5',
    '{"a":1}',
    'PNG, 4 KB',
  ])
})
