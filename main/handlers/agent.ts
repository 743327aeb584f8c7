import { resolve } from 'node:path'
import type { agentCalls } from '#shared/contracts/agent.ts'
import type { HandlersOf } from '#shared/contracts/call.ts'
import { agentReport, keepPackage, offerAgent } from '#main/services/agent-package/agent-package.ts'
import { readyDevices } from '#main/services/device/devices.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import type { Desk } from './desk.ts'

export const agentHandlers = (desk: Desk): HandlersOf<typeof agentCalls> => {
  const now = () => desk.platform.clock.now()
  // What devices run is asked first: nobody may cancel it once the offer is written.
  const offer = async (version: string | null, batches: readonly string[], work: LongWork) => {
    await readyDevices(desk.project(), work)
    offerAgent(desk.project(), version, batches, now())
    return agentReport(desk.project())
  }
  return {
    'agent.show': async (_input, work) => {
      await readyDevices(desk.project(), work)
      return agentReport(desk.project())
    },
    'agent.offer': async ({ path, batches }, work) => {
      const offered = await keepPackage(desk.project(), resolve(path), now(), work)
      return { ...(await offer(offered, batches, work)), offered }
    },
    'agent.offer-known': ({ version, batches }, work) => offer(version, batches, work),
    'agent.withdraw': ({ batches }, work) => offer(null, batches, work),
  }
}
