import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { resumeSuite } from '#build/fixtures/engine/resume-suite.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { openSimulatedMachine } from './simulated-machine.ts'

const spec = smallDevice(1)

resumeSuite('a simulated device', spec, async () => {
  const root = scratchFolder()
  createSimulatedDevice(root, spec, { pace: { batch: 7, tellAfterBatches: 2, tellAfterObjects: 30 } })
  return { open: (gate) => openSimulatedMachine(root, join(root, 'state'), gate), close: async () => rmSync(root, { recursive: true }) }
})
