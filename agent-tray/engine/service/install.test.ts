import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { uninstallSuite } from '#build/fixtures/engine/uninstall-suite.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { openSimulatedMachine } from '../platform/simulated/simulated-machine.ts'

uninstallSuite('simulated', async () => {
  const root = scratchFolder()
  createSimulatedDevice(root, smallDevice(1))
  const machine = openSimulatedMachine(root, join(root, 'ProgramData', 'Rehome'))
  return {
    machine,
    registered: () => [],
    async close() {
      machine.close()
      rmSync(root, { recursive: true })
    },
  }
})
