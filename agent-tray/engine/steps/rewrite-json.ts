import { join } from 'node:path'
import { Refused } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { nothingChanged, type StepId } from '#shared/migration/step.ts'
import type { Machine } from '../platform/machine.ts'
import { needed, satisfied, type Step } from './step.ts'
import { isWithin } from './undo-part.ts'

/** A JSON file, and what takes something out of it: true when it did. Done twice it is false. */
export interface JsonEdit {
  readonly path: string
  readonly edit: (document: Record<string, unknown>) => boolean
}

interface Rewrites {
  readonly files: readonly { readonly path: string; readonly number: number }[]
}

/** Nothing that an application keeps settings in is as large. */
const largest = 16 * 1024 * 1024

/**
 * Takes something out of JSON files of programs that do not run. A file is swapped whole, as a hive is, and goes back whole; one that is
 * no JSON object, or that was written to since, stays as it is.
 */
export function rewriteJson(
  id: StepId,
  editsOf: (m: Machine, job: Job, findings: FindingCollector) => readonly JsonEdit[],
): Step<Rewrites, Rewrites> {
  return {
    id,
    inParts: true,

    async plan(m, job) {
      const findings = findingCollector()
      const files = editsOf(m, job, findings).flatMap((edit, number) =>
        edited(m, edit, findings) === null ? [] : [{ path: edit.path, number }],
      )
      return files.length === 0 ? satisfied(findings.list()) : needed({ files })
    },

    before: async (_m, plan) => plan,

    async apply(m, job, { files }, shop) {
      const findings = findingCollector()
      const edits = new Map(editsOf(m, job, findings).map((edit) => [edit.path, edit]))
      let changed = 0
      for (const { path, number } of files) {
        const edit = edits.get(path)
        const keep = keepsOf(m, path, join(shop.folder, String(number))).at(-1)!
        const from = edit === undefined ? null : m.hives.readOriginal(path, keep)
        const made = edit === undefined || from === null ? null : edited(m, edit, findings, from.primary)
        if (from === null || made === null) continue
        m.hives.swap(path, made, { primary: from.primary, logs: [] }, keep, false)
        changed += 1
      }
      return { changed: { ...nothingChanged, files: changed }, findings: findings.list() }
    },

    async verify(m, job, { files }) {
      const findings = findingCollector()
      const edits = editsOf(m, job, findingCollector())
      for (const { path } of files) {
        const edit = edits.find((each) => each.path === path)
        if (edit !== undefined && edited(m, edit, findingCollector()) !== null) findings.add('step.not-as-wanted', 'reads-otherwise', path)
      }
      return findings.list()
    },

    async undo(m, { files }, shop, part) {
      const findings = findingCollector()
      if (part?.kind === 'area') return []
      for (const { path, number } of files.toReversed()) {
        if (part?.kind === 'profile' && !isWithin(path, part.path)) continue
        try {
          const keeps = keepsOf(m, path, join(shop.folder, String(number)))
          m.hives.putBack(path, keeps.at(-1)!)
          if (keeps.length > 1) findings.add('step.changed-since', 'written-since', path)
        } catch (error) {
          if (!(error instanceof Refused)) throw error
          findings.add('step.changed-since', error.code, path)
        }
      }
      return findings.list()
    },
  }
}

/**
 * Where originals of a file are kept: one for each try, the last one for what is there now. What a program wrote to it after an earlier
 * try is an original of its own.
 */
function keepsOf(m: Machine, path: string, own: string): readonly string[] {
  const keeps = [own]
  while (m.hives.standing(path, keeps.at(-1)!) === 'changed-since') keeps.push(`${keeps.at(-1)!}-again`)
  return keeps
}

/** The file as the edit makes it; null where there is none, or it is as wanted, or cannot be read, which is a finding. */
function edited(m: Machine, { path, edit }: JsonEdit, findings: FindingCollector, bytes?: Uint8Array): Uint8Array | null {
  try {
    if (m.files.kindOf(path) !== 'file') return null
    const content = bytes ?? m.hives.read(path)?.primary
    if (content === undefined || content.length > largest) return null
    const document: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
    if (typeof document !== 'object' || document === null || Array.isArray(document)) return null
    return edit(document as Record<string, unknown>) ? Buffer.from(JSON.stringify(document)) : null
  } catch (error) {
    const why = error instanceof Refused ? whyRefused(error) : 'no-json'
    findings.add('step.object-not-written', why, path)
    return null
  }
}
