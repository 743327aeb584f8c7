import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { PowerCut, cuttingGate } from '#build/fixtures/engine/power-cut.ts'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { runbookSchema, type RunbookInput } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { scriptText } from '#shared/migration/script.ts'
import { readDevice, writeDevice } from '../platform/simulated/device-file.ts'
import { ended } from '../platform/windows/windows-scripts.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const { copyOf, engineOn } = powerCutLab(folder)
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }
const pristine = join(folder, 'pristine')
beforeAll(() => createSimulatedDevice(pristine, spec))

const content = Buffer.from('Remove-Edr -Quiet')
const sha256 = createHash('sha256').update(content).digest('hex')
const file = scriptText('remove edr.ps1', content)
const ran = { name: 'remove_edr.ps1', sha256 }

function jobWith({ startup, completion }: Pick<RunbookInput, 'startup' | 'completion'>) {
  const sample = sampleRunbook({}, { mode: 'none' })
  return sampleJob(spec, runbookSchema.parse({ ...sample, startup: { ...sample.startup, ...startup }, completion }))
}

async function run(parts: Parameters<typeof jobWith>[0], scripts: Record<string, number | 'endless'> = {}) {
  const root = copyOf(pristine)
  writeDevice(root, { ...readDevice(root), faults: { ...readDevice(root).faults, scripts } })
  await engineOn(root).run(jobWith(parts))
  const { outcome, code, findings } = runSummaries(engineOn(root).status().events).at(-1)!
  return { outcome, code, findings: findings.map((finding) => `${finding.code} ${finding.subject}`), ran: readDevice(root).scriptsRun }
}

test('the script that travelled with the runbook is run, to the byte, before anything is changed', async () => {
  expect(await run({ startup: { preMigrationScript: { file } } })).toEqual({
    outcome: 'migrated',
    code: undefined,
    findings: [],
    ran: [ran],
  })
})

test('one that fails or never ends stops the migration, or is only reported, as the runbook says', async () => {
  const failing = (onFailure: 'stop' | 'continue', exit: number | 'endless') =>
    run({ startup: { preMigrationScript: { file, onFailure } } }, { 'remove_edr.ps1': exit })
  expect(await failing('stop', 3)).toMatchObject({ outcome: 'rolled-back', code: 'step.script-failed' })
  expect(await failing('stop', 'endless')).toMatchObject({ outcome: 'rolled-back', code: 'step.script-too-slow' })
  expect(await failing('continue', 3)).toMatchObject({ outcome: 'migrated-with-findings', findings: ['step.script-failed remove_edr.ps1'] })
})

const packages = ['rmm', 'edr', 'vpn'].map((name) => ({ name, file: scriptText(`${name}.cmd`, Buffer.from(name)) }))

test('command packages run in their order; one that fails stops none of the others', async () => {
  const { outcome, findings, ran: all } = await run({ completion: { commandPackages: packages } }, { 'edr.cmd': 1 })
  expect([outcome, findings, all.map(({ name }) => name)]).toEqual([
    'migrated-with-findings',
    ['step.script-failed edr'],
    ['rmm.cmd', 'edr.cmd', 'vpn.cmd'],
  ])
})

test('after a power cut only the package that was cut runs again', async () => {
  const job = jobWith({ completion: { commandPackages: packages } })
  const counting = cuttingGate(Number.POSITIVE_INFINITY)
  await engineOn(copyOf(pristine), counting.gate).run(job)
  for (const [index, write] of counting.passed.entries()) {
    if (!write.startsWith('script')) continue
    const root = copyOf(pristine)
    await expect(engineOn(root, cuttingGate(index).gate).run(job)).rejects.toThrow(PowerCut)
    await engineOn(root).resume()
    const names = readDevice(root).scriptsRun.map(({ name }) => name)
    expect([write, [...new Set(names)], names.length <= 4]).toEqual([write, ['rmm.cmd', 'edr.cmd', 'vpn.cmd'], true])
  }
})

test('a program is waited for, its output kept by its end, and it is ended with its children when its time is over', async () => {
  const shell = (script: string, ms: number) => ended('/bin/sh', ['-c', script], folder, ms, (pid) => process.kill(pid, 'SIGKILL'))
  expect(await shell('echo out; echo err >&2; exit 7', 60_000)).toEqual({ exitCode: 7, output: 'out\nerr\n' })
  expect((await shell('sleep 600', 50)).exitCode).toBe(null)
  expect((await shell('head -c 9000 /dev/zero | tr "\\0" x; echo end', 60_000)).output).toMatch(/^x+end\n$/)
})
