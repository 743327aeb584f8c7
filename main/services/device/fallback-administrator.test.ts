import { afterEach, expect, test } from 'vitest'
import { serviceLab, type ServiceLab } from '#build/fixtures/engine/service-lab.ts'
import { collect } from '#main/services/device/collect.ts'
import { readDevice } from '#agent/engine/platform/simulated/device-file.ts'
import { createHash } from 'node:crypto'
import { fallbackAdministrator, shownFallbacks } from './fallback-administrator.ts'

let lab: ServiceLab
afterEach(() => lab.close())

test('the password that a device made for recovery comes back to its project alone, opens the account there, and who was shown it is noted', async () => {
  const startup = { adminFallback: { create: true } }
  lab = await serviceLab({ enforcedAfter: '2026-11-21T12:10', runbook: { startup, deviceState: { leave: 'ad', join: 'ad' } } })
  lab.serve().start()
  await lab.pass(40 * 60_000)
  const { project, folder, keyring, clock } = lab.lab
  await collect(project, folder, keyring, { now: clock.now(), progress: () => {} })
  const found = await fallbackAdministrator(project, 'PC-1', keyring, { at: clock.now(), by: 'anna on DESK-7' })
  const [user] = readDevice(lab.root).localUsers
  const digest = createHash('sha256')
    .update(found?.password ?? '')
    .digest('hex')
  expect([found?.account, digest]).toEqual([user?.name, user?.password])
  expect(shownFallbacks(project, 'PC-1')).toEqual([{ account: user?.name, at: clock.now(), by: 'anna on DESK-7' }])
})
