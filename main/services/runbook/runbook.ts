import type { SavedRunbook } from '#shared/contracts/runbook.ts'
import { refuse } from '#shared/errors/refused.ts'
import { lintRunbook, type LintContext } from '#shared/migration/lint-runbook.ts'
import type { Contradiction } from '#shared/migration/contradiction.ts'
import { runbookSchema, type Runbook } from '#shared/migration/runbook.ts'
import { runbookSettings, defaultOf } from '#shared/migration/runbook-settings.ts'
import { valueAt } from '#shared/migration/value-at.ts'
import { stepIds } from '#shared/migration/step.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { connectionRows } from '#main/store/connection.ts'
import {
  deleteRunbook,
  readBatches,
  readRunbook,
  readRunbooks,
  wasPublished,
  writeRunbook,
  type StoredRunbook,
} from '#main/store/runbooks.ts'
import { discardDraft } from '../document/unsaved.ts'
import { parseDocument } from '../document/parse-document.ts'
import { showContradictions } from '../document/show-contradiction.ts'
import { lintContext } from './lint-context.ts'
import { templateNamesIn } from '#shared/migration/names/templates/template-names.ts'
import type { ReportLanguage } from '#shared/migration/report/report.ts'
import { renamedYaml, templateYaml } from './runbook-yaml.ts'
import { isTemplate, templates, type Template } from './templates.ts'

export type SaveMode = 'new' | 'change' | 'either'

/**
 * Saves a runbook as somebody wrote it. A text that differs from the latest version becomes the next one; versions are never changed.
 * Refuses: 'runbook.unreadable', 'runbook.bad-setting', 'runbook.exists', 'runbook.unknown'; with the version that it was
 * written from, 'runbook.changed-elsewhere'.
 */
export function saveRunbook(file: ProjectFile, yaml: string, path: string, mode: SaveMode, now: Instant, base?: number): SavedRunbook {
  const runbook = parseRunbook(yaml, path)
  return file.transaction(() => {
    const latest = readRunbook(file, runbook.id)
    if (mode === 'new' && latest !== null) refuse('runbook.exists', { runbook: runbook.id })
    if (mode === 'change' && latest === null) refuse('runbook.unknown', { runbook: runbook.id, known: knownIds(file) })
    const changed = latest?.yaml !== yaml
    if (changed && base !== undefined && latest !== null && latest.version !== base)
      refuse('runbook.changed-elsewhere', { runbook: runbook.id, base, latest: latest.version, savedAt: latest.savedAt })
    const saved = changed ? { id: runbook.id, version: (latest?.version ?? 0) + 1, runbook, yaml, savedAt: now } : latest
    if (changed) writeRunbook(file, saved)
    discardDraft(file, 'runbook', runbook.id)
    const contradictions = showContradictions(lintRunbook(runbook, lintContext(file)))
    return { id: saved.id, name: runbook.general.name, version: saved.version, changed, savedAt: saved.savedAt, contradictions }
  })()
}

/** Takes a runbook out of the project. Refuses: 'runbook.unknown', 'runbook.in-use'; of one that devices may have run, 'runbook.published'. */
export function removeRunbook(file: ProjectFile, id: string): { id: string; name: string } {
  return file.transaction(() => {
    const { runbook } = findRunbook(file, id)
    const batches = readBatches(file).filter(({ batch }) => batch.runbooks.some((one) => one.runbook === id))
    const runbooks = readRunbooks(file).filter((other) => other.runbook.general.prerequisites.includes(id))
    if (batches.length + runbooks.length > 0)
      refuse('runbook.in-use', {
        runbook: id,
        batches: batches.map(({ batch }) => batch.name),
        runbooks: runbooks.map((other) => other.runbook.general.name),
      })
    if (wasPublished(file, 'runbook', id)) refuse('runbook.published', { runbook: id })
    deleteRunbook(file, id)
    discardDraft(file, 'runbook', id)
    return { id, name: runbook.general.name }
  })()
}

