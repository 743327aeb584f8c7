import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { root } from '#build/scripts/shared-data.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  await it.call('runbook.new', { id: 'main', name: 'Main' })
})
afterEach(() => it.close())
const which = { kind: 'runbook', id: 'main' } as const

test('what is being written is kept until it is saved or thrown away', async () => {
  const { yaml } = await it.call('runbook.show', { id: 'main' })
  const text = yaml.replace('companyName: ""', 'companyName: ACME')
  await it.call('draft.keep', { ...which, base: '1', text: 'general: [' })
  await it.call('draft.keep', { ...which, base: '1', text })
  expect(await it.call('draft.find', which)).toMatchObject({ base: '1', text })
  await it.call('runbook.save', { text, path: 'main' })
  expect(await it.call('draft.find', which)).toBe(null)
  await it.call('draft.keep', { ...which, base: '2', text: yaml })
  await it.call('draft.drop', which)
  expect(await it.call('draft.find', which)).toBe(null)
})

test('a workbench killed right after it answered has kept what was typed', async () => {
  const { path } = await it.call('project.info', {})
  const script = `
    import { createWorkbench } from '#main/app/workbench.ts'
    import { thisMachine } from '#main/platform/this-machine.ts'
    const { handlers } = createWorkbench({ ...thisMachine(), home: ${JSON.stringify(join(it.folder, 'other-home'))} })
    const context = { signal: new AbortController().signal, progress() {} }
    await handlers['project.open']({ path: ${JSON.stringify(path)} }, context)
    await handlers['draft.keep']({ kind: 'runbook', id: 'main', base: '1', text: 'typed' }, context)
    console.log('kept')
    setInterval(() => {}, 1000)
  `
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(createInterface({ input: child.stdout }), 'line')
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  expect((await it.call('draft.find', which))?.text).toBe('typed')
})
