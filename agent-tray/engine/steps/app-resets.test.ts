import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { appResetsSuite, appsSpec } from '#build/fixtures/engine/app-resets-suite.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { openSimulatedMachine } from '../platform/simulated/simulated-machine.ts'

appResetsSuite('simulated', async () => {
  const root = scratchFolder()
  createSimulatedDevice(root, appsSpec)
  const machine = openSimulatedMachine(root, join(root, 'state'))
  return {
    machine,
    async close() {
      machine.close()
      rmSync(root, { recursive: true })
    },
  }
})
