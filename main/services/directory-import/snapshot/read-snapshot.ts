import type { ZodType } from 'zod'
import { accountFacts } from '#shared/directory/account.ts'
import { snapshotEnd, snapshotHeader, snapshotMark, snapshotObject, snapshotVersion, type SnapshotHeader, type SnapshotObject } from '#shared/directory/directory-snapshot.ts' // oxfmt-ignore
import { guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { Refused, refuse } from '#shared/errors/refused.ts'
import type { SnapshotFlaw } from '#shared/errors/directory-reasons.ts'
import type { DirectoryReader, ImportSink } from '../directory-reader.ts'
import { readLines } from './read-lines.ts'

const progressEvery = 1000

/**
 * Reads a directory snapshot.
 * Refuses: 'usage.file-missing', 'directory.not-a-snapshot', 'directory.snapshot-from-the-future', 'directory.snapshot-damaged', 'directory.cancelled'.
 */
export function snapshotReader(path: string): DirectoryReader {
  return async (sink, { signal, progress }) => {
    let header: SnapshotHeader | null = null
    let objects = 0
    let line = 0
    let ended = false
    const damaged = (reason: SnapshotFlaw, about?: string): never => refuse('directory.snapshot-damaged', { path, line, reason, about })
    const parsed = <T>(schema: ZodType<T>, json: unknown): T => {
      const result = schema.safeParse(json)
      return result.success ? result.data : damaged('other-content', result.error.issues.map((issue) => issue.path.join('.')).join(', '))
    }
    for await (const text of readLines(path, signal)) {
      line += 1
      if (ended) damaged('after-end')
      const json = jsonOf(text)
      if (header === null) {
        const mark = snapshotMark.safeParse(json)
        if (!mark.success) return refuse('directory.not-a-snapshot', { path })
        const { version } = mark.data
        if (version > snapshotVersion) return refuse('directory.snapshot-from-the-future', { path, version, known: snapshotVersion })
        header = parsed(snapshotHeader, json)
      } else if (json === undefined) damaged('not-json')
      else if (isEnd(json)) {
        if (parsed(snapshotEnd, json).end.objects !== objects) damaged('other-count')
        ended = true
      } else {
        take(parsed(snapshotObject, json), sink, damaged)
        objects += 1
        if (objects % progressEvery === 0) progress({ phase: 'Reading the snapshot', done: objects })
      }
    }
    if (header === null) return refuse('directory.not-a-snapshot', { path })
    if (!ended) damaged('no-end')
    progress({ phase: 'Reading the snapshot', done: objects, total: objects })
    return { domain: header.domain, scope: header.domain === null ? [] : [header.domain.baseDn] }
  }
}

const isEnd = (json: unknown) => typeof json === 'object' && json !== null && 'end' in json

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function take(
  { kind, guid, sid, dn, attributes, members }: SnapshotObject,
  sink: ImportSink,
  damaged: (reason: SnapshotFlaw, about: string) => never,
): void {
  const facts = accountFacts(kind, attributes)
  if (facts === null) {
    sink.findings.add('no-name', dn)
    return
  }
  if (sid === null) sink.findings.add('no-sid', dn)
  try {
    const account = { kind, guid: guidToBytes(guidFromText(guid)), sid: sid === null ? null : sidFromText(sid), dn, ...facts }
    sink.account(account)
    if (members !== undefined) sink.members(account.guid, members)
  } catch (error) {
    if (error instanceof Refused) damaged('other-content', error.code)
    throw error
  }
}
