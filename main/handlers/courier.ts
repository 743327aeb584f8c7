import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { trailLimit } from '#shared/bundle/receipt-trail.ts'
import type { CallContext, HandlersOf } from '#shared/contracts/call.ts'
import type { courierCalls } from '#shared/contracts/courier.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import { deliverCarry, receiveCarry, returnCarry, sendCarry, type Carried } from '#main/services/courier/courier.ts'
import { verifyTrail, writeTrail } from '#main/services/courier/receipt-trail.ts'
import { carriesOut, readReceipts, type SignedReceipt } from '#main/services/courier/receipts.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { shareRecord } from '#main/services/share/share-record.ts'
import { isWebAddress } from '#shared/storage/http.ts'
import type { Desk } from './desk.ts'

export const courierHandlers = (desk: Desk): HandlersOf<typeof courierCalls> => {
  const at = (place: string) => desk.openShare(isWebAddress(place) ? place : resolve(place))
  const share = () => desk.openShare(shareRecord(desk.project()).folder)
  const ours = async (passphrase: string | null) => {
    const project = desk.project()
    return { project, keyring: await openKeyring(project, await desk.passphrase(passphrase)), now: desk.platform.clock.now() }
  }
  const how = ({ progress, signal }: CallContext) => ({ progress, signal })
  return {
    'courier.send': async ({ to, site, passphrase }, context) =>
      report(await sendCarry(await ours(passphrase), share(), at(to), site, how(context))),
    'courier.receive': async ({ from, passphrase }, context) =>
      report(await receiveCarry(await ours(passphrase), at(from), share(), how(context))),
    'courier.deliver': async ({ from, site }, context) => report(await deliverCarry(at(from), at(site), how(context))),
    'courier.return': async ({ site, to }, context) => report(await returnCarry(at(site), at(to), how(context))),
    'courier.receipts': async () => shown(readReceipts(desk.project())),
    'courier.write-receipts': async ({ to, passphrase }) => {
      const { project, keyring, now } = await ours(passphrase)
      const trail = await writeTrail(project, keyring, now)
      writeFileAtomic(resolve(to), trail)
      const { root, receipts } = verifyTrail(trail, null)
      return { path: resolve(to), receipts: receipts.length, root }
    },
    'courier.audit-receipts': async ({ from, root }) => {
      const { receipts, ...trail } = verifyTrail(readTrail(resolve(from)), root)
      return { ...trail, ...shown(receipts) }
    },
  }
}

function shown(receipts: readonly SignedReceipt[]) {
  return { receipts: [...receipts], notBack: carriesOut(receipts) }
}

/** Refuses: 'courier.bad-trail'. */
function readTrail(path: string): Uint8Array {
  try {
    if (statSync(path).size > trailLimit) refuse('courier.bad-trail', { reason: 'too-large' })
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Refused) throw error
    return refuse('courier.bad-trail', { reason: answerOf(error) }, error)
  }
}

function report({ leftBehind, ...carried }: Carried) {
  return { ...carried, leftBehind: leftBehind.map(({ code, details }) => ({ code, details: { ...details } })) }
}
