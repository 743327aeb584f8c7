import { resolve } from 'node:path'
import type { CallContext, HandlersOf } from '#shared/contracts/call.ts'
import type { shareCalls } from '#shared/contracts/share.ts'
import { changeShare } from '#main/services/share/change-share.ts'
import { collectGarbage } from '#main/services/share/collect-garbage.ts'
import { explainAccess } from '#main/services/share/explain-access.ts'
import { wishRetry } from '#main/services/device/retry.ts'
import { initShare } from '#main/services/share/init-share.ts'
import { signersIn } from '#main/services/share/key-file.ts'
import { openKeyring, type Keyring } from '#main/services/share/keyring.ts'
import { gatherPublication } from '#main/services/share/publication-source.ts'
import { planPublication, publish } from '#main/services/share/publish.ts'
import { renewFreshness } from '#main/services/share/renew-freshness.ts'
import { shareRecord } from '#main/services/share/share-record.ts'
import { reviewWithdrawal } from '#main/services/share/review-withdrawal.ts'
import { shareStatus } from '#main/services/share/share-status.ts'
import { verifyShare } from '#main/services/share/verify-share.ts'
import { withdraw } from '#main/services/share/withdraw.ts'
import { isWebAddress } from '#shared/storage/http.ts'
import type { Desk } from './desk.ts'

/** A folder as it is meant from here. */
const addressOf = (wanted: string) => (isWebAddress(wanted) ? wanted : resolve(wanted))

export const shareHandlers = (desk: Desk): HandlersOf<typeof shareCalls> => {
  const now = () => desk.platform.clock.now()
  const folder = () => desk.openShare(shareRecord(desk.project()).folder)

  async function run(
    keyring: Keyring,
    work: CallContext,
    how: { repair?: boolean; takeOver?: boolean; keepFaulty?: boolean; anew?: boolean; approvals?: readonly string[] } = {},
  ) {
    const project = desk.project()
    const { batches, waiting, kept } = await gatherPublication(project, now(), work, how)
    const { progress, signal } = work
    const report = await publish(project, folder(), keyring, batches, { now: now(), progress, signal, kept, ...how })
    return { ...report, waiting: [...waiting] }
  }

  return {
    'share.init': async ({ folder: wanted, locations, offlineRoot, ...given }) => {
      const project = desk.project()
      const folder = desk.openShare(addressOf(wanted))
      const { keyWorkFactor } = desk.platform
      const seen = locations.length > 0 ? locations : [folder.location]
      const workFactor = keyWorkFactor === undefined ? {} : { workFactor: keyWorkFactor }
      await initShare(project, { folder, locations: seen, ...given, offlineRoot: offlineRoot ?? null, now: now(), ...workFactor })
      return shareStatus(project, now())
    },
    'share.access': async (wanted) => explainAccess(desk.project(), wanted),
    'share.status': async () => shareStatus(desk.project(), now()),
    'share.verify': ({ at }, { progress, signal }) =>
      verifyShare(desk.project(), at === undefined ? folder() : desk.openShare(addressOf(at)), { now: now(), progress, signal }),
    'share.collect-garbage': ({ dryRun }, { progress, signal }) =>
      collectGarbage(desk.project(), folder(), { now: now(), dryRun, progress, signal }),
    'publish.plan': async (_input, work) => {
      const project = desk.project()
      const { batches, waiting } = await gatherPublication(project, now(), work)
      return { ...(await planPublication(project, batches, work)), waiting: [...waiting] }
    },
    'publish.run': async ({ passphrase, keyFiles, ...how }, context) => {
      const keyring = await openKeyring(desk.project(), await desk.passphrase(passphrase))
      return run(keyring.beside(await signersIn(desk.project(), keyFiles)), context, how)
    },
    'share.renew': async ({ passphrase }) => {
      const project = desk.project()
      await renewFreshness(project, folder(), await openKeyring(project, await desk.passphrase(passphrase)), now())
      return shareStatus(project, now())
    },
    'share.change': async ({ passphrase, folder: wanted, locations, expiryDays }) => {
      const project = desk.project()
      const keyring = await openKeyring(project, await desk.passphrase(passphrase))
      const other = wanted === undefined ? folder() : desk.openShare(addressOf(wanted))
      await changeShare(project, keyring, { folder: other, locations, expiryDays: expiryDays ?? shareRecord(project).expiryDays }, now())
      return shareStatus(project, now())
    },
    'publish.plan-withdrawal': async ({ batch, lift }, work) => reviewWithdrawal(desk.project(), batch, lift, now(), work),
    'publish.withdraw': async ({ passphrase, ...wanted }, context) => {
      const project = desk.project()
      // A wrong passphrase must not leave a withdrawal noted that never reaches the share.
      const keyring = await openKeyring(project, await desk.passphrase(passphrase))
      const withdrawn = withdraw(project, wanted, now())
      return { ...withdrawn, report: await run(keyring, context, { keepFaulty: true, anew: true }) }
    },
    'publish.retry': async ({ passphrase, ...wanted }, context) => {
      const project = desk.project()
      const keyring = await openKeyring(project, await desk.passphrase(passphrase))
      const { retried, skipped } = await wishRetry(project, wanted, now(), context)
      return { retried: [...retried], skipped: [...skipped], report: await run(keyring, context, { anew: true }) }
    },
  }
}
