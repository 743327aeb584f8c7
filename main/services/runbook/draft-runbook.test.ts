import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { runbookSettings } from '#shared/migration/runbook-settings.ts'
import { valueAt } from '#shared/migration/value-at.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  await it.call('runbook.new', { id: 'main', template: 'permissions-only' })
})
afterEach(() => it.close())

test('changing settings changes these values in the text and nothing else, and saves nothing', async () => {
  const { yaml: text } = await it.call('runbook.show', { id: 'main' })
  const set = [
    { path: 'userExperience.snoozeMinutes', value: 90 },
    { path: 'general.sources', value: ['Old'] },
  ]
  const draft = await it.call('runbook.draft', { text, set })
  const lines = (yaml: string) => yaml.split('\n')
  const before = new Set(lines(text))
  expect([
    lines(draft.yaml).filter((line) => !before.has(line)),
    lines(text)
      .filter((line) => line.includes('#'))
      .every((line) => draft.yaml.includes(line)),
    draft.document?.userExperience.snoozeMinutes,
    (await it.call('runbook.show', { id: 'main' })).version,
  ]).toEqual([['  sources:', '    - Old', '  snoozeMinutes: 90'], true, 90, 1])
})

test('a bad value is told with its setting, a contradiction with its remedy, and a broken text with its place', async () => {
  const { yaml: text } = await it.call('runbook.show', { id: 'main' })
  const draft = (path: string, value: unknown) => it.call('runbook.draft', { text, set: [{ path, value }] })
  const bad = await draft('userExperience.snoozeMinutes', 0)
  const contradicting = await draft('permissionUpdates.mode', 'remove')
  const broken = await it.call('runbook.draft', { text: 'general: [', set: [{ path: 'general.name', value: 'x' }] })
  expect([
    [bad.document, bad.issues.map(({ setting }) => setting)],
    contradicting.contradictions.map(({ code, path }) => [code, path]).filter(([code]) => code === 'runbook.remove-without-add'),
    [broken.yaml, broken.issues.length],
  ]).toEqual([[null, ['userExperience.snoozeMinutes']], [['runbook.remove-without-add', 'permissionUpdates.mode']], ['general: [', 1]])
})

test('every setting is described by what it takes, and its default fits', async () => {
  const described = await it.call('runbook.settings', {})
  const fits: Record<string, (value: unknown) => boolean> = {
    switch: (value) => typeof value === 'boolean',
    choice: (value) => typeof value === 'string',
    number: (value) => value === null || typeof value === 'number',
    colour: (value) => value === null || typeof value === 'string',
    day: (value) => value === null || typeof value === 'string',
    text: (value) => value === null || typeof value === 'string',
    lines: Array.isArray,
    picture: (value) => value === null || typeof value === 'string',
    script: (value) => value === null || typeof value === 'string',
    packages: Array.isArray,
    rows: Array.isArray,
    numbers: Array.isArray,
    document: (value) => typeof value === 'object',
  }
  const { document } = await it.call('runbook.show', { id: 'main' })
  const wrong = described.filter(({ path, field }) => fits[field.kind]?.(valueAt(document, path)) !== true)
  const asText = described.filter(({ field }) => field.kind === 'document').map(({ path }) => path)
  expect([described.map(({ path }) => path), wrong, asText]).toEqual([
    runbookSettings.map(({ path }) => path),
    [],
    ['userExperience.languages'],
  ])
  expect(described.find(({ path }) => path === 'deviceState.join')?.steps).toEqual([
    { value: 'ad', off: 'none', step: 'join', exists: true },
    { value: 'entra', off: 'none', step: 'join', exists: true },
  ])
})
