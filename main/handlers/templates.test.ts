import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createAgent } from '#agent/engine/service/agent.ts'
import { readDevice } from '#agent/engine/platform/simulated/device-file.ts'
import { sampleJoin, importedProject, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { templates } from '#main/services/runbook/templates.ts'
import { sidToText } from '#shared/directory/sid.ts'
import type { Refused } from '#shared/errors/refused.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { instantOf } from '#shared/values/instant.ts'

const passphrase = 'correct horse battery staple'
const tenant = '5f0e8c44-1111-4222-8333-999999999999'
const clock = { now: instantOf(Date.UTC(2026, 10, 21)) }
let it: ImportedProject
afterEach(() => it.close())

/** A device as the template expects it, and where its batch goes. */
async function prepared(template: string) {
  it = await importedProject(clock)
  it.imports('old', [
    { name: 'anna', rid: 1101, upn: 'anna@old.example' },
    { name: 'PC-1', rid: 1301, kind: 'device' },
  ])
  it.imports('new', [{ name: 'anna', rid: 2101, upn: 'anna@new.example' }])
  await it.call('match.run', {})
  const root = join(it.folder, 'device')
  const spec = {
    name: 'PC-1',
    domainName: 'old.example',
    users: [{ name: 'anna', sid: oldSid(1101), groups: [] }],
    filesPerProfile: 1,
    dataFiles: 0,
    apps: true,
  }
  const [from] = template.split('-to-')
  const join_ =
    from === 'workgroup'
      ? ({ kind: 'workgroup', directory: null } as const)
      : from === 'entra'
        ? ({ kind: 'entra', directory: 'tenant of old' } as const)
        : undefined
  createSimulatedDevice(root, spec, join_ === undefined ? {} : { join: join_ })
  if (from === 'workgroup') it.file.prepare(`UPDATE connection SET type = 'workgroup' WHERE id = 'old'`).run()
  if (template.endsWith('-to-entra')) {
    writeFileSync(join(it.folder, 'enrol.ppkg'), 'a package with a token')
    const settings = JSON.stringify({ tenant, enrolmentPackage: 'enrol.ppkg', enrolmentPackageExpiresOn: '2127-01-31' })
    it.file.prepare(`UPDATE connection SET type = 'entra', settings = ? WHERE id = 'new'`).run(settings)
  }
  return root
}

async function published(template: string, root: string) {
  const share = join(it.folder, 'share')
  await it.call('share.init', { folder: share, passphrase })
  if (/-to-(ad|hybrid)$/.test(template)) await it.call('connection.joinAccount', { connection: 'New', joinAccount: sampleJoin })
  await it.call('runbook.new', { id: 'first', template })
  const times = { availableFrom: '2026-11-01T08:00Z', enforcedAfter: '2026-12-05T17:00Z', timeZone: 'utc' as const }
  // What is cleaned up was added before.
  const before = template === 'permissions-cleanup' ? ['ahead'] : []
  for (const id of before) await it.call('runbook.new', { id, template: 'permissions-ahead' })
  const runbooks = [...before, 'first'].map((runbook) => ({ runbook, ...times }))
  await it.call('batch.new', { id: 'pilot', runbooks, devices: { include: ['PC-1'] } })
  let counter = 0
  const newRunId = () => `run-${++counter}`
  const agent = createAgent({ platform: 'simulated', root, clock: { now: () => clock.now }, newRunId, zone: 'UTC' })
  const { key } = await it.call('enrolment.key', {})
  await agent.enrol(key)
  await it.call('enrolment.approve', { passphrase, allKnown: true })
  await it.call('publish.run', { passphrase })
  return { agent, share }
}

test.each(Object.keys(templates))('%s publishes without a refusal and runs to its end on a device', async (template) => {
  const root = await prepared(template)
  const { agent } = await published(template, root)
  // Whoever is asked for credentials has given them before it begins.
  if (template === 'cache-credentials') {
    await agent.check()
    await agent.begin('first', [{ user: sidToText(oldSid(1101)), code: null }])
    await agent.send()
  }
  const { runs, removed } =
    template === 'cache-credentials' ? { runs: runSummaries(agent.logs()), removed: undefined } : await agent.run({ check: true })
  const { join: state } = readDevice(root)
  const wanted = template.endsWith('-to-entra') ? tenant : /-to-(ad|hybrid)$/.test(template) ? 'new.example' : 'old.example'
  const last = runs.at(-1)!
  expect([last.runbook.id, last.outcome?.replace(/-with-findings$/, ''), last.code, state.directory]).toEqual([
    'first',
    'migrated',
    undefined,
    wanted,
  ])
  // Whoever was to leave has left, and what became of the device is known all the same.
  expect([removed !== undefined, existsSync(agent.state.dir)]).toEqual(template === 'uninstall-agent' ? [true, false] : [false, true])
  await it.call('device.collect', { passphrase })
  const { events } = await it.call('device.logs', { name: 'PC-1' })
  expect(events.findLast(({ kind }) => kind === 'run-ended')?.['outcome']).toMatch(/^migrated/)
})

test('the password devices join by is nowhere in the clear on the share, in the project or in the job that joined; unchanged, it costs nothing', async () => {
  const root = await prepared('ad-to-ad')
  const { agent, share } = await published('ad-to-ad', root)
  const { payloads, batches } = await it.call('publish.plan', {})
  expect([payloads.added, batches.map(({ change }) => change)]).toEqual([[], ['unchanged']])
  await agent.run({ check: true })
  expect(readDevice(root).join.directory).toBe('new.example')
  const files = [share, it.folder].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  )
  const telling = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(sampleJoin.password))
  // What was staged stays until the next bundle, for administrators alone, as everything of a bundle does.
  const unstaged = telling.filter(({ parentPath }) => !parentPath.includes('bundle'))
  expect([files.length > 10, unstaged.map(({ name }) => name)]).toEqual([true, []])
  const dialled = { account: sampleJoin.account, password: 'another password' }
  await it.call('connection.joinAccount', { connection: 'New', joinAccount: dialled })
  expect((await it.call('publish.plan', {})).payloads.added.map(({ kind, of }) => [kind, of])).toEqual([
    ['join-account', sampleJoin.account],
  ])
})

test('without an account to join by nothing is published, nor with another than the runbook names', async () => {
  const root = await prepared('ad-to-ad')
  await published('ad-to-ad', root)
  await it.call('connection.joinAccount', { connection: 'New', joinAccount: null })
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({ code: 'publish.join-account-missing' })
  expect((await it.call('connection.list', {})).map(({ joinAccount }) => joinAccount)).toEqual([null, null])
})

test('the enrolment package is nowhere on the share in the clear, nor in the project file, and one that is missing or empty stops publishing and is told so', async () => {
  const root = await prepared('ad-to-entra')
  const { share } = await published('ad-to-entra', root)
  const files = [share, it.folder].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.parentPath.startsWith(root) && entry.name !== 'enrol.ppkg',
    ),
  )
  const telling = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes('a package with a token'))
  expect([files.length > 10, telling.map(({ name }) => name)]).toEqual([true, []])

  it.file.prepare(`UPDATE connection SET settings = replace(settings, 'enrol.ppkg', 'gone.ppkg') WHERE id = 'new'`).run()
  const refusal = await it.call('publish.run', { passphrase }).then(
    () => null,
    (error: Refused) => error.refusal,
  )
  expect(refusal).toMatchObject({ code: 'publish.enrolment-package-unusable', details: { reason: 'ENOENT' } })
  writeFileSync(refusal!.details['path'] as string, '')
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({ refusal: { details: { reason: 'empty' } } })
})
