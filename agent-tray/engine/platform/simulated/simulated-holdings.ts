import { sidFromText, sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Gate } from '../gate.ts'
import type { Holdings } from '../holdings.ts'
import { writeDevice, type SimulatedDevice } from './device-file.ts'

/** Groups or rights of a simulated device, in its device.json. */
export function simulatedHoldings(root: string, device: () => SimulatedDevice, gate: Gate, which: 'localGroups' | 'userRights'): Holdings {
  function change(holder: string, work: (sids: readonly string[]) => readonly string[]): void {
    const now = device()
    const there = now[which].find((each) => each.holder === holder)
    if (there === undefined)
      refuse('windows.call-failed', { call: 'NetLocalGroupGetMembers', code: '2220', name: 'NERR_GroupNotFound', place: holder })
    const sids = work(there.sids)
    if (sids.length === there.sids.length) return
    gate(which)
    writeDevice(root, { ...now, [which]: now[which].map((each) => (each === there ? { holder, sids: [...sids] } : each)) })
  }

  return {
    list: () => device()[which].map(({ holder, sids }) => ({ holder, sids: sids.map(sidFromText) })),
    add(holder, sid) {
      const text = sidToText(sid)
      if (which === 'localGroups' && device().faults.unknownAccounts.includes(text))
        refuse('windows.call-failed', { call: 'NetLocalGroupAddMembers', code: '1387', name: 'ERROR_NO_SUCH_MEMBER', place: holder })
      change(holder, (sids) => (sids.includes(text) ? sids : [...sids, text]))
    },
    remove: (holder, sid) => change(holder, (sids) => sids.filter((each) => each !== sidToText(sid))),
  }
}
