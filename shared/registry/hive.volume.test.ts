import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { sharedData } from '#build/scripts/shared-data.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { checkHive } from './check-hive.ts'
import type { Key } from './hive.ts'
import { Hive, REG } from './hive.ts'
import { encodeUtf16 } from './names.ts'

/** What libhivex reads: a line for each key with its time and class, and for each value with its type and data. */
const DUMP = `
import hivex, hashlib, sys
h = hivex.Hivex(sys.argv[1])
def text(s): return s.encode('utf-8', 'surrogateescape').hex()
def walk(node, path):
    print('K', path, h.node_timestamp(node))
    for v in h.node_values(node):
        t, d = h.value_value(v)
        print('V', path, text(h.value_key(v)), t, len(d), hashlib.sha1(d).hexdigest())
    for c in h.node_children(node): walk(c, path + '/' + text(h.node_name(c)))
sys.setrecursionlimit(5000)
walk(h.root(), '')
`

/** libhivex adds a key and a value, and commits. */
const EDIT = `
import hivex, sys
h = hivex.Hivex(sys.argv[1], write=True)
n = h.node_add_child(h.root(), 'made by hivex')
h.node_set_value(n, {'key': 'v', 't': 1, 'value': b'h\\0i\\0\\0\\0'})
h.commit(None)
`

const PYTHON = '/usr/bin/python3'
const present =
  existsSync(PYTHON) && spawnSync(PYTHON, ['-c', 'import hivex']).status === 0 && spawnSync('reglookup', ['--version']).error === undefined
const data = sharedData('hives')
const scratch = mkdtempSync(join(tmpdir(), 'rehome-hive-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function written(bytes: Uint8Array): string {
  const path = join(scratch, 'hive')
  writeFileSync(path, bytes)
  return path
}

function hivexDump(bytes: Uint8Array): string {
  return execFileSync(PYTHON, ['-c', DUMP, written(bytes)], { encoding: 'utf8', maxBuffer: 1 << 28 })
}

/** Owner, group and both lists of every key, as reglookup reads them. */
function reglookup(bytes: Uint8Array): string {
  const { stdout } = spawnSync('reglookup', ['-s', '-t', 'KEY', written(bytes)], { encoding: 'latin1', maxBuffer: 1 << 28 })
  return stdout
}

function load(name: string): Uint8Array {
  return new Uint8Array(execFileSync('xz', ['-dc', join(data as string, name)], { maxBuffer: 1 << 28 }))
}

/** The same dump as libhivex's from our own reading. */
function ourDump(hive: Hive, hash: (bytes: Uint8Array) => string): string {
  const lines: string[] = []
  const hex = (text: string) => Buffer.from(text).toString('hex')
  const walk = (key: Key, path: string) => {
    lines.push(`K ${path} ${key.lastWritten}`)
    for (const value of key.values()) lines.push(`V ${path} ${hex(value.name)} ${value.type} ${value.data.length} ${hash(value.data)}`)
    for (const child of key.subkeys()) walk(child, `${path}/${hex(child.name)}`)
  }
  walk(hive.root, '')
  return `${lines.join('\n')}\n`
}

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex')

/** Puts one domain in the place of another: the 12 bytes after S-1-5-21. */
function swapDomain(from: readonly number[], to: readonly number[]): (descriptor: Uint8Array) => Uint8Array {
  const prefix = [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, ...words(from)]
  return (descriptor) => {
    const changed = new Uint8Array(descriptor)
    for (let at = 0; at + 28 <= changed.length; at += 4) {
      if (prefix.every((byte, i) => descriptor[at + i] === byte)) changed.set(words(to), at + 12)
    }
    return changed
  }
}

function words(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).buffer)
}

/** The descriptor with one more ACE (read for S-1-5-21-1-2-3-1001) at the end of its DACL, which moves behind the rest. */
function withOneMore(descriptor: Uint8Array): Uint8Array | null {
  const view = new DataView(descriptor.buffer, descriptor.byteOffset, descriptor.byteLength)
  const from = view.getUint32(16, true)
  if (from === 0) return null
  let size = 8
  // Lists may have slack after their last entry.
  for (let i = view.getUint16(from + 4, true); i > 0; i--) size += view.getUint16(from + size + 2, true)
  const ace = Uint8Array.from([0, 0, 36, 0, 0x19, 0, 2, 0, 1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, ...words([1, 2, 3, 1001])])
  const grown = new Uint8Array([...descriptor, ...descriptor.subarray(from, from + size), ...ace])
  const out = new DataView(grown.buffer)
  out.setUint32(16, descriptor.length, true)
  out.setUint16(descriptor.length + 2, size + ace.length, true)
  out.setUint16(descriptor.length + 4, view.getUint16(from + 4, true) + 1, true)
  return grown
}

const HIVES = ['regipy/NTUSER.DAT.xz', 'greendale_bperry/UsrClass.dat.xz', 'dissect/SYSTEM.xz']

