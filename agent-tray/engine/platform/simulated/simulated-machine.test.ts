import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { cloudFilesSuite } from '#build/fixtures/engine/cloud-files-suite.ts'
import { holdersProfile, holdersSuite, holdersUsers } from '#build/fixtures/engine/holders-suite.ts'
import { managementSuite } from '#build/fixtures/engine/management-suite.ts'
import { membershipSuite } from '#build/fixtures/engine/membership-suite.ts'
import { conformancePace, conformanceSpec, platformConformance } from '#build/fixtures/engine/platform-conformance.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { pinAttributes } from '../cloud-files.ts'
import { readDevice, writeDevice, type SimulatedDevice } from './device-file.ts'
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
  const packageJoins = (does: boolean) => {
    const device = readDevice(root)
    writeDevice(root, { ...device, faults: { ...device.faults, joinRefused: does ? null : 'the token has expired' } })
  }
  return { membership: machine.membership!, domainSays, packageJoins, restarted: () => machine.membership!.restart() }
})

/** A device with that in its file, and the machine over it. */
function deviceOf(changes: (device: SimulatedDevice) => Partial<SimulatedDevice>) {
  const root = scratchFolder()
  roots.push(root)
  createSimulatedDevice(root, { ...conformanceSpec, users: [] })
  writeDevice(root, { ...readDevice(root), ...changes(readDevice(root)) })
  const machine = openSimulatedMachine(root, join(root, 'state'))
  return { root, machine }
}

managementSuite('simulated', ({ covered, enrolledFor }) => {
  const { machine } = deviceOf(({ faults }) => ({
    join: { kind: 'entra', directory: 'tenant-1' },
    managed: enrolledFor,
    faults: { ...faults, enrolmentsLost: covered ? 0 : 1000 },
  }))
  machine.close()
  return machine.management!
})

holdersSuite('simulated', (held) => {
  const hive = (profile: string) => `${profile}\\NTUSER.DAT`
  const { root, machine } = deviceOf(({ faults }) => ({
    sessions: Object.values(holdersUsers).map((user, index) => ({ id: index + 1, user, state: 'active' as const, busyWith: null })),
    faults: {
      ...faults,
      loadedHives: Object.keys(holdersUsers).map((name) => hive(holdersProfile(name))),
      heldHives: held === null ? [] : [hive(held)],
    },
  }))
  machine.close()
  return {
    holders: machine.holders!,
    signedIn: () => readDevice(root).sessions.map(({ user }) => user),
    isLoaded: (profile) => machine.hives.isLoaded(hive(profile)),
  }
})

cloudFilesSuite('simulated', pinAttributes.unpinned, () => {
  const { machine } = deviceOf(() => ({}))
  return {
    cloud: machine.cloudFiles!,
    file: 'C:\\Windows\\System32\\config\\SOFTWARE',
    other: 'C:\\Windows\\System32\\config\\SYSTEM',
    missing: 'C:\\Windows\\none',
    close: () => machine.close(),
  }
})

afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true })
})
