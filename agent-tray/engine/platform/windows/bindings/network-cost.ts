import { createObject, outPointer, type ComObject } from './com.ts'
import { refuseStatus, succeeded } from './status.ts'

const networkListManager = 'dcb00c01-570f-4a9b-8d69-199fdba5723b'
const networkCostManager = 'dcb00008-570f-4a9b-8d69-199fdba5723b'
/** INetworkCostManager::GetCost, behind the three of IUnknown; without an address it is the cost of the machine's way to the internet. */
const getCost = 3
/** NLM_CONNECTION_COST: fixed, variable, roaming. */
const paid = 0x2 | 0x4 | 0x4_0000

let manager: ComObject | null = null

/** Whether the machine's connection is paid by volume, whoever is signed in. Refuses: 'windows.call-failed'. */
export function isMetered(): boolean {
  manager ??= createObject(networkListManager, networkCostManager)
  const cost = outPointer()
  const status = manager.call(getCost, cost.address, 0)
  if (!succeeded(status)) {
    // Whatever it was, the next one asks a new one.
    manager.release()
    manager = null
    refuseStatus('INetworkCostManager::GetCost', status)
  }
  return (cost.value() & paid) !== 0
}
