import { decodeBent, lyingPreparer, type LyingPreparer, type PayloadName, type Role } from '#build/fixtures/lying-preparer.ts'
import { waitingProposal } from '#main/services/proposal/proposal-record.ts'
import { takeApprovals } from '#main/services/proposal/take-approvals.ts'
import { invite, readInvitation, readPerson } from '#main/services/second-person/second-person.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { approvalPath } from '#shared/bundle/layout.ts'
import { proposalIdOf, type ProposalContent } from '#shared/bundle/proposal.ts'
import { memoryShare } from './memory-share.ts'
import type { ShareParser } from './run-parser.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

/** Everything that a second person, and whoever waits for one, reads from a share or is handed. */
export async function proposalParsers(): Promise<{ readonly parsers: ShareParser[]; readonly close: () => void }> {
  const lab = await lyingPreparer()
  const parsers = [...wholeParsers(lab), ...shownParsers(lab), ...(await approvalParsers(lab)), ...(await handedParsers(lab))]
  return { parsers, close: () => lab.close() }
}

/** The file, what it holds, and each metadata file in it; signed and named rightly, so that the damage is what is parsed. */
function wholeParsers(lab: LyingPreparer): ShareParser[] {
  const { file, honest } = lab
  const id = proposalIdOf(decodeBent(honest.snapshot).signed as never, sha256)
  const role = (name: Role, base64: string): ShareParser => ({
    id: `second person: proposed ${name}`,
    seeds: [json(decodeBent(base64).signed)],
    async parse(bytes) {
      const content = structuredClone(honest)
      await lab.put(content, name, bytes)
      return lab.look(await lab.sealedToBea(content))
    },
  })
  return [
    { id: 'second person: proposal', seeds: [file], parse: lab.look },
    { id: 'second person: content', seeds: [json(honest)], parse: async (bytes) => lab.look(await lab.sealed(bytes, id)) },
    role('snapshot', honest.snapshot),
    role('bin', honest.roles['bin']!),
    {
      id: 'second person: proposed root',
      seeds: [nextRoot(honest)],
      parse: async (bytes) => lab.look(await lab.sealedToBea({ ...structuredClone(honest), root: Buffer.from(bytes).toString('base64') })),
    },
  ]
}

/** A root as it would follow: signatures of it are the approver's and the stick's to make. */
function nextRoot({ roots }: ProposalContent): Uint8Array {
  const root = decodeBent(roots.at(-1)!)
  return json({ ...root, signed: { ...root.signed, version: root.signed.version + 1 } })
}

/** What is sealed to devices and shown to the approver, in the words of whoever prepares it. */
function shownParsers(lab: LyingPreparer): ShareParser[] {
  const shown = (what: string, seed: Uint8Array, bend: (content: ProposalContent, bytes: Uint8Array) => Promise<void>): ShareParser => ({
    id: `second person: shown ${what}`,
    seeds: [seed],
    async parse(bytes) {
      const content = structuredClone(lab.honest)
      await bend(content, bytes)
      return lab.look(await lab.sealedToBea(content))
    },
  })
  const payload = (what: PayloadName) => shown(what, lab.payloadBytes(what), (content, bytes) => lab.showPayload(content, what, bytes))
  return [
    shown('assignment', lab.assignmentBytes, (content, bytes) => lab.show(content, lab.assignmentTarget, bytes)),
    shown('plan', lab.planBytes, (content, bytes) => lab.show(content, lab.planTarget, bytes)),
    payload('runbook'),
    payload('translation'),
    payload('accounts'),
  ]
}

/** What lies beside a proposal and says that it is approved. */
async function approvalParsers(lab: LyingPreparer): Promise<ShareParser[]> {
  const { project, folder } = lab
  const waiting = waitingProposal(project)!
  await lab.approve()
  const { entries } = await folder.list('proposal', 10)
  const name = entries.map((entry) => entry.name).find((one) => one.split('.').length === 3)!
  const approval = (await folder.read(`proposal/${name}`, 65_536))!
  const [, key = ''] = name.split('.')
  return [
    {
      id: 'workbench: approval',
      seeds: [approval],
      async parse(bytes) {
        const { noticed } = await takeApprovals(project, memoryShare(new Map([[approvalPath(waiting.id, key), bytes]])), waiting, [])
        return noticed
      },
    },
  ]
}

/** Texts that two people hand each other: with their prefix, so that damage reaches what is in it. */
async function handedParsers(lab: LyingPreparer): Promise<ShareParser[]> {
  const invitation = invite(lab.project).text
  const person = (await lab.person('Cem', { path: `${lab.home}/bea/cem.rehome-key`, passphrase: 'known to Cem alone' })).text
  const handed = (id: string, text: string, read: (text: string) => unknown): ShareParser => {
    const [prefix = '', body = ''] = text.split('.')
    return {
      id,
      seeds: [Buffer.from(text), Buffer.from(body, 'base64url')],
      parse(bytes) {
        const damaged = Buffer.from(bytes)
        return read(damaged[0] === 0x7b ? `${prefix}.${damaged.toString('base64url')}` : damaged.toString('latin1'))
      },
    }
  }
  return [
    handed('second person: invitation', invitation, readInvitation),
    handed('workbench: second person', person, (text) => readPerson(lab.project, text)),
  ]
}
