import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { layout, limits } from '#shared/bundle/layout.ts'
import { logBytes, logUpload, type LogFile, type LogUpload } from '#shared/bundle/log-upload.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { instantOf, type Clock } from '#shared/values/instant.ts'
import { openShare as openAnyShare } from '#shared/storage/open-share.ts'
import { statePaths, type AgentState } from './agent-state.ts'
import type { OpenDeviceShare } from './locations.ts'
import { asked, sendAnswer } from './send-answer.ts'

const mostFiles = 200
const leastRoom = 1024

/**
 * Sends the agent's log files when the staged assignment asks for them: once for a request, at most 3 MiB of text, the newest files first and of each its
 * end. True when an answer arrived. Refuses as `sendAnswer`.
 */
export async function sendLogs(
  state: AgentState,
  events: readonly JournalEvent[],
  clock: Clock,
  openShare: OpenDeviceShare = openAnyShare,
  most = logBytes,
): Promise<boolean> {
  const request = asked(state)?.logs
  if (request === undefined) return false
  const kind = { kept: statePaths(state).logAnswer, folder: layout.logsOf, limit: limits.logUpload }
  const make = ({ project, device }: { readonly project: string; readonly device: string }): LogUpload => {
    const found = gather(statePaths(state).logs, request.since, events, clock, most)
    return logUpload.parse({ version: 1, project, device, request: request.id, at: clock.now(), ...found })
  }
  return sendAnswer(state, kind, request.id, make, openShare)
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
