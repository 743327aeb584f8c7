import { execFileSync } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import koffi from 'koffi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conformancePace, conformanceSpec, fileStoreConformance } from '#build/fixtures/engine/platform-conformance.ts'
import { resumeSuite } from '#build/fixtures/engine/resume-suite.ts'
import { mountedPath } from '#build/fixtures/volume/create-volume.ts'
import { deviceObjects, type DeviceObject } from '#build/fixtures/windows/device-objects.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { createEngine } from '#agent/engine/service/engine.ts'
import { repermissionJob } from '#agent/engine/steps/repermission-job.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { descriptorOf, parseNtAcl, withDescriptor } from '#shared/security/ntacl.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { openGate } from '../gate.ts'
import { loadLibc, type Libc } from '../volume/libc.ts'
import { openTreeMachine } from './tree-machine.ts'

const isRoot = process.getuid?.() === 0
const needs = isRoot ? '' : ' (else: no root)'

const versions = {
  1: Uint8Array.of(1, 0, 1, 0, 0, 0, 2, 0),
  2: head(2, 28),
  3: head(3, 80),
  4: head(4, 160),
} as const

/** What Samba puts before a descriptor; the hashes are any bytes. */
function head(version: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(0xa5)
  bytes.set([version, 0, version, 0, 0, 0, 2, 0, 4, 0, 2, 0, 1, 0])
  if (version === 4) bytes.set(new TextEncoder().encode('posix_acl\0'), 78)
  return bytes
}

function attribute(version: keyof typeof versions, descriptor: Uint8Array): Uint8Array {
  const bytes = versions[version]
  return withDescriptor({ bytes, version, descriptorAt: bytes.length, hash: null, hashType: null, system: null }, descriptor)
}

let setAttribute: ((...args: unknown[]) => number) | null = null
function store(path: string | Buffer, value: Uint8Array): void {
  setAttribute ??= koffi.load('libc.so.6').func('int lsetxattr(void*, str, void*, size_t, int)') as (...args: unknown[]) => number
  const name = Buffer.concat([Buffer.from(path), Buffer.alloc(1)])
  if (setAttribute(name, 'security.NTACL', value, value.length, 0) !== 0) throw new Error(`setxattr ${String(path)}: ${koffi.errno()}`)
}

function stored(path: string | Buffer): Uint8Array {
  const read = koffi.load('libc.so.6').func('long lgetxattr(void*, str, _Out_ void*, size_t)') as (...args: unknown[]) => number
  const value = Buffer.alloc(65_536)
  const size = read(Buffer.concat([Buffer.from(path), Buffer.alloc(1)]), 'security.NTACL', value, value.length)
  if (size < 0) throw new Error(`getxattr ${String(path)}: ${koffi.errno()}`)
  return Uint8Array.from(value.subarray(0, size))
}

function makeTree(root: string, version: keyof typeof versions, objects: Iterable<DeviceObject>): void {
  mkdirSync(root)
  for (const { path, kind, target, descriptor } of objects) {
    const at = mountedPath(root, path)
    if (kind === 'folder') mkdirSync(at, { recursive: true })
    else if (kind === 'hardlink') linkSync(mountedPath(root, target!), at)
    else if (kind === 'file') writeFileSync(at, '')
    else symlinkSync(mountedPath(root, target!), at)
    if (descriptor !== null) store(at, attribute(version, descriptor))
  }
  store(root, attribute(version, parseSddl('O:SYG:SYD:(A;;FA;;;SY)')))
}

describe.skipIf(!isRoot).each([
  ['version 1, the calls of newer kernels', 1, false],
  ['version 4, the calls of every kernel', 4, true],
] as const)(`a tree with security.NTACL of %s${needs}`, (_, version, portable) => {
  fileStoreConformance('tree', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-tree-'))
    const root = join(folder, 'tree')
    makeTree(root, version, deviceObjects(conformanceSpec))
    const machine = openTreeMachine(root, join(folder, 'state'), openGate, loadLibc(portable), conformancePace)
    return {
      machine,
      async close() {
        machine.close()
        rmSync(folder, { recursive: true })
      },
    }
  })
})