describe.skipIf(!present)('hives we wrote, read by libhivex (skipped where python3-hivex or reglookup is absent)', () => {
  test('any hive that was built and edited reads the same', () => {
    const name = fc.stringMatching(/^[a-zA-Zäя ]{1,10}$/)
    const key = fc.record({
      name,
      values: fc.array(
        fc.record({ name, type: fc.integer({ min: 0, max: 11 }), size: fc.oneof(fc.nat(40), fc.constant(17_000), fc.constant(40_000)) }),
        { maxLength: 5 },
      ),
    })
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 40 }), (keys) => {
        const hive = emptyHive()
        for (const [i, { name: keyName, values }] of keys.entries()) {
          const made = (i % 3 === 0 ? hive.root : hive.root.createSubkey(keys[0]?.name ?? '')).createSubkey(keyName)
          for (const value of values) made.setValue(value.name, value.type, new Uint8Array(value.size).fill(i))
          if (i % 5 === 4) hive.root.deleteSubkey(keys[i - 2]?.name ?? '')
        }
        expect(hivexDump(hive.bytes())).toBe(ourDump(hive, sha1))
      }),
      { numRuns: 25 },
    )
  })

  test('5,000 subkeys in one key read the same', () => {
    const hive = emptyHive()
    for (let i = 0; i < 5000; i++) hive.root.createSubkey(`key ${(i * 7919) % 5000}`)
    expect(hivexDump(hive.bytes())).toBe(ourDump(hive, sha1))
  })

  test('a hive that libhivex edits further keeps what we wrote', () => {
    const hive = emptyHive()
    hive.root.createSubkey('ours').setValue('v', REG.sz, encodeUtf16('value\0'))
    const path = written(hive.bytes())
    execFileSync(PYTHON, ['-c', EDIT, path])
    const again = Hive.open(new Uint8Array(readFileSync(path)))
    expect([again.key('ours')?.value('v')?.text(), again.key('Made by Hivex')?.value('v')?.text()]).toEqual(['value', 'hi'])
  })
})

describe.skipIf(!present || data === null)(
  'real hives after our edits (skipped where python3-hivex, reglookup or ../shared/data/hives is absent)',
  () => {
    for (const name of HIVES) {
      test(`${name}: setting and undoing leaves what libhivex reads as it was`, () => {
        const before = load(name)
        const hive = Hive.open(before.slice())
        const target = [...hive.root.subkeys()][0] as Key
        const kept = [...target.values()].map((value) => ({ name: value.name, type: value.type, data: value.data.slice() }))
        for (let i = 0; i < 50; i++)
          target
            .createSubkey(`Rehome ${i}`)
            .createSubkey('below')
            .setValue('v', REG.binary, new Uint8Array(i * 500))
        target.setValue('RehomeState', REG.sz, encodeUtf16('a\0'))
        for (const value of kept) target.setValue(value.name, REG.binary, new Uint8Array(20_000))
        const during = hivexDump(hive.bytes())
        for (let i = 0; i < 50; i++) target.deleteSubkey(`rehome ${i}`)
        target.deleteValue('RehomeState')
        for (const value of kept) target.setValue(value.name, value.type, value.data)
        const after = hive.bytes()
        expect([during === ourDump(hive, sha1), hivexDump(after) === hivexDump(before), checkHive(after)]).toEqual([false, true, []])
      })

      test(`${name}: a replaced domain is read by reglookup in its place, and all else by libhivex as before`, () => {
        const before = load(name)
        const table = reglookup(before)
        const domain = /S-1-5-21-(\d+)-(\d+)-(\d+)-/.exec(table)?.slice(1).map(Number) as [number, number, number]
        const hive = Hive.open(before.slice())
        const { changed } = hive.rewriteSecurity(swapDomain(domain, [111, 222, 333]))
        // Paths hold SIDs as text, which stay.
        const columns = /^([^,]*)(.*)$/gm
        const wanted = table.replace(
          columns,
          (_, path: string, rest: string) => path + rest.replaceAll(`S-1-5-21-${domain.join('-')}-`, 'S-1-5-21-111-222-333-'),
        )
        expect([changed > 0, reglookup(hive.bytes()) === wanted, hivexDump(hive.bytes()) === hivexDump(before)]).toEqual([true, true, true])
      })

      test(`${name}: an added ACE is read by reglookup at the end of every list, and all else by libhivex as before`, () => {
        const before = load(name)
        const hive = Hive.open(before.slice())
        hive.rewriteSecurity(withOneMore)
        const rows = (bytes: Uint8Array) =>
          reglookup(bytes)
            .split('\n')
            .filter((row) => row.startsWith('/'))
        const old = rows(before)
        const added = rows(hive.bytes()).filter((row, i) => row !== old[i] && row.includes('S-1-5-21-1-2-3-1001:ALLOW'))
        expect([added.length === old.length, checkHive(hive.bytes()), hivexDump(hive.bytes()) === hivexDump(before)]).toEqual([
          true,
          [],
          true,
        ])
      })
    }
  },
)
