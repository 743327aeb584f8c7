import { describe, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { interrupted, newLog, oldLog } from '#shared/testing/hive-log-builder.ts'
import { checkHive } from './check-hive.ts'
import type { Key } from './hive.ts'
import { Hive, REG } from './hive.ts'

const ROUNDS = Number(process.env['REHOME_FUZZ'] ?? 2000)
/** Far more than any reading of these hives takes, far less than a circle or a blow-up would. */
const KEY_BUDGET = 5_000

/** Small hives that have every kind of cell: all list kinds, big data, class-less and named keys, several descriptors. */
function seeds(): { name: string; primary: Uint8Array; logs: Uint8Array[] }[] {
  const built = [3, 5].map((minor) => {
    const hive = emptyHive({ minor })
    hive.root.setValue('', REG.sz, new Uint8Array(10))
    hive.root.setValue('big', REG.binary, new Uint8Array(40_000).fill(7))
    hive.root.setValue('small', REG.dword, Uint8Array.of(1, 2, 3, 4))
    const a = hive.root.createSubkey('a')
    for (let i = 0; i < 20; i++) a.createSubkey(`key ${i}`).setValue(`ключ ${i}`, REG.multiSz, new Uint8Array(100).fill(i))
    for (let i = 0; i < 1100; i++) hive.root.createSubkey(`n${i}`)
    return hive
  })
  const clean = built.map((hive, i) => ({ name: `built ${i}`, primary: hive.bytes().slice(), logs: [] as Uint8Array[] }))
  const before = emptyHive()
  const first = before.bytes().slice()
  before.root.createSubkey('later').setValue('v', REG.binary, new Uint8Array(9000).fill(1))
  const second = before.bytes().slice()
  before.root.createSubkey('latest')
  const third = before.bytes().slice()
  return [
    ...clean,
    { name: 'new logs', primary: interrupted(first), logs: [newLog([first, second], 1), newLog([second, third], 2)] },
    { name: 'old log', primary: interrupted(first), logs: [oldLog(first, second)] },
  ]
}

/** A small generator of its own: the same numbers on every machine, so that a finding can be had again. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 0x100000000) * below)
  }
}

function mutate(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  const mutated = bytes.slice()
  const view = new DataView(mutated.buffer)
  for (let edits = 1 + next(4); edits > 0; edits--) {
    const at = (next(4) === 0 ? next(512) : next(mutated.length - 8)) & ~3
    const kind = next(6)
    if (kind === 0) mutated[at + next(4)] = next(256)
    else if (kind === 1) view.setUint32(at, 0xffffffff, true)
    else if (kind === 2) view.setUint32(at, next(mutated.length) & ~7, true)
    else if (kind === 3) view.setInt32(at, -(next(64) * 8), true)
    else if (kind === 4) mutated.copyWithin(at, next(mutated.length - 64) & ~3, (next(mutated.length - 64) & ~3) + 32)
    else view.setUint16(at + 2 * next(2), next(0x10000), true)
  }
  const sealed = next(3) > 0
  if (sealed) seal(view)
  return next(20) === 0 ? mutated.subarray(0, next(mutated.length)) : mutated
}

function seal(view: DataView): void {
  let sum = 0
  for (let at = 0; at < 508; at += 4) sum ^= view.getUint32(at, true)
  view.setUint32(508, sum >>> 0, true)
}

/** Reads all there is; returns how many keys it met. */
function readAll(key: Key, met = { keys: 0 }): number {
  if (++met.keys > KEY_BUDGET) throw new Error('the walk does not end')
  void [key.name, key.lastWritten, key.descriptor, key.classData]
  for (const value of key.values()) void [value.name, value.type, value.data]
  for (const child of key.subkeys()) readAll(child, met)
  return met.keys
}

function attempt(work: () => void): 'read' | 'refused' {
  try {
    work()
    return 'read'
  } catch (error) {
    if (isRefused(error)) return 'refused'
    throw error
  }
}

describe('a mutated hive', () => {
  for (const [index, seed] of seeds().entries()) {
    test(`is read or refused, never anything else, and never without end (${seed.name})`, { timeout: 3_600_000 }, () => {
      const outcomes = { read: 0, refused: 0 }
      for (let round = 0; round < ROUNDS / 4; round++) {
        const next = random(round * 8 + index)
        const inLog = seed.logs.length > 0 && next(2) === 0
        const primary = inLog ? seed.primary.slice() : mutate(seed.primary, next)
        const logs = inLog ? seed.logs.map((log) => mutate(log, next)) : seed.logs
        try {
          outcomes[attempt(() => void readAll(Hive.open(primary.slice(), logs).root))]++
          attempt(() => void readAll(Hive.open(primary.slice(), logs, { asIs: true }).root))
          checkHive(primary)
          attempt(() => editAll(Hive.open(primary.slice(), logs)))
        } catch (error) {
          throw new Error(`round ${round} of ${seed.name}`, { cause: error })
        }
      }
      // A test whose mutations all miss, or all kill the hive at once, would prove nothing.
      expect({ someRead: outcomes.read > 0, someRefused: outcomes.refused > 0 }).toEqual({ someRead: true, someRefused: true })
    })
  }
})

function editAll(hive: Hive): void {
  hive.rewriteSecurity((descriptor) => descriptor.map((byte) => byte ^ 1))
  hive.rewriteSecurity((descriptor) => new Uint8Array(descriptor.length + 36))
  hive.root.createSubkey('made here').setValue('v', REG.binary, new Uint8Array(5000))
  hive.root.deleteValue('big')
  hive.root.deleteSubkey('a')
  readAll(Hive.open(hive.bytes()).root)
}
