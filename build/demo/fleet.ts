import { join } from 'node:path'
import { sidFromText, sidInDomain } from '#shared/directory/sid.ts'
import type { SimulatedDeviceInput } from '#agent/engine/platform/simulated/device-file.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import type { DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { nordwind } from './sample-directories.ts'
import { people } from './sample-people.ts'

/** One device of the demo and what is the matter with it. */
interface DemoDevice {
  readonly name: string
  readonly story: string
  /** Numbers of the sample's people with a profile on it. */
  readonly people: readonly number[]
  readonly state?: (users: readonly DeviceUser[]) => Partial<SimulatedDeviceInput>
}

const megabyte = 1024 ** 2

/** People without a counterpart in the target, by the sample's own quirks: their profiles cannot be moved. */
const personWithoutMatch = 17

export const fleet: readonly DemoDevice[] = [
  { name: 'NW-LT-0101', story: 'one user, nothing wrong', people: [0] },
  { name: 'NW-LT-0102', story: 'shared by three people', people: [1, 2, 3] },
  {
    name: 'NW-LT-0103',
    story: 'a second profile whose user has no account in the target, and a file that another program holds',
    people: [5, personWithoutMatch],
    state: ([user]) => ({ faults: { locked: [`C:\\Users\\${user?.name}\\Documents\\report.docx`] } }),
  },
  { name: 'NW-LT-0104', story: 'a full disk', people: [6], state: () => ({ freeBytes: 300 * megabyte }) },
  {
    name: 'NW-LT-0105',
    story: 'the target refuses the join, late in the run',
    people: [9],
    state: () => ({ faults: { joinRefused: 'NERR_AccountReuseBlockedByPolicy (2732)' } }),
  },
]

/** Asked for their impact report and census before they migrate. */
export const surveyed = ['NW-LT-0102', 'NW-LT-0103'] as const

/** In the batch, but nobody has installed the agent yet. */
export const withoutAgent = 'NW-LT-0106'

export function deviceFolder(folder: string, name: string): string {
  return join(folder, 'devices', name)
}

/** Makes the simulated devices, each with its own folder below `folder`. */
export function createFleet(folder: string): void {
  const domain = sidFromText(nordwind.sid)
  const staff = people(420)
  for (const device of fleet) {
    const users = device.people.map((number) => ({
      name: staff[number]?.login ?? '',
      sid: sidInDomain(domain, 1100 + number),
      groups: [sidInDomain(domain, 513), sidInDomain(domain, 3000 + (number % 8))],
    }))
    createSimulatedDevice(
      deviceFolder(folder, device.name),
      { name: device.name, domainName: nordwind.dns, users, filesPerProfile: 200, dataFiles: 120 },
      device.state?.(users),
    )
  }
}
