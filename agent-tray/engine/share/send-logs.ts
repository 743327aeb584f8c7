import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { CompactSign, importJWK } from 'jose'
import { z } from 'zod'
import { assignmentEnvelope } from '#shared/bundle/assignment.ts'
import { deviceId, opaqueName } from '#shared/bundle/fields.ts'
import { layout, limits, mailboxName } from '#shared/bundle/layout.ts'
import { logBytes, logUpload, logUploadName, type LogFile, type LogRequest, type LogUpload } from '#shared/bundle/log-upload.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { instantOf, type Clock } from '#shared/values/instant.ts'
import { openShare as openAnyShare } from '#shared/storage/open-share.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'
import { openDeviceKeys, requireIdentity, type Identity } from './identity.ts'
import { atLocations, type OpenDeviceShare } from './locations.ts'
import { sealToProject, sha256 } from './sealed.ts'
import { parseJson, readCurrent } from './staged-bundle.ts'

const mostFiles = 200
const leastRoom = 1024

/** The last request that was dealt with; `name` and `content` while its answer is on its way. */
const answerFile = z.strictObject({
  version: z.literal(1),
  device: deviceId,
  request: opaqueName,
  outgoing: z.strictObject({ name: z.string(), content: z.string() }).nullable(),
})
type Answer = z.infer<typeof answerFile>

/**
 * Sends the agent's log files when the staged assignment asks for them: once for a request, at most 3 MiB of text, the newest files first and of each its
 * end. The sealed answer is kept until it has arrived, so that a cut anywhere sends the same bytes again. True when an answer arrived.
 * Refuses: 'enrolment.missing', 'enrolment.keys-locked', and, to be tried later, 'share.unreachable', 'share.write-failed', 'share.no-good-location'.
 */
export async function sendLogs(
  state: AgentState,
  events: readonly JournalEvent[],
  clock: Clock,
  openShare: OpenDeviceShare = openAnyShare,
  most = logBytes,
): Promise<boolean> {
  const request = askedLogs(state)
  if (request === null) return false
  const identity = requireIdentity(state)
  const before = readAnswer(state, identity)
  if (before?.request === request.id && before.outgoing === null) return false
  const answer =
    before?.request === request.id
      ? before
      : await makeAnswer(state, identity, request, gather(statePaths(state).logs, request.since, events, clock, most), clock)
  const { outgoing } = answer
  if (outgoing === null) return false
  writeState(statePaths(state).logAnswer, JSON.stringify(answer))
  const path = `${layout.logsOf(mailboxName(identity.device, sha256))}/${outgoing.name}`
  const bytes = Buffer.from(outgoing.content, 'latin1')
  await atLocations(identity.locations, openShare, async (share) => {
    if (await share.create(path, bytes)) return
    const there = await share.read(path, limits.logUpload)
    if (there === null || !bytes.equals(there)) await share.replace(path, bytes)
  })
  writeState(statePaths(state).logAnswer, JSON.stringify({ ...answer, outgoing: null }))
  return true
}

/** What the present assignment asks for; null when it asks for nothing, or cannot be read. */
function askedLogs(state: AgentState): LogRequest | null {
  const id = readCurrent(state)?.bundle ?? null
  const bytes = id === null ? null : readState(join(statePaths(state).bundle(id), 'assignment.json'))
  return bytes === null ? null : (parseJson('assignment', assignmentEnvelope, bytes).logs ?? null)
}

async function makeAnswer(
  state: AgentState,
  identity: Identity,
  { id }: LogRequest,
  { files, leftOut }: Pick<LogUpload, 'files' | 'leftOut'>,
  clock: Clock,
): Promise<Answer> {
  const { project, device } = identity
  const upload = logUpload.parse({ version: 1, project, device, request: id, at: clock.now(), files, leftOut })
  const signer = await importJWK({ ...openDeviceKeys(state, identity).signing, alg: 'EdDSA' })
  const signed = await new CompactSign(Buffer.from(JSON.stringify(upload))).setProtectedHeader({ alg: 'EdDSA', kid: device }).sign(signer)
  const content = await sealToProject(Buffer.from(signed), identity.collection, project)
  const outgoing = { name: logUploadName(id, sha256(content)), content: Buffer.from(content).toString('latin1') }
  return { version: 1, device, request: id, outgoing }
}

/** A file that may be sent: its end, of up to so many bytes. */
interface Source {
  readonly name: string
  readonly at: number
  readonly size: number
  readonly end: (length: number) => Uint8Array
}

/** The journal as lines, and every plain file of the folder, the newest first. */
function gather(folder: string, since: string | null, events: readonly JournalEvent[], clock: Clock, most: number) {
  const journal = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  const end = (length: number) => journal.subarray(journal.length - length)
  const sources: Source[] = [...plainFiles(folder), { name: 'journal.jsonl', at: Date.parse(clock.now()), size: journal.length, end }]
  const files: LogFile[] = []
  const leftOut: string[] = []
  let room = most
  for (const source of sources.toSorted((a, b) => b.at - a.at)) {
    const modifiedAt = instantOf(source.at)
    if (since !== null && modifiedAt < since) continue
    const { text, kept, bytes } = endThatFits(source, room)
    if (files.length === mostFiles || (kept === 0 && source.size > 0)) {
      leftOut.push(source.name)
      continue
    }
    room -= bytes
    files.push({ name: source.name, modifiedAt, text, leftOut: source.size - kept })
  }
  return { files, leftOut: leftOut.slice(0, 1000) }
}

/** Counted as it is sent: bytes that are no text take more room than they had in the file. */
function endThatFits({ size, end }: Source, room: number): { readonly text: string; readonly kept: number; readonly bytes: number } {
  // A shred of a file helps nobody.
  let kept = room < leastRoom ? 0 : Math.min(size, room)
  while (kept > 0) {
    const text = new TextDecoder().decode(end(kept))
    const bytes = Buffer.byteLength(JSON.stringify(text))
    if (bytes <= room) return { text, kept, bytes }
    kept = Math.floor((kept * room) / bytes) - 8
  }
  return { text: '', kept: 0, bytes: 0 }
}

/** Never through a link, and nothing that is no file. */
function plainFiles(folder: string): Source[] {
  let names: string[]
  try {
    names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return names.slice(0, 1000).flatMap((name) => {
    const { size, mtimeMs } = withFile(join(folder, name), (handle) => fstatSync(handle))
    return [{ name: name.slice(0, 255), at: Math.floor(mtimeMs), size, end: (length) => endOf(join(folder, name), length) }]
  })
}

function endOf(path: string, length: number): Uint8Array {
  return withFile(path, (handle) => {
    const buffer = Buffer.alloc(length)
    return buffer.subarray(0, readSync(handle, buffer, 0, length, Math.max(0, fstatSync(handle).size - length)))
  })
}

function withFile<T>(path: string, work: (handle: number) => T): T {
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    return work(handle)
  } finally {
    closeSync(handle)
  }
}

/** Of another identity (the device was enrolled anew), or damaged: as good as none, and the request is answered again. */
function readAnswer(state: AgentState, { device }: Identity): Answer | null {
  const bytes = readState(statePaths(state).logAnswer)
  if (bytes === null) return null
  try {
    const answer = answerFile.parse(JSON.parse(new TextDecoder().decode(bytes)))
    return answer.device === device ? answer : null
  } catch {
    return null
  }
}