/** Reads a runbook file. Refuses: 'runbook.unreadable', 'runbook.bad-setting', each with line and column. */
export function parseRunbook(yaml: string, path: string): Runbook {
  const parsed = parseDocument(yaml, runbookSchema)
  if (parsed.ok) return parsed.value
  const [first] = parsed.issues
  if (parsed.why === 'bad-setting')
    refuse('runbook.bad-setting', {
      path,
      issues: parsed.issues.map(({ line, column, setting, bad }) => ({ line, column, setting, ...bad })),
    })
  return refuse('runbook.unreadable', { path, line: first!.line, column: first!.column, ...first!.bad })
}

/** Begins a runbook from a template, which is described in the language given. Refuses: 'runbook.unknown-template', 'runbook.exists'. */
export function newRunbookFrom(
  file: ProjectFile,
  { id, name, template, language }: { id: string; name: string; template: string; language: ReportLanguage },
  now: Instant,
): SavedRunbook {
  if (!isTemplate(template)) return refuse('runbook.unknown-template', { template, known: Object.keys(templates) })
  const general = { name, description: templateNamesIn(language).says[template] }
  return saveRunbook(file, templateYaml(id, general, asConnected(file, templates[template]), stepIds), id, 'new', now)
}

/** A template with what its only source and destination say of devices, where it says nothing itself. */
function asConnected(file: ProjectFile, { pages }: Template): Template {
  const only = (role: 'source' | 'destination') => {
    const rows = connectionRows(file).filter((row) => row.role === role)
    return rows.length === 1 ? (JSON.parse(rows[0]!.settings) as { rejoin?: unknown; recoveryAdministrator?: unknown }) : null
  }
  const offline = pages.deviceState?.join === 'ad' && only('destination')?.rejoin === 'offline'
  const noRecovery = pages.startup?.adminFallback === undefined && only('source')?.recoveryAdministrator === false
  return {
    pages: {
      ...pages,
      ...(offline && { deviceState: { ...pages.deviceState, ad: { ...pages.deviceState?.ad, offlineJoin: true } } }),
      ...(noRecovery && { startup: { ...pages.startup, adminFallback: { create: false } } }),
    },
  }
}

/** Copies the latest version under another id. Refuses: 'runbook.unknown', 'runbook.exists'. */
export function copyRunbook(file: ProjectFile, from: string, to: string, name: string, now: Instant): SavedRunbook {
  return saveRunbook(file, renamedYaml(findRunbook(file, from).yaml, to, name), to, 'new', now)
}

/** The latest version, or the one asked for. Refuses: 'runbook.unknown', 'runbook.unknown-version'. */
export function findRunbook(file: ProjectFile, id: string, version?: number): StoredRunbook {
  const latest = readRunbook(file, id)
  if (latest === null) return refuse('runbook.unknown', { runbook: id, known: knownIds(file) })
  if (version === undefined) return latest
  return readRunbook(file, id, version) ?? refuse('runbook.unknown-version', { runbook: id, version, latest: latest.version })
}

/** What is wrong with the latest version of a runbook. Refuses: 'runbook.unknown'. */
export function lintOf(
  file: ProjectFile,
  id: string,
  context: LintContext = lintContext(file),
): { version: number; contradictions: Contradiction[] } {
  const { runbook, version } = findRunbook(file, id)
  return { version, contradictions: lintRunbook(runbook, context) }
}

/** The settings that are not at their default, in the order of the pages. */
export function settingsSet(runbook: Runbook): { path: string; value: unknown; default: unknown }[] {
  return runbookSettings
    .filter(({ path }) => path !== 'general.name')
    .map(({ path }) => ({ path, value: valueAt(runbook, path), default: defaultOf(path) }))
    .filter(({ value, default: usual }) => JSON.stringify(value) !== JSON.stringify(usual))
}

function knownIds(file: ProjectFile): string[] {
  return readRunbooks(file).map((stored) => stored.id)
}
