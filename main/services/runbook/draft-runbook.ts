import { parseDocument as parseYaml } from 'yaml'
import type { RunbookDraft } from '#shared/contracts/runbook.ts'
import { bulkTokenOf } from '#shared/migration/bulk-token.ts'
import { lintRunbook } from '#shared/migration/lint-runbook.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { parseDocument } from '../document/parse-document.ts'
import { showContradictions } from '../document/show-contradiction.ts'
import { lintContext } from './lint-context.ts'

/** A runbook's text with some settings changed, its comments kept, and what is wrong with it. Saves nothing. */
export function draftRunbook(
  file: ProjectFile,
  text: string,
  set: readonly { path: string; value: unknown }[],
  now: Instant,
): RunbookDraft {
  const yaml = withSettings(text, set)
  const parsed = parseDocument(yaml, runbookSchema)
  if (!parsed.ok) return { yaml, document: null, issues: [...parsed.issues], contradictions: [], bulkToken: null }
  const context = lintContext(file)
  const contradictions = showContradictions(lintRunbook(parsed.value, context))
  const bulkToken = bulkTokenOf(parsed.value, context.connections, Date.parse(now))
  return { yaml, document: parsed.value, issues: [], contradictions, bulkToken }
}

/** A runbook's text with some settings changed, its comments kept. */
export function withSettings(text: string, set: readonly { path: string; value: unknown }[]): string {
  if (set.length === 0) return text
  const document = parseYaml(text)
  // What cannot be read is not rewritten; the issues say where it breaks.
  if (document.errors.length > 0) return text
  for (const { path, value } of set) {
    const isPlain = value === null || typeof value !== 'object'
    document.setIn(path.split('.'), isPlain ? value : document.createNode(value))
  }
  return document.toString({ lineWidth: 0 })
}