describe.skipIf(!isRoot).each([1, 4] as const)(`a tree with security.NTACL of version %s${needs}`, (version) => {
  const spec = smallDevice(1)
  resumeSuite('a tree', spec, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-tree-'))
    const root = join(folder, 'tree')
    makeTree(root, version, deviceObjects(spec))
    const pace = { batch: 7, tellAfterBatches: 2, tellAfterObjects: 30 }
    return {
      open: (gate) => openTreeMachine(root, join(folder, 'state'), gate, loadLibc(), pace),
      close: async () => rmSync(folder, { recursive: true }),
    }
  })
})

const before = 'O:S-1-5-21-1-2-3-1105G:S-1-5-21-1-2-3-513D:PAI(A;OICI;0x1f01ff;;;S-1-5-21-1-2-3-1105)(D;;FW;;;S-1-5-21-1-2-3-1106)'
const after = 'O:S-1-5-21-7-8-9-2105G:S-1-5-21-7-8-9-2513D:PAI(A;OICI;0x1f01ff;;;S-1-5-21-7-8-9-2105)(D;;FW;;;S-1-5-21-7-8-9-2106)'
const pairs = [513, 1105, 1106].map((rid) => ({
  source: sidFromText(`S-1-5-21-1-2-3-${rid}`),
  target: sidFromText(`S-1-5-21-7-8-9-${rid === 513 ? 2513 : rid + 1000}`),
}))

