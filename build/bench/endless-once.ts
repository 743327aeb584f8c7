import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openGate } from '#agent/engine/platform/gate.ts'
import type { Machine } from '#agent/engine/platform/machine.ts'
import { ntfsForm } from '#agent/engine/platform/volume/descriptor-access.ts'
import { volumeFiles } from '#agent/engine/platform/volume/volume-files.ts'
import { repermissionFiles } from '#agent/engine/steps/repermission-files.ts'
import { repermissionJob } from '#agent/engine/steps/repermission-job.ts'
import type { Workshop } from '#agent/engine/steps/step.ts'
import { endlessLibc, endlessSource } from '#build/fixtures/tree/endless-libc.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'

/**
 * `endless-once.ts FILES…`: one pass after the other, undo log and all, each over a tree of so many files that is worked out as it
 * is read; tells of each what processor time it took, and the peak memory of all.
 */
const folder = mkdtempSync(join(tmpdir(), 'rehome-endless-'))
try {
  const sizes = process.argv.slice(2).map(Number)
  const passes: { files: number; cpuMs: number }[] = []
  for (const [index, files] of sizes.entries()) passes.push({ files, cpuMs: await pass(files, join(folder, String(index))) })
  const peakMb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))![1]) / 1024
  process.stdout.write(JSON.stringify({ passes, peakMb }))
} finally {
  rmSync(folder, { recursive: true })
}

async function pass(files: number, at: string): Promise<number> {
  const table = `${at}.table`
  writeFileSync(table, TranslationTable.from([{ source: endlessSource, target: sidFromText('S-1-5-21-7-8-9-2105') }]).encode())
  const job = { ...repermissionJob({ table, mode: 'add-and-remove', ignore: [] }), run: 'bench' }
  const perFolder = 100
  const { libc, objects } = endlessLibc({
    folders: files / perFolder,
    filesPerFolder: perFolder,
    share: 5000,
    linkEvery: 0,
    scattered: false,
  })
  const machine = { files: volumeFiles(libc, 3, openGate, ntfsForm), windows: false, conditions: () => ({ objects: null }) }
  const stop = () => new Error('stopped')
  const shop: Workshop = {
    folder: at,
    gate: openGate,
    progress: () => {},
    shouldStop: () => false,
    stop,
    job: () => job,
    begun: () => null,
    found: () => [],
    seal: async () => '',
  }
  const before = process.cpuUsage()
  const { changed } = await repermissionFiles.apply(machine as unknown as Machine, job, { roots: ['C:\\'], ignored: [] }, shop)
  const { user, system } = process.cpuUsage(before)
  if (changed.files !== objects) throw new Error(`changed ${changed.files} of ${objects}`)
  return (user + system) / 1000
}
