import { resolve } from 'node:path'
import type { agentCalls } from '#shared/contracts/agent.ts'
import type { HandlersOf } from '#shared/contracts/call.ts'
import { agentReport, keepPackage, offerAgent } from '#main/services/agent-package/agent-package.ts'
import type { Desk } from './desk.ts'

export const agentHandlers = (desk: Desk): HandlersOf<typeof agentCalls> => {
  const now = () => desk.platform.clock.now()
  const offer = (version: string | null, batches: readonly string[]) => {
    offerAgent(desk.project(), version, batches, now())
    return agentReport(desk.project())
  }
  return {
    'agent.show': async () => agentReport(desk.project()),
    'agent.offer': async ({ path, batches }, { progress, signal }) => {
      const offered = await keepPackage(desk.project(), resolve(path), now(), { progress, signal })
      return { ...offer(offered, batches), offered }
    },
    'agent.offer-known': async ({ version, batches }) => offer(version, batches),
    'agent.withdraw': async ({ batches }) => offer(null, batches),
  }
}
