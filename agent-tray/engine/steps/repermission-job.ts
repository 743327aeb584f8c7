import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { sidFromText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Job } from '#shared/migration/job.ts'
import { newRunbook, permissionAreas, type Runbook } from '#shared/migration/runbook.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'

export interface RepermissionRequest {
  /** A translation table: our own form, or the JSON map {old: new} that `rehome translation export` writes. */
  readonly table: string
  readonly mode: Exclude<Runbook['permissionUpdates']['mode'], 'none'>
  /** Paths to leave alone, as in a runbook. */
  readonly ignore: readonly string[]
}

/**
 * The job that does nothing but translate the descriptors of every file and folder.
 * Refuses: 'usage.file-missing', 'translation.*', 'sid.*'.
 */
export function repermissionJob({ table, mode, ignore }: RepermissionRequest): Omit<Job, 'run'> {
  const plain = newRunbook('repermission', 'Repermission')
  const areas = Object.fromEntries(permissionAreas.map((area) => [area, area === 'fileSystem'])) as Runbook['permissionUpdates']['areas']
  const permissionUpdates = { ...plain.permissionUpdates, mode, areas, ignore: { paths: [...ignore], registryKeys: [] } }
  // Which system the server runs does not matter to its files.
  const general = { ...plain.general, allowOnServerOs: true }
  return {
    batch: 'repermission',
    runbook: { ...plain, general, permissionUpdates },
    runbookVersion: 1,
    table: readTable(table),
    accounts: [],
    targetDirectory: null,
    enrolment: null,
    joinAccount: null,
    offlineJoin: null,
    credentials: [],
  }
}

const binaryMark = 'RHTT'
const map = z.record(z.string(), z.string())

function readTable(path: string): TranslationTable {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return refuse('usage.file-missing', { path })
  }
  if (bytes.toString('latin1', 0, binaryMark.length) === binaryMark) return TranslationTable.decode(bytes)
  const parsed = map.safeParse(jsonOf(bytes.toString('utf8')))
  if (!parsed.success) return refuse('translation.unreadable-map', { path, line: null, reason: 'no-form' })
  return TranslationTable.from(
    Object.entries(parsed.data).map(([source, target]) => ({ source: sidFromText(source), target: sidFromText(target) })),
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
