import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { stageJob } from '#build/fixtures/engine/stage-job.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { addCommonOptions } from '../cli.ts'
import { addSimulateCommand } from './dialogs.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const root = join(folder, 'pc')
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }

beforeAll(() => {
  mkdirSync(root)
  createSimulatedDevice(root, spec)
  const sample = sampleRunbook()
  const userExperience = { ...sample.userExperience, companyName: 'Nordwind', defaultLanguage: 'de' }
  stageJob(join(root, 'ProgramData', 'Rehome'), sampleJob(spec, runbookSchema.parse({ ...sample, userExperience })))
})

/** What the command prints. */
async function run(...args: readonly string[]): Promise<string> {
  const program = new Command().exitOverride()
  addCommonOptions(program)
  addSimulateCommand(program)
  let printed = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true))
  try {
    await program.parseAsync(['node', 'rehome-agent', 'simulate-dialogs', '--platform', 'simulated', '--root', root, ...args])
  } finally {
    write.mockRestore()
    process.exitCode = 0
  }
  return printed
}

test('a device tells in words what its users will see of the staged runbook, in its language', async () => {
  const printed = await run()
  expect([printed.split('\n----\n').length, printed.includes('Nordwind'), printed.includes('Kennwort')]).toEqual([7, true, true])
})

test('a file that cannot be written is refused by its code', async () => {
  expect(await run('--json', '--out', join(folder, 'none', 'board.html'))).toContain('"usage.file-unwritable"')
})

test('it writes one page with every screen in the languages that are asked for', async () => {
  const out = join(folder, 'board.html')
  const { path, languages } = JSON.parse(await run('--json', '--out', out, '--language', 'en', 'ar')) as {
    path: string
    languages: string[]
  }
  const page = readFileSync(path, 'utf8')
  expect([languages, page.startsWith('<!'), page.includes('dir="rtl"'), page.includes('Nordwind')]).toEqual([
    ['en', 'ar'],
    true,
    true,
    true,
  ])
})
