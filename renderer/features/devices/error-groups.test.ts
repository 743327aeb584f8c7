import { expect, test } from 'vitest'
import type { DeviceRow } from '#shared/contracts/device.ts'
import { errorGroups } from './error-groups.ts'

const row = (name: string, code?: string) => ({ name, ...(code !== undefined && { code, details: { of: name } }) }) as unknown as DeviceRow

test('errors are grouped by code with the devices concerned and what the first of them says, the most frequent first', () => {
  const rows = [row('PC-1', 'step.low-disk'), row('PC-2'), row('PC-3', 'step.on-battery'), row('PC-4', 'step.low-disk')]
  expect([errorGroups(rows), errorGroups([row('PC-1')])]).toEqual([
    [
      { code: 'step.low-disk', devices: ['PC-1', 'PC-4'], details: { of: 'PC-1' } },
      { code: 'step.on-battery', devices: ['PC-3'], details: { of: 'PC-3' } },
    ],
    [],
  ])
})
