import { domainOf, isEntraSid, sidFromBytes, sidToText, sidsEqual, type Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { Job } from '#shared/migration/job.ts'
import { mapDescriptor, type MapMode } from '#shared/security/map-descriptor.ts'
import { forEachSid } from '#shared/security/sids-of.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import type { Judgement } from './descriptor-memo.ts'

export function mapModeOf(job: Job): MapMode {
  const { mode } = job.runbook.permissionUpdates
  return mode === 'add' || mode === 'remove' ? mode : 'replace'
}

/** The same job with its permissions updated in another way. */
export function inMode(job: Job, mode: Job['runbook']['permissionUpdates']['mode']): Job {
  const { runbook } = job
  return { ...job, runbook: { ...runbook, permissionUpdates: { ...runbook.permissionUpdates, mode } } }
}

/** Judges one descriptor: what takes its place, or the code with which it is left as it is, and which source accounts in it have no translation. */
export function translator(job: Job): (descriptor: Uint8Array, nextId: number) => Judgement {
  const mode = mapModeOf(job)
  const isStranger = strangerTest(job.table)
  return (descriptor, nextId) => {
    try {
      const after = mapDescriptor(descriptor, job.table, mode)
      const strangers = strangersIn(descriptor, isStranger)
      return { replacement: after === null ? null : { id: nextId, before: descriptor, after }, refusedWith: null, strangers }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { replacement: null, refusedWith: error.code, strangers: [] }
    }
  }
}

/** A test for accounts that belong to the source and are not translated: those of a domain some source of the table is in. */
export function strangerTest(table: TranslationTable): (sid: Sid) => boolean {
  const domains = new Set(table.sourceDomains.map(sidToText))
  let fromEntra: boolean | null = null
  return (sid) => {
    const domain = domainOf(sid)
    const ofSource = domain === null ? isEntraSid(sid) && (fromEntra ??= someSource(table, isEntraSid)) : domains.has(sidToText(domain))
    return ofSource && !table.has(sid) && !table.hasTarget(sid)
  }
}

function someSource(table: TranslationTable, test: (sid: Sid) => boolean): boolean {
  for (const { source } of table) if (test(source)) return true
  return false
}

function strangersIn(descriptor: Uint8Array, isStranger: (sid: Sid) => boolean): string[] {
  const found = new Set<string>()
  forEachSid(descriptor, (bytes, at) => {
    const sid = sidFromBytes(bytes, at)
    if (isStranger(sid)) found.add(sidToText(sid))
  })
  return [...found]
}

/** The pairs whose source is nobody's target: where such a source stands, nothing was translated yet. */
export function unmistakable(table: TranslationTable): TranslationTable {
  return table.isChained ? TranslationTable.from([...table].filter(({ source }) => !table.hasTarget(source))) : table
}

/**
 * A source that `earlier` has put into this device as a target and would be translated by the same pair again; null when there is
 * none. Nobody can tell any more which of its places mean the old account.
 */
export function translatedAgain(table: TranslationTable, earlier: TranslationTable): Sid | null {
  for (const { source, target } of table) {
    const before = earlier.get(source)
    if (before !== undefined && sidsEqual(before, target) && earlier.hasTarget(source)) return source
  }
  return null
}
