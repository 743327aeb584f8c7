import type { Agent } from './agent.ts'
import type { Progress } from './progress-meter.ts'
import type { Worker } from './worker.ts'

/** Works in this very process: for simulated devices, whose work is short. `meter` is what the agent was made with. */
export function agentWorker(agent: Agent, meter: { show: (progress: Progress) => void }): Worker {
  return {
    async run(work, progress) {
      meter.show = progress
      return work.kind === 'begin' ? agent.begin(work.runbook, work.credentials) : agent.goOn()
    },
    pause() {
      if (agent.isWorking()) agent.pause()
    },
  }
}
