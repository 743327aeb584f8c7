import { resolve } from 'node:path'
import type { CallContext, HandlersOf } from '#shared/contracts/call.ts'
import type { courierCalls } from '#shared/contracts/courier.ts'
import { deliverCarry, receiveCarry, returnCarry, sendCarry, type Carried } from '#main/services/courier/courier.ts'
import { readReceipts } from '#main/services/courier/receipts.ts'
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
    'courier.receipts': async () => {
      const receipts = readReceipts(desk.project())
      const back = new Set(receipts.filter(({ kind }) => kind === 'came-back').map(({ carry }) => carry))
      const notBack = receipts.flatMap(({ kind, carry }) => (kind === 'left' && carry !== null && !back.has(carry) ? [carry] : []))
      return { receipts, notBack }
    },
  }
}

function report({ leftBehind, ...carried }: Carried) {
  return { ...carried, leftBehind: leftBehind.map(({ code, details }) => ({ code, details: { ...details } })) }
}
