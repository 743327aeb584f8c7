import { readFileSync } from 'node:fs'
import { workLean } from '#agent/engine/platform/lean-node.ts'
import { openTreeMachine } from '#agent/engine/platform/tree/tree-machine.ts'
import { openGate } from '#agent/engine/platform/gate.ts'
import { openJournal } from '#agent/engine/runner/journal.ts'
import { rollBack, type Run } from '#agent/engine/runner/run.ts'
import { runStep } from '#agent/engine/runner/run-step.ts'
import { repermissionFiles } from '#agent/engine/steps/repermission-files.ts'
import { repermissionJob } from '#agent/engine/steps/repermission-job.ts'
import type { AnyStep } from '#agent/engine/steps/step.ts'
import { instantOf } from '#shared/values/instant.ts'

const step = repermissionFiles as AnyStep

/**
 * `reperm-once.ts ROOT STATE TABLE|rollback`: the pass over one tree in a process of its own, with its journal and undo log, each on
 * the disk before what it covers; or the rollback of it. Prints how many files changed, CPU milliseconds and the peak memory.
 */
workLean()
const [root, stateDir, what] = process.argv.slice(2) as [string, string, string]
const machine = openTreeMachine(root, stateDir)
const journal = openJournal(stateDir, { now: () => instantOf(Date.now()) })
const run: Run = { machine, journal, gate: openGate, progress: () => {}, shouldStop: () => false, seal: async () => '' }

async function pass(): Promise<number> {
  const job = { ...repermissionJob({ table: what, mode: 'add-and-remove', ignore: [] }), run: 'bench' }
  const device = machine.facts()
  const runbook = { id: job.runbook.id, version: 1 }
  journal.write({ kind: 'run-begun', run: job.run, batch: job.batch, runbook, device, steps: [step.id] })
  const result = await runStep(step, run, job)
  if (result.kind !== 'holds') throw new Error(`the pass ${result.kind}: ${JSON.stringify(result)}`)
  const done = journal.events.at(-1)!
  if (done.kind !== 'step-done' || done.findings.length > 0) throw new Error(`the pass ended so: ${JSON.stringify(done)}`)
  journal.write({ kind: 'run-ended', run: job.run, outcome: 'migrated', changed: done.changed, findings: [] })
  return done.changed.files
}

async function back(): Promise<number> {
  const files = journal.events.reduce((sum, event) => (event.kind === 'step-done' ? sum + event.changed.files : sum), 0)
  await rollBack(run, new Map([[step.id, step]]))
  const left = journal.events.filter((event) => event.kind === 'step-undone' && event.findings.length > 0)
  if (left.length > 0) throw new Error(`the rollback left ${JSON.stringify(left)}`)
  return files
}

const changed = await (what === 'rollback' ? back() : pass())
journal.close()
machine.close()
const { user, system } = process.cpuUsage()
const cpuMs = (user + system) / 1000
const status = readFileSync('/proc/self/status', 'latin1')
const peakMb = Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024
process.stdout.write(JSON.stringify({ changed, cpuMs, peakMb }))
