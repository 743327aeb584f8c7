import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { membershipSuite } from '#build/fixtures/engine/membership-suite.ts'
import { conformancePace, conformanceSpec, platformConformance } from '#build/fixtures/engine/platform-conformance.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { readDevice, writeDevice } from './device-file.ts'
import { openSimulatedMachine } from './simulated-machine.ts'

platformConformance('simulated', async () => {
  const root = scratchFolder()
  createSimulatedDevice(root, conformanceSpec, { pace: conformancePace })
  const machine = openSimulatedMachine(root, join(root, 'state'))
  return {
    machine,
    async close() {
      machine.close()
      rmSync(root, { recursive: true })
    },
  }
})

const roots: string[] = []

membershipSuite('simulated', () => {
  const root = scratchFolder()
  roots.push(root)
  createSimulatedDevice(root, { ...conformanceSpec, name: 'OLD-PC', users: [] })
  const machine = openSimulatedMachine(root, join(root, 'state'))
  machine.close()
  const domainSays = (what: 'right' | 'locked' | 'expired' | 'unreachable') => {
    const account = { name: 'join', password: 'secret', failed: what === 'locked' ? 5 : 0, expired: what === 'expired' }
    const directories = [{ domain: 'target.example', answers: what !== 'unreachable', accounts: [account] }]
    writeDevice(root, { ...readDevice(root), directories })
  }
  domainSays('right')
  return { membership: machine.membership!, domainSays, restarted: () => machine.membership!.restart() }
})

afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true })
})
