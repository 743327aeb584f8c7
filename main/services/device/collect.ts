import { layout, limits, mailboxName } from '#shared/bundle/layout.ts'
import { logUpload, type LogUpload } from '#shared/bundle/log-upload.ts'
import { surveyUpload, type SurveyUpload } from '#shared/bundle/survey-upload.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { refuse, refused, type Refusal } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { forEachAtOnce } from '#main/services/share/at-once.ts'
import { requireDropBoxThere } from '#main/services/share/head.ts'
import type { Keyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { noteCollected, projectIdOf } from '#main/services/share/share-record.ts'
import { readAnswers, type AnswerSort } from './collect-answers.ts'
import { journalFindings } from './device-journal.ts'
import { openRequests } from './device-requests.ts'
import { mailboxStore } from './keep-mailboxes.ts'
import { keepLogUpload } from './log-files.ts'
import { defaultQuota, readMailbox, type FileFinding, type Mailbox, type Quota } from './mailbox.ts'
import type { SegmentDevice } from './open-segment.ts'
import { keepSurvey } from './surveys.ts'

export interface CollectOptions {
  readonly now: Instant
  readonly progress: (progress: Progress) => void
  readonly signal?: AbortSignal
  readonly quota?: Quota
}

export interface Collected {
  readonly devices: number
  readonly segments: number
  readonly records: number
  /** Answers to requests for log files. */
  readonly logs: number
  /** Answers to requests for impact reports and a census. */
  readonly surveys: number
  /** Files that are not what they should be; and of what came now, gaps, clones and jumps of the clock. */
  readonly findings: readonly { readonly device: string; readonly file: string; readonly refusal: Refusal }[]
}

const mostMailboxes = 500_000
const mostStrays = 1000

export const logAnswers: AnswerSort<LogUpload> = { folder: layout.logsOf, limit: limits.logUpload, schema: logUpload }
export const surveyAnswers: AnswerSort<SurveyUpload> = { folder: layout.surveysOf, limit: limits.surveyUpload, schema: surveyUpload }

/** Devices taken over in one transaction: a commit is flushed, and 50,000 of them would cost more than all else. */
const group = 128
/** Folders read at once. */
const width = 16

/**
 * Takes over what enrolled devices have left in the drop box since the last time. A cut loses at most the group of devices that
 * was being read, and the next call goes on. Whatever is wrong with one file is kept as a finding and stops nothing else.
 * Refuses: 'share.unreachable', 'key.…', 'ipc.cancelled'.
 */
export async function collect(project: Project, folder: ShareFolder, keyring: Keyring, options: CollectOptions): Promise<Collected> {
  const { now, progress, signal, quota = defaultQuota } = options
  await requireDropBoxThere(folder)
  const devices = project.file.prepare('SELECT device, signing FROM enrolledDevice ORDER BY device').all() as SegmentDevice[]
  const keys = { project: projectIdOf(project), collection: await keyring.collectionKeys() }
  const store = mailboxStore(project)
  const box = await dropbox(folder, devices)
  store.replaceFindings('', box.stray, now)
  const all = box.stray.map((found) => ({ device: '', ...found }))
  const total = { devices: 0, segments: 0, records: 0, logs: 0, surveys: 0, findings: all }
  const asked = { logs: openRequests(project, 'logs'), surveys: openRequests(project, 'survey') }
  for (let at = 0; at < devices.length; at += group) {
    if (signal?.aborted === true) refuse('ipc.cancelled', {})
    const some = devices.slice(at, at + group)
    const mailboxes: Mailbox[] = []
    const uploads: LogUpload[] = []
    const surveys: SurveyUpload[] = []
    await forEachAtOnce(some, width, async (device) => {
      const known = store.known(device.device)
      const empty = { device: device.device, segments: [], findings: [] }
      const mailbox = box.mayHold(device) ? await readMailbox(folder, device, keys, known, quota) : empty
      const openOf = (requests: Map<string, Set<string>>) => (box.mayHold(device) ? requests.get(device.device) : undefined) ?? null
      const [logsAsked, surveyAsked] = [openOf(asked.logs), openOf(asked.surveys)]
      const logs = logsAsked === null ? null : await readAnswers(folder, device, keys, logsAsked, logAnswers)
      const survey = surveyAsked === null ? null : await readAnswers(folder, device, keys, surveyAsked, surveyAnswers)
      uploads.push(...(logs?.answers ?? []))
      surveys.push(...(survey?.answers ?? []))
      mailboxes.push({ ...mailbox, findings: [...mailbox.findings, ...(logs?.findings ?? []), ...(survey?.findings ?? [])] })
    })
    const { added, doubtful } = store.keep(mailboxes, now)
    total.records += added
    for (const upload of uploads) keepLogUpload(project, upload, now)
    for (const survey of surveys) keepSurvey(project, survey, now)
    total.logs += uploads.length
    total.surveys += surveys.length
    for (const device of doubtful) {
      const file = layout.journalOf(mailboxName(device, sha256))
      for (const refusal of journalFindings(project, device)) all.push({ device, file, refusal })
    }
    for (const { device, segments, findings } of mailboxes) {
      if (segments.length > 0) total.devices += 1
      total.segments += segments.length
      for (const found of findings) all.push({ device, ...found })
    }
    progress({ phase: 'Collecting', done: at + some.length, total: devices.length })
  }
  noteCollected(project, now)
  return total
}

/** The folders of the drop box: which devices have one, and those that are nobody's, which are told and never entered. */
async function dropbox(folder: ShareFolder, devices: readonly SegmentDevice[]) {
  const mailboxes = new Set(devices.map(({ device }) => mailboxName(device, sha256)))
  const { entries, complete } = await folder.list(layout.devices, mostMailboxes)
  // Where names are one in any case, a device writes into whatever folder was there before it.
  const there = new Set(entries.map(({ name }) => name.toLowerCase()))
  const stray: FileFinding[] = entries
    .filter(({ name, kind }) => kind !== 'folder' || !mailboxes.has(name))
    .slice(0, mostStrays)
    .map(({ name }) => `${layout.devices}/${name}`)
    .map((file) => ({ file, refusal: refused('dropbox.stray', { file }).refusal }))
  if (!complete) {
    stray.push({ file: layout.devices, refusal: refused('dropbox.too-many', { folder: layout.devices, limit: mostMailboxes }).refusal })
  }
  return { stray, mayHold: ({ device }: SegmentDevice) => !complete || there.has(mailboxName(device, sha256)) }
}
