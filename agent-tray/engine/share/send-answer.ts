import { join } from 'node:path'
import { z } from 'zod'
import { answerName } from '#shared/bundle/answer-name.ts'
import { assignmentEnvelope, type AssignmentEnvelope } from '#shared/bundle/assignment.ts'
import { parseJson } from '#shared/bundle/staged-bundle.ts'
import { deviceId, opaqueName } from '#shared/bundle/fields.ts'
import { mailboxName } from '#shared/bundle/layout.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'
import { openDeviceKeys, requireIdentity, type Identity } from './identity.ts'
import { atLocations, type OpenDeviceShare } from './locations.ts'
import { sealToProject, sha256 } from './sealed.ts'
import { readCurrent } from './staged-bundle.ts'

/** The last request that was dealt with; `name` and `content` while its answer is on its way. */
const answerFile = z.strictObject({
  version: z.literal(1),
  device: deviceId,
  request: opaqueName,
  outgoing: z.strictObject({ name: z.string(), content: z.string() }).nullable(),
})
type Answer = z.infer<typeof answerFile>

/** One kind of answer: where it is kept until it has arrived, and the folder of the drop box it goes to. */
export interface AnswerKind {
  readonly kept: string
  readonly folder: (mailbox: string) => string
  /** Bytes of a sealed answer at most. */
  readonly limit: number
}

/** The present assignment, as far as it asks for something; null when there is none. Refuses: 'share.bundle-invalid'. */
export function asked(state: AgentState): Pick<AssignmentEnvelope, 'logs' | 'survey'> | null {
  const id = readCurrent(state)?.bundle ?? null
  const bytes = id === null ? null : readState(join(statePaths(state).bundle(id), 'assignment.json'))
  return bytes === null ? null : parseJson('assignment', assignmentEnvelope, bytes)
}

/** Whether a request is the last that was answered, and its answer has arrived. */
export function isAnswered(state: AgentState, kind: AnswerKind, request: string): boolean {
  const before = readAnswer(kind, requireIdentity(state))
  return before?.request === request && before.outgoing === null
}

/**
 * Answers a request once. `make` says what, and may take its time; the sealed answer is kept until it has arrived, so that a cut
 * anywhere sends the same bytes again. True when an answer arrived by this call.
 * Refuses: 'enrolment.missing', 'enrolment.keys-locked', and, to be tried later, 'share.unreachable', 'share.write-failed', 'share.no-good-location'.
 */
export async function sendAnswer(
  state: AgentState,
  kind: AnswerKind,
  request: string,
  make: (about: { readonly project: string; readonly device: string }) => unknown,
  openShare: OpenDeviceShare,
): Promise<boolean> {
  const identity = requireIdentity(state)
  const before = readAnswer(kind, identity)
  const answer = before?.request === request ? before : await makeAnswer(state, identity, request, await make(identity))
  const { outgoing } = answer
  if (outgoing === null) return false
  writeState(kind.kept, JSON.stringify(answer))
  const path = `${kind.folder(mailboxName(identity.device, sha256))}/${outgoing.name}`
  const bytes = Buffer.from(outgoing.content, 'latin1')
  await atLocations(identity.locations, openShare, async (share) => {
    if (await share.create(path, bytes)) return
    const there = await share.read(path, kind.limit)
    if (there === null || !bytes.equals(there)) await share.replace(path, bytes)
  })
  writeState(kind.kept, JSON.stringify({ ...answer, outgoing: null }))
  return true
}

async function makeAnswer(state: AgentState, identity: Identity, request: string, upload: unknown): Promise<Answer> {
  const { project, device } = identity
  const { CompactSign, importJWK } = await import('jose')
  const signer = await importJWK({ ...openDeviceKeys(state, identity).signing, alg: 'EdDSA' })
  const signed = await new CompactSign(Buffer.from(JSON.stringify(upload))).setProtectedHeader({ alg: 'EdDSA', kid: device }).sign(signer)
  const content = await sealToProject(Buffer.from(signed), identity.collection, project)
  const outgoing = { name: answerName(request, sha256(content)), content: Buffer.from(content).toString('latin1') }
  return { version: 1, device, request, outgoing }
}

/** Of another identity (the device was enrolled anew), or damaged: as good as none, and the request is answered again. */
function readAnswer({ kept }: AnswerKind, { device }: Identity): Answer | null {
  const bytes = readState(kept)
  if (bytes === null) return null
  try {
    const answer = answerFile.parse(JSON.parse(new TextDecoder().decode(bytes)))
    return answer.device === device ? answer : null
  } catch {
    return null
  }
}
