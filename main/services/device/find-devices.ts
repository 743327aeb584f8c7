import type { DeviceRow } from '#shared/contracts/device.ts'
import type { DeviceFilter, DeviceOrder } from '#shared/contracts/device-filter.ts'
import { unreachable } from '#shared/errors/refused.ts'
import { groupOf, mayRetry, stateOrder } from '#shared/contracts/device-state.ts'
import { byName } from '#shared/values/by-name.ts'
import type { Project } from '#main/services/project/project.ts'
import { held } from '#main/store/held.ts'
import { readBatches } from '#main/store/runbooks.ts'
import { deviceEntries, rowOf, type DeviceEntry } from './devices.ts'

export interface DevicePage {
  readonly order: DeviceOrder
  readonly descending: boolean
  readonly offset: number
  readonly limit: number
}

/** A page of the devices that a filter lets through, how many there are, and how many of them can be told to try again. */
export function findDevices(
  project: Project,
  filter: DeviceFilter,
  { order, descending, offset, limit }: DevicePage,
): { total: number; retryable: number; devices: DeviceRow[] } {
  const view = held(project.file, 'devices-view', JSON.stringify([filter, order, descending]), () => {
    const found = filteredDevices(project, filter)
    return { found: sorted(project, found, order, descending), retryable: found.filter(mayRetry).length }
  })
  const devices = view.found.slice(offset, offset + limit).map((entry) => rowOf(project, entry))
  return { total: view.found.length, retryable: view.retryable, devices }
}

/** The devices that answer to everything that a filter names, by name. */
export function filteredDevices(project: Project, filter: DeviceFilter): readonly DeviceEntry[] {
  const { name, batch, state, group, code, agent } = filter
  const search = filter.search?.trim().toLowerCase() ?? ''
  const called = name?.toLowerCase()
  const names = search === '' ? new Map<string, string>() : batchNames(project)
  return deviceEntries(project).filter(
    (device) =>
      (called === undefined || device.name.toLowerCase() === called) &&
      (batch === undefined || (device.batch ?? '') === batch) &&
      (state === undefined || device.state === state) &&
      (group === undefined || groupOf(device.state) === group) &&
      (code === undefined || device.code === code) &&
      (agent === undefined || (device.agent ?? '') === agent) &&
      (search === '' ||
        [device.name, names.get(device.batch ?? '') ?? device.batch, device.code, device.agent].some(
          (value) => value?.toLowerCase().includes(search) === true,
        )),
  )
}

/** What has no value comes last, whichever way it goes; equal ones stay in the order of their names. */
function sorted(project: Project, found: readonly DeviceEntry[], order: DeviceOrder, descending: boolean): readonly DeviceEntry[] {
  if (order === 'name') return descending ? found.toReversed() : found
  const sign = descending ? -1 : 1
  const { valueOf, compare } = orderBy(project, order)
  return found
    .map((device) => ({ device, value: valueOf(device) }))
    .sort((a, b) => (a.value === b.value ? 0 : a.value === null ? 1 : b.value === null ? -1 : sign * compare(a.value, b.value)))
    .map(({ device }) => device)
}

type Value = string | number | null

interface OrderBy {
  readonly valueOf: (device: DeviceEntry) => Value
  readonly compare: (a: NonNullable<Value>, b: NonNullable<Value>) => number
}

const plainly: OrderBy['compare'] = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const asNames: OrderBy['compare'] = (a, b) => byName(String(a), String(b))

/** As people call them. */
function batchNames({ file }: Project): ReadonlyMap<string, string> {
  return new Map(readBatches(file).map(({ batch }) => [batch.id, batch.name]))
}

function orderBy(project: Project, order: Exclude<DeviceOrder, 'name'>): OrderBy {
  switch (order) {
    case 'batch': {
      const names = batchNames(project)
      return { valueOf: ({ batch }) => (batch === null ? null : (names.get(batch) ?? batch)), compare: asNames }
    }
    case 'state':
      // In the order of a migration, not of the alphabet.
      return { valueOf: ({ state }) => stateOrder.indexOf(state), compare: plainly }
    case 'why':
      return { valueOf: ({ code, step }) => code ?? step, compare: plainly }
    case 'agent':
      return { valueOf: ({ agent }) => agent, compare: asNames }
    case 'changed':
    case 'findings':
      return { valueOf: (device) => device[order], compare: plainly }
    case 'last':
      return { valueOf: ({ lastEventAt }) => lastEventAt, compare: plainly }
    default:
      return unreachable(order)
  }
}
