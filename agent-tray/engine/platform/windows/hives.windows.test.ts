import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { liveKeysSuite } from '#build/fixtures/windows/live-keys-suite.ts'
import { hiveOfRegistry } from '#build/fixtures/windows/hive-of-registry.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { openGate } from '../gate.ts'
import { openDrive } from './bindings/files.ts'
import { close } from './bindings/object.ts'
import { enableEnginePrivileges } from './bindings/privileges.ts'
import { createSubkey, keyAccess, openKey, removeValue, withKey, writeValue } from './bindings/registry.ts'
import { queryDosDevice } from './bindings/volumes.ts'
import { liveKeys } from './live-keys.ts'
import { windowsHives } from './windows-hives.ts'

const software = '\\Registry\\Machine\\SOFTWARE'
const hiveList = '\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Control\\hivelist'

const text = (value: string) => Uint8Array.from(Buffer.from(`${value}\0`, 'utf16le'))

/** A key of its own below SOFTWARE, gone at the end. */
function scratchKeys(name: string) {
  enableEnginePrivileges()
  const parent = openKey(software, keyAccess.all)!
  close(createSubkey(parent, name, software))
  close(parent)
  return { keys: liveKeys(`${software}\\${name}`, openGate), close: () => liveKeys(software, openGate).delete(name) }
}

liveKeysSuite('that of Windows', () => scratchKeys('Rehome suite'))

describe('the hives of a Windows that runs', () => {
  test('a machine hive is changed in the registry where it is, keeps its original, and goes back cell by cell', () => {
    const scratch = scratchKeys('Rehome hive')
    const place = `${software}\\Rehome hive`
    const folder = mkdtempSync('C:\\rehome-hives-')
    const keep = join(folder, 'keep')
    const owner = () => Buffer.from(scratch.keys.value('', 'Owner')!.data).toString('utf16le')
    try {
      scratch.keys.setValue('', 'Owner', REG.sz, text('old'))
      const hives = windowsHives(
        {
          systemRoot: 'C:\\Windows',
          drives: new Map(),
          stateDir: folder,
          live: { SOFTWARE: place, SYSTEM: place, DEFAULT: place },
          // Wine saves hives in a form of its own: here the image is made by reading the registry.
          image: (path) => hiveOfRegistry(path).bytes(),
        },
        openGate,
      )
      const path = hives.pathOf('SOFTWARE')
      expect([path, hives.isLoaded(path), hives.putBack(path, keep)]).toEqual(['C:\\Windows\\System32\\config\\SOFTWARE', false, 'was-so'])

      const from = hives.readOriginal(path, keep)!
      const edited = Hive.open(Uint8Array.from(from.primary))
      edited.root.setValue('Owner', REG.sz, text('new'))
      edited.root.createSubkey('Made')
      scratch.keys.setValue('', 'Service', REG.sz, text('written since'))
      for (let times = 0; times < 2; times++) hives.swap(path, edited.bytes(), from, keep, false)
      expect([owner(), scratch.keys.exists('Made'), scratch.keys.value('', 'Service') !== null, hives.left(keep)]).toEqual([
        'new\0',
        true,
        true,
        [],
      ])

      expect([hives.putBack(path, keep), Buffer.compare(hives.readOriginal(path, keep)!.primary, from.primary)]).toEqual([
        'changed-since',
        0,
      ])
      hives.swap(path, from.primary, { primary: edited.bytes(), logs: [] }, `${keep}-back`, false)
      expect([owner(), scratch.keys.exists('Made'), scratch.keys.value('', 'Service') !== null]).toEqual(['old\0', false, true])
    } finally {
      scratch.close()
      rmSync(folder, { recursive: true })
    }
  })

  test('a hive that somebody has loaded is told by its file, and read from the registry', () => {
    const scratch = scratchKeys('Rehome loaded')
    const drives = new Map([['C:', openDrive('C:')]])
    try {
      scratch.keys.setValue('', 'Owner', REG.sz, text('anna'))
      const device = Buffer.from(`${queryDosDevice('C:')}\\Users\\anna\\NTUSER.DAT\0`, 'utf16le')
      const loaded = { name: `${software}\\Rehome loaded`, type: REG.sz, data: Uint8Array.from(device) }
      withKey(hiveList, (key) => writeValue(key, loaded, hiveList), keyAccess.all)
      const hives = windowsHives(
        { systemRoot: 'C:\\Windows', drives, stateDir: 'C:\\', image: (path) => hiveOfRegistry(path).bytes() },
        openGate,
      )
      expect(['c:\\users\\ANNA\\ntuser.dat', 'C:\\Users\\bert\\NTUSER.DAT'].map((path) => hives.isLoaded(path))).toEqual([true, false])
      const image = hives.read('C:\\Users\\anna\\NTUSER.DAT')!
      expect(Hive.open(image.primary).root.value('Owner')?.text()).toBe('anna')
    } finally {
      withKey(hiveList, (key) => removeValue(key, `${software}\\Rehome loaded`, hiveList), keyAccess.all)
      for (const handle of drives.values()) close(handle)
      scratch.close()
    }
  })

  test('a user hive that nobody has loaded is swapped as a file with its logs, and goes back byte for byte', () => {
    enableEnginePrivileges()
    const folder = mkdtempSync('C:\\rehome-user-')
    const drives = new Map([['C:', openDrive('C:')]])
    try {
      const hives = windowsHives({ systemRoot: 'C:\\Windows', drives, stateDir: folder }, openGate)
      const path = join(folder, 'NTUSER.DAT')
      const keep = join(folder, 'keep')
      const [before, changed] = [emptyHive(), emptyHive()]
      changed.root.createSubkey('Changed')
      writeFileSync(path, before.bytes())
      writeFileSync(`${path}.LOG1`, 'log')
      writeFileSync(`${path}.LOG2`, '')
      const files = hives.read(path.toUpperCase())!
      expect([files.primary.length, files.logs.length, hives.isLoaded(path)]).toEqual([before.bytes().length, 1, false])
      for (let times = 0; times < 2; times++) hives.swap(path, changed.bytes(), files, keep, true)
      expect([Buffer.compare(readFileSync(path), changed.bytes()), hives.read(path)!.logs.length, hives.left(keep)]).toEqual([0, 0, []])
      expect([hives.putBack(path, keep), hives.putBack(path, keep)]).toEqual(['put-back', 'was-so'])
      expect([Buffer.compare(readFileSync(path), before.bytes()), hives.read(path)!.logs.length]).toEqual([0, 1])
      expect(hives.read(join(folder, 'none', 'NTUSER.DAT'))).toBe(null)
    } finally {
      for (const handle of drives.values()) close(handle)
      rmSync(folder, { recursive: true })
    }
  })
})
