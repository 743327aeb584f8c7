import { parseSegmentName } from '#shared/bundle/journal-segment.ts'
import { layout, limits, mailboxName } from '#shared/bundle/layout.ts'
import { parseAnswerName } from '#shared/bundle/answer-name.ts'
import { refused } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { isCutEnvelope } from '#main/services/device/open-segment.ts'
import type { Project } from '#main/services/project/project.ts'
import { forEachAtOnce } from './at-once.ts'
import { sha256 } from './seal.ts'
import type { WantedFile, WantedFiles } from './wanted-file.ts'

const mostRequests = 200_000
const mostMailboxes = 500_000
const mostSegments = 200_000
const mostAnswers = 1000
/** Names of one folder that are told one by one: whoever floods a folder must not flood the report. */
const mostStrange = 1000
/** Folders listed at once. */
const width = 16

/**
 * What devices have left: every file's name holds its hash, and what was taken over once must still lie there. Nothing is opened, so
 * no key is needed. Folders that are no enrolled device's are strange, and not entered.
 */
export async function dropBoxFiles(project: Project, folder: ShareFolder): Promise<WantedFiles> {
  const files: WantedFile[] = []
  const strange: string[] = []

  /** Takes what is ours in one folder, and what was there before. */
  async function look(path: string, most: number, limit: number, hashOf: (name: string) => string | null, taken: readonly string[]) {
    const { entries } = await folder.list(path, most)
    const there = new Map(entries.filter(({ name }) => !/^\..*\.tmp$/.test(name)).map(({ name, kind }) => [name, kind]))
    const before = new Set(taken)
    const odd = [...there].filter(([name, kind]) => !before.has(name) && (kind !== 'file' || hashOf(name) === null)).map(([name]) => name)
    strange.push(...odd.slice(0, mostStrange).map((name) => `${path}/${name}`))
    for (const name of odd) there.delete(name)
    for (const name of new Set([...there.keys(), ...before])) files.push(named(`${path}/${name}`, hashOf(name) ?? '', limit))
  }

  const requests = project.file.prepare('SELECT file FROM enrolmentRequest').pluck().all() as string[]
  await look(layout.enrolment, mostRequests, limits.enrolmentRequest, requestHash, requests)

  const devices = project.file.prepare('SELECT device FROM enrolledDevice').pluck().all() as string[]
  const byMailbox = new Map(devices.map((device) => [mailboxName(device, sha256), device]))
  const { entries } = await folder.list(layout.devices, mostMailboxes)
  const odd = entries.filter(({ name, kind }) => kind !== 'folder' || !byMailbox.has(name))
  strange.push(...odd.slice(0, mostStrange).map(({ name }) => `${layout.devices}/${name}`))
  const taken = project.file.prepare('SELECT name FROM journalSegment WHERE device = ?').pluck()
  const hashOf = (name: string) => parseSegmentName(name)?.hash ?? null
  const answerHashOf = (name: string) => parseAnswerName(name)?.hash ?? null
  await forEachAtOnce(byMailbox, width, async ([mailbox, device]) => {
    await look(layout.journalOf(mailbox), mostSegments, limits.journalSegment, hashOf, taken.all(device) as string[])
    await look(layout.logsOf(mailbox), mostAnswers, limits.logUpload, answerHashOf, [])
    await look(layout.surveysOf(mailbox), mostAnswers, limits.surveyUpload, answerHashOf, [])
  })
  return { files, strange }
}

function requestHash(name: string): string | null {
  return /^([0-9a-f]{32})\.jwe$/.exec(name)?.[1] ?? null
}

/** A file whose name begins, or ends, with its hash. */
function named(file: string, hash: string, limit: number): WantedFile {
  return {
    file,
    limit,
    fault(bytes) {
      if (bytes === null) return refused('dropbox.missing', { file })
      if (sha256(bytes).startsWith(hash)) return null
      return refused(isCutEnvelope(bytes) ? 'dropbox.truncated' : 'dropbox.edited', { file })
    },
  }
}
