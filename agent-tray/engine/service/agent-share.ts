import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import { isRefused, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { check, type CheckResult } from '../share/check.ts'
import { enrol, type EnrolmentStatus } from '../share/enrol.ts'
import { sendJournal, type SendResult } from '../share/send-journal.ts'
import { sendLogs } from '../share/send-logs.ts'
import type { AgentCore } from './agent-core.ts'

/** What became of a look or of sending; a refusal where the share was out of reach, which stops nothing. */
export type Looked = CheckResult | { readonly refused: Refusal }
export type Sent = SendResult | { readonly refused: Refusal }

/** What passes between a device and its share: enrolment, looks at what is published, the journal, log files. */
export function createAgentShare(
  { engine, state, clock, isDoneHere, forgetSecrets }: AgentCore,
  openShare: (location: string) => ShareFolder,
) {
  let looked = false

  /** What the share asks of the log files is answered in passing, and stops nothing. */
  async function look(): Promise<CheckResult> {
    const found = await check(state, clock, openShare, isDoneHere)
    // Once, for the run whose end a power cut came upon.
    if (!looked) forgetSecrets()
    looked = true
    try {
      await sendLogs(state, engine.status().events, clock, openShare)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
    return found
  }

  /** The same where the share may be out of reach. */
  async function lookIfReached(): Promise<Looked> {
    try {
      return await look()
    } catch (error) {
      if (!isRefused(error) || !isOutOfReach(error.code)) throw error
      return { refused: error.refusal }
    }
  }

  /** Sends what the journal holds; a share out of reach is tried again at the next call. */
  async function send(): Promise<Sent> {
    try {
      return await sendJournal(state, engine.status().events, clock, openShare)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { refused: error.refusal }
    }
  }

  return {
    enrol: (configurationKey: string): Promise<EnrolmentStatus> => enrol(state, configurationKey, engine.facts(), clock, openShare),
    look,
    lookIfReached,
    send,
  }
}
export type AgentShare = ReturnType<typeof createAgentShare>
