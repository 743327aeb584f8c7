import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appResetsSuite, appsPlaces, appsSpec } from '#build/fixtures/engine/app-resets-suite.ts'
import { deviceObjects } from '#build/fixtures/windows/device-objects.ts'
import { hiveOfRegistry } from '#build/fixtures/windows/hive-of-registry.ts'
import { softwareHive } from '#build/fixtures/windows/hives.ts'
import type { Key } from '#shared/registry/hive.ts'
import { openGate } from '../platform/gate.ts'
import { liveKeys } from '../platform/windows/live-keys.ts'
import { windowsFiles } from '../platform/windows/windows-files.ts'
import { windowsHives } from '../platform/windows/windows-hives.ts'
import { openWindowsMachine } from '../platform/windows/windows-machine.ts'

const software = '\\Registry\\Machine\\SOFTWARE'
const own = 'Rehome resets'

/** The keys and values of a hive, made in the registry. */
function copy(from: Key, into: ReturnType<typeof liveKeys>, path = ''): void {
  for (const { name, type, data } of from.values()) into.setValue(path, name, type, data)
  for (const child of from.subkeys()) {
    into.create(path, child.name)
    copy(child, into, path === '' ? child.name : `${path}\\${child.name}`)
  }
}

// A profile of its own, and a part of the registry in SOFTWARE's place: Wine saves hives in a form of its own (docs/verified-on.md).
appResetsSuite('a Windows that runs', async () => {
  const folder = mkdtempSync('C:\\rehome-resets-')
  const files = windowsFiles(['C:'])
  const windows = openWindowsMachine(join(folder, 'state'))
  const above = liveKeys(software, openGate)
  above.create('', own)
  const place = `${software}\\${own}`
  copy(softwareHive(appsSpec).root, liveKeys(place, openGate))
  for (const { path, kind, content } of deviceObjects(appsSpec)) {
    if (!appsPlaces.some((each) => path.startsWith(each))) continue
    if (kind === 'folder') mkdirSync(path, { recursive: true })
    else if (kind === 'file') writeFileSync(path, content ?? '')
  }
  const live = { SOFTWARE: place, SYSTEM: place, DEFAULT: place }
  const image = (path: string) => hiveOfRegistry(path).bytes()
  const hives = windowsHives({ systemRoot: 'C:\\Windows', drives: files.drives, stateDir: folder, live, image }, openGate)
  return {
    machine: { ...windows, hives },
    async close() {
      windows.close()
      files.close()
      above.delete(own)
      for (const each of [folder, ...appsPlaces]) rmSync(each, { recursive: true })
    },
  }
})
