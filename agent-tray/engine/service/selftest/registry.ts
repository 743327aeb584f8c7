import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hive } from '#shared/registry/hive.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import { openGate } from '../../platform/gate.ts'
import { readPlain } from '../../platform/plain-files.ts'
import { close } from '../../platform/windows/bindings/object.ts'
import {
  createSubkey,
  keyAccess,
  readValue,
  readValues,
  save,
  withKey,
  withLoadedHive,
  writeValue,
} from '../../platform/windows/bindings/registry.ts'
import { bootMarks } from '../../platform/windows/boot-marks.ts'
import { dosPath } from '../../platform/windows/device-names.ts'
import { applyDifference } from '../../platform/windows/live-hive.ts'
import { liveKeys } from '../../platform/windows/live-keys.ts'
import { expectSame, type Scratch, type SelftestCheck } from './check.ts'

const [old, fresh] = ['S-1-5-21-1004336348-1177238915-682003330-1104', 'S-1-12-1-1943430372-1249052806-2496021943-3034400218']
const sddlOf = (account: string, more = '') =>
  `O:${account}G:${account}D:PAI(D;;KW;;;${account})(A;CI;KA;;;SY)(A;CI;KA;;;BA)(A;CIID;KR;;;${account})${more}S:AI(AU;CISA;KA;;;${account})`
const hiveList = '\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Control\\hivelist'

function setSecurity(path: string, sddl: string): void {
  const keys = liveKeys(path, openGate)
  keys.setDescriptor('', keys.descriptor('')!, parseSddl(sddl))
}

/** A key with a value, a subkey and the old account in its descriptors. */
function fill({ key }: Scratch): void {
  withKey(
    key,
    (handle) => {
      writeValue(handle, { name: 'Owner', type: 3, data: new Uint8Array(20_000).fill(9) }, key)
      close(createSubkey(handle, 'Below', key))
    },
    keyAccess.all,
  )
  for (const path of [`${key}\\Below`, key]) setSecurity(path, sddlOf(old))
}

/** The image of the scratch key as Windows saves it. */
function saved({ key, folder, word }: Scratch): Uint8Array {
  const file = join(folder, `${word}.hive`)
  withKey(key, (handle) => save(handle, file, key))
  return readPlain(file)
}

export const registryChecks: readonly SelftestCheck[] = [
  {
    id: 'key-descriptors',
    title: 'owner, group, list and audit list of a key are written as given, accounts that nobody knows among them',
    run({ key }) {
      for (const account of [old, fresh]) {
        setSecurity(key, sddlOf(account))
        const now = liveKeys(key, openGate).descriptor('')!
        if (!sameDescriptor(now, parseSddl(sddlOf(account)))) throw new Error(`it reads back as ${descriptorToSddl(now)}`)
      }
      return 'read back as written, twice'
    },
  },
  {
    id: 'hive-saved',
    title: 'the hive that Windows saves of a key in use is read by us as Windows tells it',
    run(scratch) {
      fill(scratch)
      const hive = Hive.open(saved(scratch))
      const told = liveKeys(scratch.key, openGate)
      for (const path of ['', 'Below']) {
        const [ours, windows] = [hive.key(path)?.descriptor, told.descriptor(path)!]
        if (ours === undefined || !sameDescriptor(ours, windows)) throw new Error(`the descriptor of "${path}" differs`)
      }
      expectSame('value', hive.root.value('Owner')?.data.length, 20_000)
      return `${[...hive.securityCells()].length} descriptors, state ${hive.state}`
    },
  },
  {
    id: 'hive-loaded',
    title: 'Windows loads a hive that we wrote: descriptors in place and grown, keys and values added',
    run(scratch) {
      fill(scratch)
      const hive = Hive.open(saved(scratch))
      const grown = parseSddl(sddlOf(fresh, `(A;;KR;;;${old})`))
      hive.rewriteSecurity((descriptor) => (sameDescriptor(descriptor, parseSddl(sddlOf(old))) ? grown : null))
      hive.root.createSubkey('Made by us', { descriptor: parseSddl(sddlOf(fresh)) }).setValue('x', 4, Uint8Array.of(7, 0, 0, 0))
      const file = join(scratch.folder, 'ours.hive')
      writeFileSync(file, hive.bytes())
      return withLoadedHive(scratch.word, file, (path) => {
        const keys = liveKeys(path, openGate)
        for (const [name, wanted] of [
          ['', grown],
          ['Below', grown],
          ['Made by us', parseSddl(sddlOf(fresh))],
        ] as const) {
          const now = keys.descriptor(name)
          if (now === null || !sameDescriptor(now, wanted)) throw new Error(`the descriptor of "${name}" differs`)
        }
        expectSame('value', keys.value('Made by us', 'x')?.data[0], 7)
        expectSame('value', keys.value('', 'Owner')?.data.length, 20_000)
        return 'loaded, compared, unloaded'
      })
    },
  },
  {
    id: 'hive-in-use',
    title: 'what an edit changes in the image of a hive is done to the registry in use, and taken back',
    run(scratch) {
      fill(scratch)
      const image = saved(scratch)
      const [from, to] = [Hive.open(Uint8Array.from(image)), Hive.open(Uint8Array.from(image))]
      to.rewriteSecurity((descriptor) => (sameDescriptor(descriptor, parseSddl(sddlOf(old))) ? parseSddl(sddlOf(fresh)) : null))
      to.root.createSubkey('Made by us')
      const keys = liveKeys(scratch.key, openGate)
      const left: string[] = []
      for (const [a, b, wanted] of [
        [from, to, fresh],
        [to, from, old],
      ] as const) {
        applyDifference(keys, a.root, b.root, (place, why) => left.push(`${place}: ${why}`))
        if (!sameDescriptor(keys.descriptor('Below')!, parseSddl(sddlOf(wanted)))) throw new Error(`the key does not have ${wanted}`)
        expectSame('the made key', keys.exists('Made by us'), wanted === fresh)
      }
      expectSame('left', left, [])
      return 'changed and back'
    },
  },
  {
    id: 'loaded-hives',
    title: 'the hives that Windows has loaded are told by paths that lead to them',
    run() {
      const files =
        withKey(hiveList, (key) => readValues(key, hiveList).map(({ data }) => Buffer.from(data).toString('utf16le').split('\0', 1)[0]!)) ??
        []
      const paths = files.filter((file) => file !== '').map((file) => dosPath(file))
      const lost = files.filter((file, index) => file !== '' && (paths[index] ?? null) === null)
      if (paths.length === 0) throw new Error('none is listed')
      const there = paths.filter((path) => path !== null && existsSync(path))
      return `${there.length} of ${paths.length} are files on a drive${lost.length > 0 ? `; on a volume without one: ${lost.join(', ')}` : ''}`
    },
  },
  {
    id: 'boot-marks',
    title: 'the registry keeps a key until the next start and no longer',
    run() {
      const [first, second] = [bootMarks().bootId(), bootMarks().bootId()]
      expectSame('boot id', second, first)
      const place = '\\Registry\\Machine\\SOFTWARE\\Rehome\\ThisBoot'
      expectSame(
        'it is there',
        withKey(place, (key) => readValue(key, 'Id', place) !== null),
        true,
      )
      return `boot ${first}; it must be another one after a restart`
    },
  },
]
