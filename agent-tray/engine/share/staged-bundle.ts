import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z, type ZodType } from 'zod'
import { accountName, type AccountName } from '#shared/bundle/account-name.ts'
import { assignmentEnvelope, assignmentOf, batchPlan, payloadRefs, type Assignment, type PayloadRef } from '#shared/bundle/assignment.ts'
import { deviceId, instant, sha256Hex } from '#shared/bundle/fields.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import { runbookSchema, type Runbook } from '#shared/migration/runbook.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { flushFolder } from '../platform/plain-files.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'
import { sha256 } from './sealed.ts'

/** What the engine works from: verified, opened, and on this device's own disk. */
export interface StagedBundle {
  readonly id: string
  /** Differs when what is to be done does; a request for log files or a survey changes the bundle and not this. */
  readonly work: string
  readonly assignment: Assignment
  readonly runbooks: ReadonlyMap<string, Runbook>
  readonly table: TranslationTable
  readonly accounts: readonly AccountName[]
}

/** The opened files of a bundle, before they are staged. */
export interface BundleFiles {
  readonly envelope: Uint8Array
  readonly plan: Uint8Array
  /** By the SHA-256 of their content. */
  readonly payloads: ReadonlyMap<string, Uint8Array>
}

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
export function readStagedBundle(state: AgentState): StagedBundle | null {
  const id = readCurrent(state)?.bundle ?? null
  if (id === null) return null
  const folder = statePaths(state).bundle(id)
  const file = (name: string) => readState(join(folder, name)) ?? refuse('share.staging-damaged', { file: name })
  const envelope = file('assignment.json')
  const plan = file('plan.json')
  if (bundleId(envelope, plan) !== id) refuse('share.staging-damaged', { file: 'assignment.json' })
  const payloads = new Map(
    payloadRefs(parseJson('batch plan', batchPlan, plan)).map((ref) => {
      const content = file(ref.sha256)
      if (sha256(content) !== ref.sha256) refuse('share.staging-damaged', { file: ref.sha256 })
      return [ref.sha256, content] as const
    }),
  )
  return openBundle({ envelope, plan, payloads })
}

/** Makes values of a bundle's files. Refuses: 'share.bundle-invalid', naming what cannot be used. */
export function openBundle({ envelope, plan, payloads }: BundleFiles): StagedBundle {
  const assignment = assignmentOf(parseJson('assignment', assignmentEnvelope, envelope), parseJson('batch plan', batchPlan, plan))
  const content = (ref: PayloadRef) => payloads.get(ref.sha256) ?? refuse('share.staging-damaged', { file: ref.sha256 })
  const runbooks = assignment.runbooks.map(({ id, runbook }) => [id, parseJson(`runbook ${id}`, runbookSchema, content(runbook))] as const)
  return {
    id: bundleId(envelope, plan),
    work: sha256(`${sha256(plan)}${JSON.stringify(assignment.retry)}`),
    assignment,
    runbooks: new Map(runbooks),
    table: decodeTable(content(assignment.translation)),
    accounts: parseJson('list of accounts', z.array(accountName), content(assignment.accounts)),
  }
}

/**
 * Puts a bundle on disk, whole or not at all: beside its place, flushed, then renamed. The bundle before it stays until the
 * next one, for whoever is reading it.
 */
export function stageBundle(state: AgentState, files: BundleFiles, before: string | null): string {
  const paths = statePaths(state)
  const id = bundleId(files.envelope, files.plan)
  const next = join(paths.bundles, 'next')
  rmSync(next, { recursive: true, force: true })
  mkdirSync(next, { recursive: true, mode: 0o700 })
  writeState(join(next, 'assignment.json'), files.envelope)
  writeState(join(next, 'plan.json'), files.plan)
  for (const [hash, content] of files.payloads) writeState(join(next, hash), content)
  if (existsSync(paths.bundle(id))) rmSync(paths.bundle(id), { recursive: true })
  renameSync(next, paths.bundle(id))
  flushFolder(paths.bundles)
  for (const entry of readdirSync(paths.bundles, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== id && entry.name !== before) rmSync(join(paths.bundles, entry.name), { recursive: true })
  }
  return id
}

/** A payload that the present bundle holds already; null when it does not, or its copy is damaged. */
export function stagedPayload(state: AgentState, hash: string): Uint8Array | null {
  const id = readCurrent(state)?.bundle ?? null
  const content = id === null ? null : readState(join(statePaths(state).bundle(id), hash))
  return content !== null && sha256(content) === hash ? content : null
}

/** Named by what it says, so that a changed bundle has another name. */
export function bundleId(envelope: Uint8Array, plan: Uint8Array): string {
  return sha256(`${sha256(envelope)}${sha256(plan)}`)
}

/** Refuses: 'share.bundle-invalid'. What was sealed to us may hold secrets: only the paths at fault are told. */
export function parseJson<T extends ZodType>(what: string, schema: T, bytes: Uint8Array): z.output<T> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse('share.bundle-invalid', { what, reason: 'it is no JSON' })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const at = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.') || issue.code)
  return refuse('share.bundle-invalid', { what, reason: `not as expected: ${at.join(', ')}` })
}

function decodeTable(bytes: Uint8Array): TranslationTable {
  try {
    return TranslationTable.decode(bytes)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuse('share.bundle-invalid', { what: 'translation table', reason: error.message }, error)
  }
}
