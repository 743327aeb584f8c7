import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { Refused } from '#shared/errors/refused.ts'
import { settingsWithoutStep } from '#shared/migration/runbook-settings.ts'
import { stepIds } from '#shared/migration/step.ts'
import { isTemplate, templates } from './templates.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
})
afterEach(() => it.close())

async function refusal(work: Promise<unknown>) {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('was not refused')
}
const yamlOf = async (id: string, version?: number) =>
  (await it.call('runbook.show', { id, ...(version === undefined ? {} : { version }) })).yaml

test.each(Object.keys(templates))(
  'the template %s makes a file that reads back the same and asks only for its own purpose',
  async (template) => {
    const saved = await it.call('runbook.new', { id: 'first', template })
    const { document, yaml } = await it.call('runbook.show', { id: 'first' })
    const again = await it.call('runbook.save', { text: yaml, path: 'first.yaml' })
    expect([saved.version, again.version, again.changed, document.general.name]).toEqual([1, 1, false, 'first'])
    const own = JSON.stringify(isTemplate(template) ? templates[template].pages : {})
    const missing = settingsWithoutStep(document, stepIds).filter(({ path }) => !own.includes(`"${path.split('.').at(-1)}"`))
    expect(missing).toEqual([])
  },
)

test.each(Object.keys(templates))('this release can do what %s asks', async (template) => {
  await it.call('runbook.new', { id: 'first', template })
  const { contradictions } = await it.call('runbook.lint', { id: 'first' })
  expect(contradictions.filter(({ code }) => code === 'publish.setting-without-step')).toEqual([])
})

test('a template describes itself in the language of whoever begins with it', async () => {
  const described = async (language: 'en' | 'de' | 'ja') => {
    await it.call('runbook.new', { id: `in-${language}`, template: 'uninstall-agent', language })
    return (await it.call('runbook.show', { id: `in-${language}` })).document.general.description
  }
  expect([await described('en'), await described('de'), await described('ja')]).toEqual([
    'Removes the agent, once everything has settled.',
    'Entfernt den Agenten, sobald sich alles gesetzt hat.',
    'すべてが落ち着いたら、エージェントを削除します。',
  ])
})

test('a new runbook begins as its only source and destination say of devices', async () => {
  const domain = (host: string) => ({ type: 'active-directory', host, user: 'reader@example' }) as const
  await it.call('project.new', { path: join(it.folder, 'other.rehome'), name: 'Other' })
  await it.call('connection.add', { name: 'From', role: 'source', settings: { ...domain('dc1'), recoveryAdministrator: false } })
  await it.call('connection.add', { name: 'To', role: 'destination', settings: { ...domain('dc2'), rejoin: 'offline' } })
  await it.call('runbook.new', { id: 'main', template: 'ad-to-ad' })
  const { startup, deviceState } = (await it.call('runbook.show', { id: 'main' })).document
  expect([startup.adminFallback.create, deviceState.ad.offlineJoin]).toEqual([false, true])
})

test('each change is a new version with its comments, and no version is lost', async () => {
  await it.call('runbook.new', { id: 'main', name: 'Main' })
  const first = await yamlOf('main')
  const changed = first.replace('companyName: ""', 'companyName: ACME # as on the letterhead')
  expect(await it.call('runbook.save', { text: changed, path: 'main.yaml', mode: 'change' })).toMatchObject({ version: 2, changed: true })
  expect([await yamlOf('main', 1), await yamlOf('main')]).toEqual([first, changed])
  const { set, versions } = await it.call('runbook.show', { id: 'main' })
  expect([versions, set.find(({ path }) => path === 'userExperience.companyName')]).toEqual([
    2,
    { path: 'userExperience.companyName', value: 'ACME', default: '' },
  ])
})

test('what was written from a version that is no longer the latest is refused, unless it says the same', async () => {
  await it.call('runbook.new', { id: 'main', name: 'Main' })
  const first = await yamlOf('main')
  const [mine, theirs] = ['ACME', 'Aurora'].map((name) => first.replace('companyName: ""', `companyName: ${name}`)) as [string, string]
  const save = (text: string, base: number) => it.call('runbook.save', { text, path: 'main', mode: 'change', base })
  expect((await save(theirs, 1)).version).toBe(2)
  expect(await refusal(save(mine, 1))).toMatchObject({ code: 'runbook.changed-elsewhere', details: { base: 1, latest: 2 } })
  expect([await yamlOf('main'), (await save(theirs, 1)).changed, (await save(mine, 2)).version]).toEqual([theirs, false, 3])
})

test('a copy has another id and name, and keeps the comments', async () => {
  await it.call('runbook.new', { id: 'main', name: 'Main' })
  await it.call('runbook.copy', { from: 'main', to: 'second', name: 'Second' })
  const [a, b] = [(await yamlOf('main')).split('\n'), (await yamlOf('second')).split('\n')]
  expect(b.filter((line, index) => line !== a[index])).toEqual(['id: second', '  name: Second'])
})

test('what is wrong in a file is told with line, column and setting, and nothing is saved', async () => {
  await it.call('runbook.new', { id: 'main' })
  const text = (await yamlOf('main'))
    .replace('keepAwake: true', 'keepAwake: perhaps')
    .replace('  shares: true', '  shares: true\n    fax: true')
    .replace('leave: ad', 'leave: everything')
  const { code, details } = await refusal(it.call('runbook.save', { text, path: 'main.yaml' }))
  const lines = text.split('\n')
  const found = (details['issues'] as { line: number; column: number; setting: string }[]).map(({ line, column, setting }) => [
    setting,
    lines[line - 1]?.slice(column - 1),
  ])
  expect([code, found]).toEqual([
    'runbook.bad-setting',
    [
      ['startup.keepAwake', 'perhaps'],
      ['deviceState.leave', 'everything'],
      ['permissionUpdates.areas.fax', 'fax: true'],
    ],
  ])
  expect((await it.call('runbook.show', { id: 'main' })).version).toBe(1)
})

test('text that is no YAML, keys given twice and bombs are refused with their place', async () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]', 'c: [*b,*b,*b,*b,*b,*b,*b,*b,*b]'].join('\n')
  const refusals = []
  for (const text of ['id: [a', 'id: a\nid: b', bomb, '', 'just words'])
    refusals.push((await refusal(it.call('runbook.save', { text, path: 'x.yaml' }))).code)
  expect(refusals).toEqual(['runbook.unreadable', 'runbook.unreadable', 'runbook.unreadable', 'runbook.bad-setting', 'runbook.bad-setting'])
})

test('names that are there or not there are refused', async () => {
  await it.call('runbook.new', { id: 'main' })
  const yaml = await yamlOf('main')
  expect([
    (await refusal(it.call('runbook.new', { id: 'main' }))).code,
    (await refusal(it.call('runbook.new', { id: 'b', template: 'toString' }))).code,
    (await refusal(it.call('runbook.show', { id: 'b' }))).code,
    (await refusal(it.call('runbook.show', { id: 'main', version: 9 }))).code,
    (await refusal(it.call('runbook.copy', { from: 'main', to: 'main' }))).code,
    (await refusal(it.call('runbook.save', { text: yaml.replace('id: main', 'id: b'), path: 'b', mode: 'change' }))).code,
  ]).toEqual([
    'runbook.exists',
    'runbook.unknown-template',
    'runbook.unknown',
    'runbook.unknown-version',
    'runbook.exists',
    'runbook.unknown',
  ])
})
