import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findingCollector } from '#shared/migration/finding.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { madeBy, type MadeByRun } from '#shared/migration/run-state.ts'
import { jobFolderName, readJob } from '../steps/staged-job.ts'
import type { Journal } from './journal.ts'
import type { Steps } from './run.ts'
import type { Run } from './run-step.ts'

const dayMs = 24 * 60 * 60 * 1000

/** 'leaving': the agent goes, and with it whoever could undo anything. */
export type UndoEnd = { readonly nowMs: number } | 'leaving'

/**
 * The runs whose undo is to end: their rollback window is over, or the deletion was cut off. Nothing of a device in the middle of a run.
 * Refuses: 'engine.job-damaged'.
 */
export function undoDue({ state, events }: Pick<Journal, 'state' | 'events'>, stateDir: string, end: UndoEnd): readonly MadeByRun[] {
  if (state.name !== 'ended') return []
  const open = madeBy(state).filter(({ undoEnded }) => undoEnded?.deleted !== true)
  if (end === 'leaving' || open.length === 0) return open
  const summaries = runSummaries(events)
  return open.filter(({ run, undoEnded }) => {
    if (undoEnded !== undefined) return true
    const endedAt = summaries.find((summary) => summary.run === run)?.endedAt ?? null
    const { rollbackDays } = readJob(stateDir, run).runbook.completion
    return endedAt !== null && Date.parse(endedAt) + rollbackDays * dayMs <= end.nowMs
  })
}

/**
 * Deletes what a run's steps kept for undo: on the device itself, and hives and logs in the run's folder. That nothing can be undone any
 * more is in the journal before the first of it goes; repeated after a power cut it deletes, and counts, the rest.
 */
export function endUndo({ machine, journal, gate }: Pick<Run, 'machine' | 'journal' | 'gate'>, steps: Steps, made: MadeByRun): void {
  const { run, done } = made
  if (made.undoEnded === undefined) journal.write({ kind: 'undo-ended', run })
  const findings = findingCollector()
  const total = { objects: 0, bytes: 0 }
  const add = ({ objects, bytes }: typeof total) => {
    total.objects += objects
    total.bytes += bytes
  }
  for (const id of done.toReversed()) {
    const held = journal.held(run, id)
    for (const path of held === null ? [] : (steps.get(id)?.kept?.(held.before) ?? []))
      add(machine.files.remove(path, (left, errno) => findings.add('step.original-left', errno, left)))
  }
  const folder = join(machine.stateDir, 'runs', run)
  for (const name of readdirSync(folder)) {
    // What it was begun with is asked by later runs: whether a table was applied before.
    if (name === jobFolderName) continue
    gate('delete undo')
    add(sizeOf(join(folder, name)))
    rmSync(join(folder, name), { recursive: true })
  }
  journal.write({ kind: 'originals-deleted', run, ...total, findings: findings.list() })
}

/** The files in a folder of the engine's own, which has no links, and the bytes that go with them. */
function sizeOf(folder: string): { readonly objects: number; readonly bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const found = files.map(({ parentPath, name }) => lstatSync(join(parentPath, name)))
  return { objects: files.length, bytes: found.reduce((sum, { nlink, size }) => sum + (nlink === 1 ? size : 0), 0) }
}
