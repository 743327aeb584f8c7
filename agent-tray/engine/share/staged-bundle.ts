import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { deviceId, instant, sha256Hex } from '#shared/bundle/fields.ts'
import { assignmentEnvelope, batchPlan, secretsIn, type AssignmentEnvelope, type BatchPlan } from '#shared/bundle/assignment.ts'
import { bundleId, readBundle, type BundleFiles, type IsDone, type StagedBundle } from '#shared/bundle/staged-bundle.ts'
import { flushFolder } from '../platform/plain-files.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'
import { sha256 } from './sealed.ts'

const currentFile = z.strictObject({
  version: z.literal(1),
  /** Null while no bundle is meant for this device. */
  bundle: sha256Hex.nullable(),
  /** SHA-256 of the timestamp.json for which this holds, and when that expires. */
  timestamp: sha256Hex,
  timestampVersion: z.int(),
  expiresAt: z.string(),
  /** The latest moment at which a check found this true: time does not run backwards past it. */
  checkedAt: instant,
  device: deviceId,
})
export type Current = z.infer<typeof currentFile>

/** What the last successful check found; null before the first, or when the note of it is damaged, which the next check mends. */
export function readCurrent(state: AgentState): Current | null {
  const bytes = readState(statePaths(state).current)
  if (bytes === null) return null
  try {
    return currentFile.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

/** Makes the next check stage the bundle anew, as if nothing were here. What is trusted and what is refused for ever stays. */
export function forgetStaged(state: AgentState): void {
  rmSync(statePaths(state).current, { force: true })
}

export function writeCurrent(state: AgentState, current: Current): void {
  writeState(statePaths(state).current, JSON.stringify(current))
}

/**
 * The present bundle, read from this device's disk and verified again; works without the share. Null when there is none.
 * Refuses: 'share.staging-damaged', 'share.bundle-invalid'.
 */
export function readStagedBundle(state: AgentState, isDone?: IsDone): StagedBundle | null {
  const id = readCurrent(state)?.bundle ?? null
  if (id === null) return null
  const folder = statePaths(state).bundle(id)
  return readBundle((name) => readState(join(folder, name)), id, sha256, isDone)
}

/**
 * Puts a bundle on disk, whole or not at all: beside its place, flushed, then renamed. The bundle before it stays until the
 * next one, for whoever is reading it.
 */
export function stageBundle(state: AgentState, files: BundleFiles, before: string | null): string {
  const paths = statePaths(state)
  const id = bundleId(files.envelope, files.plan, sha256)
  const next = join(paths.bundles, 'next')
  rmSync(next, { recursive: true, force: true })
  mkdirSync(next, { recursive: true, mode: 0o700 })
  writeState(join(next, 'assignment.json'), files.envelope)
  writeState(join(next, 'plan.json'), files.plan)
  for (const [hash, content] of files.payloads) writeState(join(next, hash), content)
  if (existsSync(paths.bundle(id))) rmSync(paths.bundle(id), { recursive: true })
  renameSync(next, paths.bundle(id))
  flushFolder(paths.bundles)
  for (const name of foldersIn(paths.bundles)) if (name !== id && name !== before) rmSync(join(paths.bundles, name), { recursive: true })
  return id
}

/**
 * Deletes the secrets that no runbook needs any more: of those that are done, and all of a bundle that is not the present one. Has the
 * next check fetch again what a rollback made needed. Safe to repeat.
 */
export function forgetSpentSecrets(state: AgentState, isDone: IsDone): void {
  const { bundles } = statePaths(state)
  const present = readCurrent(state)?.bundle ?? null
  for (const name of foldersIn(bundles)) {
    const told = toldIn(join(bundles, name))
    if (told === null) continue
    const { spent, needed } = secretsIn(told.plan, told.own, name === present ? isDone : () => true)
    for (const hash of spent) rmSync(join(bundles, name, hash), { force: true })
    if (![...needed].every((hash) => existsSync(join(bundles, name, hash)))) forgetStaged(state)
  }
}

/** null where it cannot be read: then it is staged anew, and what lies there goes. */
function toldIn(folder: string): { readonly plan: BatchPlan; readonly own: AssignmentEnvelope } | null {
  const [plan, own] = [readState(join(folder, 'plan.json')), readState(join(folder, 'assignment.json'))]
  try {
    const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))
    return plan === null || own === null ? null : { plan: batchPlan.parse(jsonOf(plan)), own: assignmentEnvelope.parse(jsonOf(own)) }
  } catch {
    return null
  }
}

/** Takes everything off the disk that was staged: nothing is meant for this device any more. */
export function clearStaged(state: AgentState): void {
  const { bundles } = statePaths(state)
  for (const name of foldersIn(bundles)) rmSync(join(bundles, name), { recursive: true })
}

function foldersIn(folder: string): string[] {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

/** A payload that the present bundle holds already; null when it does not, or its copy is damaged. */
export function stagedPayload(state: AgentState, hash: string): Uint8Array | null {
  const id = readCurrent(state)?.bundle ?? null
  const content = id === null ? null : readState(join(statePaths(state).bundle(id), hash))
  return content !== null && sha256(content) === hash ? content : null
}
