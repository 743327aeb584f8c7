import type { HandlersOf } from '#shared/contracts/call.ts'
import type { deviceCalls } from '#shared/contracts/device.ts'
import { collect } from '#main/services/device/collect.ts'
import { deviceStatus } from '#main/services/device/device-status.ts'
import { collectReport, deviceLog, readyDevices } from '#main/services/device/devices.ts'
import { findDevices } from '#main/services/device/find-devices.ts'
import { sumUpJournals } from '#main/services/device/journal-summary.ts'
import { deviceLogFile, deviceLogFiles, requestLogs } from '#main/services/device/log-files.ts'
import { fallbackAdministrator, shownFallbacks } from '#main/services/device/fallback-administrator.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { shareRecord } from '#main/services/share/share-record.ts'
import type { Desk } from './desk.ts'

export const deviceHandlers = (desk: Desk): HandlersOf<typeof deviceCalls> => ({
  'device.collect': async ({ passphrase }, { progress, signal }) => {
    const project = desk.project()
    const keyring = await openKeyring(project, await desk.passphrase(passphrase))
    const folder = desk.openShare(shareRecord(project).folder)
    const collected = await collect(project, folder, keyring, { now: desk.platform.clock.now(), progress, signal })
    await sumUpJournals(project, { progress, signal })
    return collectReport(project, collected)
  },
  'device.list': async ({ order, descending, offset, limit, ...filter }, work) => {
    await readyDevices(desk.project(), work)
    return findDevices(desk.project(), filter, { order, descending, offset, limit })
  },
  'device.status': async (filter, work) => {
    await readyDevices(desk.project(), work)
    return deviceStatus(desk.project(), filter)
  },
  'device.request-logs': async ({ names, since }) => {
    requestLogs(desk.project(), names, since, desk.platform.clock.now())
    return names.map((name) => ({ name, ...deviceLogFiles(desk.project(), name) }))
  },
  'device.log-files': async ({ name }) => deviceLogFiles(desk.project(), name),
  'device.log-file': async ({ name, file }) => deviceLogFile(desk.project(), name, file),
  'device.fallback-administrator': async ({ name, passphrase }) => {
    const project = desk.project()
    const keyring = await openKeyring(project, await desk.passphrase(passphrase))
    return fallbackAdministrator(project, name, keyring, { at: desk.platform.clock.now(), by: desk.platform.who ?? '' })
  },
  'device.fallback-shown': async ({ name }) => shownFallbacks(desk.project(), name),
  'device.logs': async ({ name }) => deviceLog(desk.project(), name),
})
