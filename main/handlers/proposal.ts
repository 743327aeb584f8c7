import { statSync } from 'node:fs'
import type { HandlersOf } from '#shared/contracts/call.ts'
import type { proposalCalls } from '#shared/contracts/proposal.ts'
import { approve, review, type ProposalAt } from '#main/services/proposal/approve-proposal.ts'
import { proposalHistory, withdrawProposal, writeProposalFile } from '#main/services/proposal/proposal-record.ts'
import { removeProposal } from '#main/services/proposal/propose.ts'
import { waitingFor } from '#main/services/proposal/take-approvals.ts'
import { addSecondPerson, fingerprintOf, invite, makePersonKey, removeSecondPerson } from '#main/services/second-person/second-person.ts'
import { signersIn } from '#main/services/share/key-file.ts'
import { defaultWorkFactor } from '#main/services/share/keyring.ts'
import { shareRecord } from '#main/services/share/share-record.ts'
import { isWebAddress } from '#shared/storage/http.ts'
import type { Desk } from './desk.ts'

export const proposalHandlers = (desk: Desk): HandlersOf<typeof proposalCalls> => {
  const now = () => desk.platform.clock.now()
  const workFactor = desk.platform.keyWorkFactor ?? defaultWorkFactor
  const folder = () => desk.openShare(shareRecord(desk.project()).folder)
  const placeOf = (at: string): ProposalAt =>
    !isWebAddress(at) && statSync(at, { throwIfNoEntry: false })?.isFile() === true ? { file: at } : { share: desk.openShare(at) }

  return {
    'proposal.show': async () => {
      const project = desk.project()
      shareRecord(project)
      const [newest, ...older] = proposalHistory(project)
      const waiting = newest?.outcome === null ? newest : null
      return { waiting, ...waitingFor(project), history: waiting === null && newest !== undefined ? [newest, ...older] : older }
    },
    'proposal.review': async ({ at, key }) => (await review(placeOf(at), key)).review,
    'proposal.approve': ({ at, key, id }) => approve(placeOf(at), key, id, now(), workFactor),
    'proposal.withdraw': async () => {
      const ended = withdrawProposal(desk.project(), now())
      await removeProposal(folder(), ended.id)
      return ended
    },
    'proposal.export': async ({ path }) => writeProposalFile(desk.project(), path),

    'second-person.invite': async () => invite(desk.project()),
    'second-person.make-key': ({ invitation, name, file }) => makePersonKey(invitation, name, file, now(), workFactor),
    'second-person.add': async ({ passphrase, person: text, keyFiles }) => {
      const project = desk.project()
      const { person, published, proposed } = await addSecondPerson(project, folder(), text, {
        passphrase: await desk.passphrase(passphrase),
        signers: await signersIn(project, keyFiles),
        now: now(),
      })
      return { name: person.name, fingerprint: fingerprintOf(text.trim()), published: brief(published), proposed }
    },
    'second-person.remove': async ({ passphrase, name, keyFiles }) => {
      const project = desk.project()
      const { twoMustSign, published, proposed } = await removeSecondPerson(project, folder(), name, {
        passphrase: await desk.passphrase(passphrase),
        signers: await signersIn(project, keyFiles),
        now: now(),
      })
      return { name, twoMustSign, published: brief(published), proposed }
    },
  }
}

function brief(published: { readonly version: number; readonly expiresAt: string } | null) {
  return published === null ? null : { version: published.version, expiresAt: published.expiresAt }
}