describe.skipIf(!isRoot)(`repermission of a file server's tree${needs}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-tree-'))
  const [root, stateDir, tableFile] = [join(folder, 'tree'), join(folder, 'state'), join(folder, 'table')]
  const outside = join(folder, 'outside')
  const mounted = join(root, 'mounted')
  let deep = join(root, 'deep')
  const raw = Buffer.concat([Buffer.from(`${root}/not UTF-8 `), Buffer.from([0xff, 0xfe, 0x80])])
  const engine = () => createEngine({ platform: 'tree', root, stateDir, clock: { now: () => instantOf(0) }, newRunId: () => 'run' })
  const sddlOf = (path: string | Buffer) => descriptorToSddl(descriptorOf(parseNtAcl(stored(path))))
  const objects: { path: string | Buffer; version: keyof typeof versions }[] = []

  beforeAll(() => {
    mkdirSync(root)
    mkdirSync(mounted)
    execFileSync('mount', ['-t', 'tmpfs', 'none', mounted])
    const add = (path: string | Buffer, version: keyof typeof versions = 1) => {
      store(path, attribute(version, parseSddl(before)))
      objects.push({ path, version })
    }
    add(root)
    for (const version of [1, 2, 3, 4] as const) {
      writeFileSync(join(root, `version ${version}`), '')
      add(join(root, `version ${version}`), version)
    }
    for (const name of ['Twin', 'twin', 'back\\slash', 'new\nline']) {
      writeFileSync(join(root, name), '')
      add(join(root, name))
    }
    writeFileSync(raw, '')
    add(raw)
    for (let level = 0; level < 12; level++) {
      mkdirSync(deep)
      add(deep)
      deep = join(deep, 'a name of forty letters, more or less, in')
    }
    linkSync(join(root, 'Twin'), join(root, 'deep', 'hard link'))
    writeFileSync(outside, '')
    store(outside, attribute(1, parseSddl(before)))
    symlinkSync(outside, join(root, 'symlink'))
    add(join(root, 'symlink'))
    writeFileSync(join(root, 'plain'), '')
    store(mounted, attribute(1, parseSddl(before)))
    writeFileSync(tableFile, TranslationTable.from(pairs).encode())
    utimesSync(join(root, 'deep'), 1, 2)
  })
  afterAll(() => {
    execFileSync('umount', [mounted])
    rmSync(folder, { recursive: true })
  })

  test('every object has its new descriptor behind its old head, nothing outside is touched, and what was left is told', async () => {
    const result = await engine().run(repermissionJob({ table: tableFile, mode: 'add-and-remove', ignore: [] }))
    expect(result).toEqual({ kind: 'ended', outcome: 'migrated-with-findings' })
    for (const { path, version } of objects) expect(stored(path)).toEqual(attribute(version, parseSddl(after)))
    expect([sddlOf(outside), sddlOf(mounted)]).toEqual([descriptorToSddl(parseSddl(before)), descriptorToSddl(parseSddl(before))])
    const ended = engine().status().events.at(-1)!
    if (ended.kind !== 'run-ended') throw new Error(`the last event is ${ended.kind}`)
    expect(ended.changed.files).toBe(objects.length)
    // In the order of the disk.
    expect(ended.findings.map(({ code, subject, first }) => `${code} ${subject} ${first}`).sort()).toEqual([
      'step.object-unreadable ENODATA C:\\plain',
      'step.object-unreadable EXDEV C:\\mounted',
    ])
    // Whoever asks when a folder was last looked into is not told of us.
    expect(statSync(join(root, 'deep')).atimeMs).toBe(1000)
  })

  test('what was put back is on the disk before anybody is told that it was', () => {
    const calls: string[] = []
    const libc = loadLibc()
    const noted: Libc = {
      ...libc,
      inThreads: false,
      setAttribute: (...given) => (calls.push('written'), libc.setAttribute(...given)),
      flush: (fd) => (calls.push('on the disk'), libc.flush(fd)),
    }
    const m = openTreeMachine(root, stateDir, openGate, noted)
    const one = { folder: Buffer.alloc(0), name: Buffer.from('version 4'), before: parseSddl(before), after: parseSddl(after) }
    for (const side of ['before', 'after'] as const) {
      m.files.restore([one], side, (_, came) => calls.push(String(came)))
      calls.push('told')
    }
    m.close()
    const once = ['written', 'restored', 'on the disk', 'told']
    expect(calls).toEqual([...once, ...once])
  })

  test.skipIf(!existsSync('/usr/bin/samba-tool'))('samba-tool shows what was written (else: no samba-tool)', () => {
    const config = join(folder, 'smb.conf')
    for (const name of ['private', 'lock', 'state-dir', 'cache', 'pid']) mkdirSync(join(folder, name), { recursive: true })
    const of = (option: string, name: string) => `${option} = ${join(folder, name)}`
    const dirs = [
      of('private dir', 'private'),
      of('lock directory', 'lock'),
      of('state directory', 'state-dir'),
      of('cache directory', 'cache'),
    ]
    writeFileSync(
      config,
      [
        '[global]',
        'server role = standalone server',
        'netbios name = TREETEST',
        ...dirs,
        of('pid directory', 'pid'),
        of('log file', 'log'),
        '',
      ].join('\n'),
    )
    const run = (...command: [string, ...string[]]) => execFileSync(command[0], command.slice(1), { encoding: 'utf8', stdio: 'pipe' })
    run('/usr/bin/net', `--configfile=${config}`, 'setlocalsid', 'S-1-5-21-9-8-7')
    run('/usr/bin/net', `--configfile=${config}`, 'setdomainsid', 'S-1-5-21-9-8-7')
    const shown = [1, 2, 3, 4].map((version) =>
      run(
        '/usr/bin/python3',
        '/usr/bin/samba-tool',
        'ntacl',
        'get',
        '--use-ntvfs',
        '--as-sddl',
        join(root, `version ${version}`),
        `--configfile=${config}`,
      ),
    )
    expect(shown.map((sddl) => descriptorToSddl(parseSddl(sddl.trim())))).toEqual(
      [1, 2, 3, 4].map(() => descriptorToSddl(parseSddl(after))),
    )
  })

  test('a rollback brings every attribute back byte for byte', async () => {
    expect(await engine().rollBack()).toEqual({ kind: 'ended', outcome: 'rolled-back' })
    for (const { path, version } of objects) expect(stored(path)).toEqual(attribute(version, parseSddl(before)))
  })

  test('how many objects there are is known of a whole file system, and not of a part of one', () => {
    const objectsIn = (path: string) => {
      const machine = openTreeMachine(path, stateDir)
      try {
        return machine.conditions().objects
      } finally {
        machine.close()
      }
    }
    const before = objectsIn(mounted)!
    for (let index = 0; index < 10; index++) writeFileSync(join(mounted, `${index}`), '')
    expect([objectsIn(mounted)! - before, objectsIn(root)]).toEqual([10, null])
  })

  test('the folder of the journal must be named, and lie outside', () => {
    const options = { platform: 'tree', root, clock: { now: () => instantOf(0) }, newRunId: () => 'run' } as const
    expect(() => createEngine(options)).toThrow(expect.objectContaining({ code: 'platform.no-state-dir' }))
    expect(() => openTreeMachine(root, join(root, 'state'))).toThrow(expect.objectContaining({ code: 'platform.state-in-tree' }))
  })
})

/** A descriptor that grants so many other accounts something, and one of the table. */
function crowded(others: number): Uint8Array {
  const aces = Array.from(
    { length: others },
    (_, index) => `(A;;FR;;;S-1-5-21-1-2-3-${index < others / 2 ? 2000 + index : 9_000_000 + index})`,
  )
  return parseSddl(`O:S-1-5-21-1-2-3-1105G:SYD:PAI${aces.join('')}`)
}
const crowd = TranslationTable.from(
  Array.from({ length: 2000 }, (_, index) => ({
    source: sidFromText(`S-1-5-21-1-2-3-${2000 + index}`),
    target: sidFromText(`S-1-5-21-7-8-9-${2000 + index}`),
  })),
)

describe.skipIf(!isRoot).each(['/dev/shm', tmpdir()])(`descriptors that grow past what a file in %s can hold${needs}`, (where) => {
  test('are left whole and told, of every version of the attribute; the others grow, and all go back byte for byte', async () => {
    const folder = mkdtempSync(join(where, 'rehome-tree-'))
    try {
      const [root, table] = [join(folder, 'tree'), join(folder, 'table')]
      mkdirSync(root)
      store(root, attribute(1, parseSddl('O:SYG:SYD:(A;;FA;;;SY)')))
      writeFileSync(table, crowd.encode())
      // The most that this file system takes of it; half of the accounts are translated, so that it grows by half.
      const probe = join(root, 'probe')
      writeFileSync(probe, '')
      const fits = (others: number) => {
        try {
          return (store(probe, attribute(4, crowded(others))), true)
        } catch {
          return false
        }
      }
      let [most, tooMany] = [1, 1800]
      while (tooMany - most > 1) {
        const middle = (most + tooMany) >> 1
        if (fits(middle)) most = middle
        else tooMany = middle
      }
      rmSync(probe)
      const files = ([1, 2, 3, 4] as const).flatMap((version) =>
        Object.entries({ small: 4, large: most - 8 }).map(([size, others]) => {
          const path = join(root, `${size} of version ${version}`)
          writeFileSync(path, '')
          const before = attribute(version, crowded(others))
          store(path, before)
          const after = mapDescriptor(crowded(4), crowd, 'add')!
          return { path, before, wanted: size === 'small' ? attribute(version, after) : before }
        }),
      )
      const engine = createEngine({
        platform: 'tree',
        root,
        stateDir: join(folder, 'state'),
        clock: { now: () => instantOf(0) },
        newRunId: () => 'run',
      })
      await engine.run(repermissionJob({ table, mode: 'add', ignore: [] }))
      for (const { path, wanted } of files) expect([path, stored(path)]).toEqual([path, wanted])
      const ended = engine.status().events.at(-1)!
      const told =
        ended.kind === 'run-ended'
          ? ended.findings.filter(({ code }) => code !== 'step.sid-without-translation' && code !== 'step.source-sid-left')
          : []
      expect(told.map(({ code, subject, count }) => `${code} ${subject} ${count}`)).toEqual([
        most > 1000 ? 'step.descriptor-left descriptor.too-large 4' : 'step.object-not-written ENOSPC 4',
      ])
      expect(await engine.rollBack()).toEqual({ kind: 'ended', outcome: 'rolled-back' })
      for (const { path, before } of files) expect([path, stored(path)]).toEqual([path, before])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
