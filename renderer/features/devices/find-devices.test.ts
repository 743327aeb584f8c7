import { expect, test } from 'vitest'
import type { DeviceRow, DeviceState } from '#shared/contracts/device.ts'
import type { StateGroup } from '../../components/state-group.ts'
import { findDevices } from './find-devices.ts'

const device = (name: string, state: DeviceState, code?: string, agent: string | null = null): DeviceRow => ({
  name,
  device: null,
  batch: 'pilot',
  state,
  ...(code !== undefined && { code }),
  step: null,
  steps: [],
  changed: { files: 0, hives: 0, keys: 0, profiles: 0 },
  findings: 0,
  agent,
  lastEventAt: null,
})

const devices = [
  device('NW-LT-1', 'migrated', undefined, '0.2.0'),
  device('NW-LT-2', 'refused', 'step.low-disk', '0.1.0'),
  device('AU-PC-1', 'rolled-back', 'step.failed'),
]
const names = (text: string, group?: StateGroup, code?: string, agent?: string) =>
  findDevices(devices, { text, group, code, agent }).map(({ name }) => name)

test('devices are found by group, by code and by what is written in their row', () => {
  expect([
    names(''),
    names('', 'trouble'),
    names(' nw-lt '),
    names('low-DISK', 'trouble'),
    names('pilot', 'migrated'),
    names('', 'ready'),
    names('', undefined, 'step.failed'),
  ]).toEqual([['NW-LT-1', 'NW-LT-2', 'AU-PC-1'], ['NW-LT-2', 'AU-PC-1'], ['NW-LT-1', 'NW-LT-2'], ['NW-LT-2'], ['NW-LT-1'], [], ['AU-PC-1']])
})

test('devices are found by the version of the agent, those that have told none among them', () => {
  const of = (agent: string) => names('', undefined, undefined, agent)
  expect([of('0.2.0'), of(''), of('0.3.0'), names('0.1.0')]).toEqual([['NW-LT-1'], ['AU-PC-1'], [], ['NW-LT-2']])
})
