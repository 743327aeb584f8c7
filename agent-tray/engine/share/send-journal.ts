import { rmSync } from 'node:fs'
import type { CryptoKey } from 'jose'
import { z } from 'zod'
import { deviceId, sha256Hex } from '#shared/bundle/fields.ts'
import {
  journalSegment,
  segmentBytes,
  segmentName,
  segmentRecords,
  type JournalRecord,
  type JournalSegment,
} from '#shared/bundle/journal-segment.ts'
import { layout, limits, mailboxName } from '#shared/bundle/layout.ts'
import type { DeviceShare } from '#shared/bundle/share-folder.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import type { Clock, Instant } from '#shared/values/instant.ts'
import { openShare as openAnyShare } from '#shared/storage/open-share.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'
import { openDeviceKeys, requireIdentity, type Identity } from './identity.ts'
import { atLocations, type OpenDeviceShare } from './locations.ts'
import { sealToProject, sha256 } from './sealed.ts'

export interface SendResult {
  /** Events that reached the share by this call, and the number of the last one there; 0 when none is. */
  readonly sent: number
  readonly last: number
}

/** Where the chain has come to: the last signed record that was given a segment. */
const chainFile = z.strictObject({ version: z.literal(1), device: deviceId, seq: z.int().min(0), prev: sha256Hex.nullable() })
type Chain = z.infer<typeof chainFile>

/** A sealed segment that may or may not have reached the share, and where the chain stands after it. */
const outgoingFile = z.strictObject({ name: z.string(), content: z.string(), after: chainFile })
type Outgoing = z.infer<typeof outgoingFile>

/**
 * Signs, seals and leaves in the drop box every event not sent yet. Events are this device's whole journal, or its end.
 * A segment is kept here before it leaves and forgotten when it has arrived, so that a cut anywhere sends the same bytes again
 * and never signs one number twice. Safe to call again at any time.
 * Refuses: 'enrolment.missing', 'enrolment.identity-damaged', 'enrolment.keys-locked', and, to be tried later, 'share.unreachable', 'share.write-failed',
 * 'share.no-good-location'.
 */
export async function sendJournal(
  state: AgentState,
  events: readonly JournalEvent[],
  clock: Clock,
  openShare: OpenDeviceShare = openAnyShare,
): Promise<SendResult> {
  const identity = requireIdentity(state)
  const waiting = readOutgoing(state, identity)
  const sealed = waiting?.after ?? readChain(state, identity)
  if (waiting === null && !events.some((event) => event.seq > sealed.seq)) return { sent: 0, last: sealed.seq }

  const { importJWK } = await import('jose')
  const signer = await importJWK({ ...openDeviceKeys(state, identity).signing, alg: 'EdDSA' })
  const from = readChain(state, identity).seq
  const { value: last } = await atLocations(identity.locations, openShare, async (share) => {
    let chain = readChain(state, identity)
    for (let next = readOutgoing(state, identity); ; next = null) {
      const outgoing = next ?? (await nextSegment(identity, signer, chain, events, clock.now()))
      if (outgoing === null) return chain.seq
      if (next === null) writeState(statePaths(state).outgoing, JSON.stringify(outgoing))
      await deliver(share, identity, outgoing)
      chain = outgoing.after
      writeState(statePaths(state).chain, JSON.stringify(chain))
      rmSync(statePaths(state).outgoing, { force: true })
    }
  })
  return { sent: last - from, last }
}

/** A name stands for one content: what lies there and differs is an earlier try that was cut off. */
async function deliver(share: DeviceShare, identity: Identity, { name, content }: Outgoing): Promise<void> {
  const path = `${layout.journalOf(mailboxName(identity.device, sha256))}/${name}`
  const bytes = Buffer.from(content, 'latin1')
  if (await share.create(path, bytes)) return
  const there = await share.read(path, limits.journalSegment)
  if (there === null || !bytes.equals(there)) await share.replace(path, bytes)
}

/** Seals the next events after the chain's end; null when there are none. A missing number is a bug of the caller. */
async function nextSegment(
  identity: Identity,
  signer: CryptoKey,
  chain: Chain,
  events: readonly JournalEvent[],
  sentAt: Instant,
): Promise<Outgoing | null> {
  const fresh = events.filter((event) => event.seq > chain.seq).slice(0, segmentRecords)
  const first = fresh[0]
  if (first === undefined) return null
  const records: string[] = []
  let { seq, prev } = chain
  let bytes = 0
  for (const event of fresh) {
    if (bytes > segmentBytes) break
    seq += 1
    if (event.seq !== seq) throw new Error(`journal event ${event.seq} where ${seq} was expected`)
    const record: JournalRecord = {
      version: 1,
      project: identity.project,
      device: identity.device,
      seq,
      sentAt,
      prev,
      event,
    }
    const { CompactSign } = await import('jose')
    const signed = await new CompactSign(Buffer.from(JSON.stringify(record)))
      .setProtectedHeader({ alg: 'EdDSA', kid: identity.device })
      .sign(signer)
    records.push(signed)
    bytes += signed.length
    prev = sha256(signed)
  }
  const segment: JournalSegment = journalSegment.parse({ version: 1, records })
  const content = await sealToProject(Buffer.from(JSON.stringify(segment)), identity.collection, identity.project)
  const after = { version: 1, device: identity.device, seq, prev } as const
  return { name: segmentName(first.seq, sha256(content)), content: Buffer.from(content).toString('latin1'), after }
}

/** A note of another identity (the device was enrolled anew) is as good as none: its chain begins again. */
function readChain(state: AgentState, { device }: Identity): Chain {
  const bytes = readState(statePaths(state).chain)
  const chain = bytes === null ? null : parsed(statePaths(state).chain, chainFile, bytes)
  return chain?.device === device ? chain : { version: 1, device, seq: 0, prev: null }
}

function readOutgoing(state: AgentState, { device }: Identity): Outgoing | null {
  const bytes = readState(statePaths(state).outgoing)
  const outgoing = bytes === null ? null : parsed(statePaths(state).outgoing, outgoingFile, bytes)
  return outgoing?.after.device === device ? outgoing : null
}

function parsed<T extends z.ZodType>(file: string, schema: T, bytes: Uint8Array): z.output<T> {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    return refuse('enrolment.identity-damaged', { file }, error)
  }
}
