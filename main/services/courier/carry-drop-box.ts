import { parseSegmentName } from '#shared/bundle/journal-segment.ts'
import { parseAnswerName } from '#shared/bundle/answer-name.ts'
import { layout, limits } from '#shared/bundle/layout.ts'
import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { refuse, refused, type Refusal } from '#shared/errors/refused.ts'
import type { CarryOptions } from './carry-repository.ts'
import { loading, type Cargo } from './cargo.ts'

const requestName = /^([0-9a-f]{32})\.jwe$/
const mailboxName = /^[0-9a-f]{32}$/
const mostRequests = 100_000
const mostMailboxes = 100_000
const mostSegments = 20_000
const mostAnswers = 1000

/**
 * Takes what devices have left in one drop box to another. Each file's name holds its hash: what is damaged or does not belong is
 * left behind and named, what is there already stays. Nothing is removed where it comes from, so any number of carries in any
 * order come to the same.
 * Refuses: 'share.unreachable', 'share.write-failed', 'ipc.cancelled'.
 */
export async function carryDropBox(
  from: ShareFolder,
  to: ShareFolder,
  { progress, signal }: CarryOptions,
): Promise<Cargo & { readonly leftBehind: readonly Refusal[] }> {
  const load = loading(from, to)
  const leftBehind: Refusal[] = []

  async function names(folder: string, most: number, kind: 'file' | 'folder', isOurs: (name: string) => boolean): Promise<string[]> {
    const { entries, complete } = await from.list(folder, most)
    if (!complete) leftBehind.push(refused('dropbox.too-many', { folder, limit: most }).refusal)
    for (const { name } of entries
      .filter((entry) => !(entry.kind === kind && isOurs(entry.name)) && !/^\..*\.tmp$/.test(entry.name))
      .slice(0, 100)) {
      leftBehind.push(refused('dropbox.stray', { file: `${folder}/${name}` }).refusal)
    }
    return entries.filter((entry) => entry.kind === kind && isOurs(entry.name)).map(({ name }) => name)
  }
  const take = async (file: string, limit: number, begins: string) => {
    if (signal?.aborted === true) refuse('ipc.cancelled', {})
    await load.take(file, limit, (hash) => hash.startsWith(begins))
  }

  for (const name of await names(layout.enrolment, mostRequests, 'file', (name) => requestName.test(name))) {
    await take(`${layout.enrolment}/${name}`, limits.enrolmentRequest, name.slice(0, 32))
  }
  const mailboxes = await names(layout.devices, mostMailboxes, 'folder', (name) => mailboxName.test(name))
  for (const [index, mailbox] of mailboxes.entries()) {
    const folder = layout.journalOf(mailbox)
    for (const name of await names(folder, mostSegments, 'file', (name) => parseSegmentName(name) !== null)) {
      await take(`${folder}/${name}`, limits.journalSegment, parseSegmentName(name)?.hash ?? '')
    }
    for (const [answers, limit] of [
      [layout.logsOf(mailbox), limits.logUpload],
      [layout.surveysOf(mailbox), limits.surveyUpload],
    ] as const) {
      for (const name of await names(answers, mostAnswers, 'file', (name) => parseAnswerName(name) !== null)) {
        await take(`${answers}/${name}`, limit, parseAnswerName(name)?.hash ?? '')
      }
    }
    progress({ phase: 'Carrying', done: index + 1, total: mailboxes.length })
  }
  const damaged = load.faults.map(({ file, refusal }) => refusal ?? refused('dropbox.edited', { file }).refusal)
  return { ...load.cargo(), leftBehind: [...leftBehind, ...damaged] }
}
