import {
  refusalOf,
  runbookNameOf,
  secondPersonLabWithDevice,
  type LabDevice,
  type SecondPersonLab,
} from '#build/fixtures/second-person-lab.ts'
import { passphrase } from '#build/fixtures/share-lab.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { metadataMaker } from '#main/services/share/metadata.ts'
import { proposalHistory, waitingProposal, withdrawProposal, writeProposalFile } from './proposal-record.ts'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let lab: SecondPersonLab
let pc: LabDevice
beforeEach(async () => {
  ;({ lab, pc } = await secondPersonLabWithDevice())
})
afterEach(() => lab.close())

describe('races', () => {
  it('withdrawn before anybody signed, it is gone; withdrawn after, it can never be put in the place of what comes next', async () => {
    await lab.begin()
    await lab.publish(lab.named('regretted', [pc]))
    const { prepared } = waitingProposal(lab.project)!
    await lab.approve()
    const approvals = join(lab.root, 'proposal')
    const kept = join(lab.home, 'kept')
    cpSync(approvals, kept, { recursive: true })
    withdrawProposal(lab.project, lab.clock.now())
    rmSync(approvals, { recursive: true })
    expect(await refusalOf(lab.review())).toBe('proposal.none')

    await lab.publish(lab.named('instead', [pc]))
    expect(waitingProposal(lab.project)!.version).toBeGreaterThan(prepared.version)
    await lab.approve()
    await lab.publish([])
    await pc.check()
    // A thief publishes what two had signed and took back.
    const approval = JSON.parse(
      readFileSync(
        join(
          kept,
          readdirSync(kept).find((name) => name.split('.').length === 3)!,
        ),
        'utf8',
      ),
    ) as { key: string; snapshot: string }
    const { signatures, signed } = JSON.parse(Buffer.from(prepared.snapshot.bytes).toString()) as { signatures: object[]; signed: object }
    const bytes = Buffer.from(JSON.stringify({ signatures: [...signatures, { keyid: approval.key, sig: approval.snapshot }], signed }))
    const { sha256 } = await import('#main/services/share/seal.ts')
    const row = { ...prepared.snapshot.row, length: bytes.length, sha256: sha256(bytes) }
    const stamp = await metadataMaker(lab.project, await openKeyring(lab.project, passphrase), lab.clock.now()).timestamp(1000, row, 30)
    writeFileSync(lab.metadata(`${row.version}.snapshot.json`), bytes)
    writeFileSync(lab.metadata('timestamp.json'), stamp.bytes)
    expect([await refusalOf(pc.check()), runbookNameOf(pc)]).toEqual(['share.rolled-back', 'instead'])
  })

  it('prepared anew, the one before no longer counts, and its approval is not taken for the new one', async () => {
    await lab.begin()
    await lab.publish(lab.named('first', [pc]))
    const first = await lab.review()
    await lab.approve()
    await lab.publish(lab.named('second', [pc]), { anew: true })
    const report = await lab.publish([])
    expect([report.published, report.proposed?.id === first.review.id]).toEqual([null, false])
    expect(await refusalOf(lab.approve())).toBeNull()
    await lab.publish([])
    expect([(await pc.check()).kind, runbookNameOf(pc), proposalHistory(lab.project).map(({ outcome }) => outcome)]).toEqual([
      'staged',
      'second',
      ['published', 'replaced', 'published'],
    ])
  })

  it('approving what another proposal has overtaken is refused, by what the share shows and by what the key file remembers', async () => {
    await lab.begin()
    await lab.publish(lab.named('first', [pc]))
    const file = join(lab.home, 'old.json')
    writeProposalFile(lab.project, file)
    const onShare = readFileSync(file)
    await lab.publish(lab.named('second', [pc]), { anew: true })
    await lab.approve()
    await lab.publish([])
    writeFileSync(join(lab.root, 'proposal', `${(JSON.parse(onShare.toString()) as { id: string }).id}.json`), onShare)
    expect([await refusalOf(lab.review()), await refusalOf(lab.review({ file }))]).toEqual(['proposal.overtaken', 'proposal.overtaken'])
  })

  it('signs what was looked at and nothing else', async () => {
    await lab.begin()
    await lab.publish(lab.named('first', [pc]))
    const { review } = await lab.review()
    await lab.publish(lab.named('second', [pc]), { anew: true })
    const { approve } = await import('./approve-proposal.ts')
    expect(await refusalOf(approve(lab.onShare, lab.bea, review.id, lab.clock.now(), 4))).toBe('proposal.not-the-one')
  })

  it('two workbenches prepare and are approved: one publishes, the other is refused, the share does not fork', async () => {
    await lab.begin()
    const { default: Database } = await import('better-sqlite3')
    const { publish } = await import('#main/services/share/publish.ts')
    const twin = { path: ':memory:', file: new Database(lab.project.file.serialize()) }
    const options = { now: lab.clock.now() }
    const keyring = await openKeyring(lab.project, passphrase)
    await lab.publish(lab.named('ours', [pc]))
    await lab.approve()
    await publish(twin, lab.folder, keyring, lab.named('twin', [pc]), options)
    const twins = waitingProposal(twin)!
    const { approve } = await import('./approve-proposal.ts')
    await approve(lab.onShare, lab.bea, twins.id, lab.clock.now(), 4).catch(() => null)
    await lab.publish([])
    expect(await refusalOf(publish(twin, lab.folder, keyring, [], options))).toBe('share.published-elsewhere')
    await pc.check()
    expect([runbookNameOf(pc), await lab.damaged()]).toEqual(['ours', []])
  })
})
