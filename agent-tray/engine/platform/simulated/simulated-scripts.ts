import { createHash } from 'node:crypto'
import type { Gate } from '../gate.ts'
import type { ScriptHost } from '../script-host.ts'
import { writeDevice, type SimulatedDevice } from './device-file.ts'

/** Runs nothing, and notes what it was given: what comes of each script, its name says in device.json. */
export function simulatedScripts(root: string, device: () => SimulatedDevice, gate: Gate): ScriptHost {
  return {
    async run({ name, content }, _folder, timeoutMs) {
      const { scriptsRun, faults } = device()
      gate('script')
      const sha256 = createHash('sha256').update(content).digest('hex')
      writeDevice(root, { ...device(), scriptsRun: [...scriptsRun, { name, sha256 }] })
      const fault = faults.scripts[name]
      if (fault === 'endless') return { exitCode: null, output: `ended after ${timeoutMs} ms` }
      return { exitCode: fault ?? 0, output: `ran ${name}` }
    },
  }
}
