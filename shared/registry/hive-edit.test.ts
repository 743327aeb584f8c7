import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SYSTEM_ONLY, emptyHive } from '#shared/testing/hive-builder.ts'
import { BASE_BLOCK_SIZE } from './base-block.ts'
import { CELL_HEADER } from './cells.ts'
import { checkHive } from './check-hive.ts'
import type { Key } from './hive.ts'
import { Hive } from './hive.ts'
import { upperCase } from './names.ts'
import { SK } from './security-cell.ts'

/** What a hive should hold, as plain objects under upper-case names. */
interface Model {
  name: string
  descriptor: number[]
  values: Map<string, { name: string; type: number; data: number[] }>
  keys: Map<string, Model>
}

const keyName = fc.oneof(
  fc.constantFrom('a', 'A', 'b', 'Key', 'KEY', 'ключ', 'Ключ', 'ÿ', 'ß', 'zz'),
  fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !name.includes('\\')),
)
const valueName = fc.oneof(fc.constantFrom('', 'v', 'V', 'имя'), fc.string({ maxLength: 12 }))
const size = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, 1, 4, 5, 4000, 16343, 16344, 16345, 33000))
const step = fc.oneof(
  fc.record({ do: fc.constant('create' as const), at: fc.nat(), name: keyName }),
  fc.record({ do: fc.constant('delete' as const), at: fc.nat(), name: keyName }),
  fc.record({ do: fc.constant('rename' as const), at: fc.nat(), name: keyName, to: keyName }),
  fc.record({
    do: fc.constant('set' as const),
    at: fc.nat(),
    name: valueName,
    type: fc.integer({ min: 0, max: 12 }),
    size,
    fill: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({ do: fc.constant('unset' as const), at: fc.nat(), name: valueName }),
  fc.record({ do: fc.constant('describe' as const), at: fc.nat(), name: fc.constant(''), variant: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ do: fc.constant('security' as const), longer: fc.integer({ min: 0, max: 3 }), keeper: fc.option(fc.nat()) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function emptyModel(name: string, descriptor: number[]): Model {
  return { name, descriptor, values: new Map(), keys: new Map() }
}

/** All keys of the model with their paths, in one order. */
function places(model: Model, path: string[] = []): { model: Model; path: string[] }[] {
  return [{ model, path }, ...[...model.keys.values()].flatMap((child) => places(child, [...path, child.name]))]
}

function same(ours: boolean, model: boolean): void {
  if (ours !== model) throw new Error(`the hive says ${ours}, the model ${model}`)
}

function apply(hive: Hive, root: Model, one: Step): void {
  if (one.do === 'security') {
    const map = (descriptor: readonly number[]) => [...descriptor, ...Array<number>(4 * one.longer).fill(one.longer)]
    const all = places(root)
    const keeper = one.keeper === null ? null : all[one.keeper % all.length]!
    const kept = keeper === null ? [] : places(keeper.model, keeper.path)
    hive.rewriteSecurity((descriptor) => Uint8Array.from(map([...descriptor])), new Set(kept.map(({ path }) => hive.key(path)!.offset)))
    const keepers = new Set(kept.map(({ model }) => model))
    for (const { model } of all) if (!keepers.has(model)) model.descriptor = map(model.descriptor)
    return
  }
  const all = places(root)
  const { model, path } = all[one.at % all.length] as { model: Model; path: string[] }
  const key = hive.key(path) as Key
  const upper = upperCase(one.name)
  switch (one.do) {
    case 'create':
      key.createSubkey(one.name)
      if (!model.keys.has(upper)) model.keys.set(upper, emptyModel(one.name, model.descriptor))
      break
    case 'delete':
      same(key.deleteSubkey(one.name), model.keys.delete(upper))
      break
    case 'rename': {
      const to = upperCase(one.to)
      if (to !== upper && model.keys.has(to)) return
      const child = model.keys.get(upper)
      same(key.renameSubkey(one.name, one.to), child !== undefined)
      if (child === undefined) return
      model.keys.delete(upper)
      model.keys.set(to, { ...child, name: one.to })
      break
    }
    case 'set': {
      const data = new Uint8Array(one.size).fill(one.fill)
      key.setValue(one.name, one.type, data)
      model.values.set(upper, { name: model.values.get(upper)?.name ?? one.name, type: one.type, data: [...data] })
      break
    }
    case 'describe':
      model.descriptor = [...SYSTEM_ONLY, one.variant]
      key.setDescriptor(Uint8Array.from(model.descriptor))
      break
    case 'unset':
      same(key.deleteValue(one.name), model.values.delete(upper))
  }
}

function modelOf(key: Key): Model {
  return {
    name: key.name,
    descriptor: [...key.descriptor],
    values: new Map(
      [...key.values()].map((value) => [upperCase(value.name), { name: value.name, type: value.type, data: [...value.data] }]),
    ),
    keys: new Map([...key.subkeys()].map((child) => [upperCase(child.name), modelOf(child)])),
  }
}

describe('any sequence of edits', () => {
  for (const minor of [2, 3, 5]) {
    test(`leaves a sound hive that holds what a plain object would (format 1.${minor})`, () => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
          const hive = emptyHive({ minor })
          const model = emptyModel('ROOT', [...SYSTEM_ONLY])
          for (const one of steps) apply(hive, model, one)
          const image = hive.bytes().slice()
          expect({ model: modelOf(Hive.open(image).root), findings: checkHive(image) }).toEqual({ model, findings: [] })
        }),
        { numRuns: Number(process.env['REHOME_FUZZ'] ?? 150) },
      )
    })
  }

  test('in a hive whose security cells count their keys wrong frees none that a key still uses', () => {
    const steps = fc.array(step, { maxLength: 40 })
    const counts = fc.array(fc.constantFrom(0, 1, 2, 3, 0xffff_ffff), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(steps, counts, steps, (first, counted, then) => {
        const made = emptyHive()
        const model = emptyModel('ROOT', [...SYSTEM_ONLY])
        for (const one of first) apply(made, model, one)
        const wrong = made.bytes().slice()
        for (const [index, { offset }] of [...made.securityCells()].entries()) {
          const at = BASE_BLOCK_SIZE + offset + CELL_HEADER + SK.references
          new DataView(wrong.buffer).setUint32(at, counted[index % counted.length]!, true)
        }
        const hive = Hive.open(wrong)
        for (const one of then) apply(hive, model, one)
        const image = hive.bytes().slice()
        const findings = checkHive(image).filter(({ kind }) => kind !== 'references')
        expect({ model: modelOf(Hive.open(image).root), findings }).toEqual({ model, findings: [] })
      }),
      { numRuns: Number(process.env['REHOME_FUZZ'] ?? 150) },
    )
  })

  test('in long lists of subkeys keeps them sorted through splits and removals', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 1200, maxLength: 3000 }),
        fc.integer({ min: 1, max: 7 }),
        (numbers, every) => {
          const hive = emptyHive()
          const expected = new Set<string>()
          for (const [i, number] of numbers.entries()) {
            if (i % 8 < every) expected.add(`${number}`)
            if (i % 8 < every) hive.root.createSubkey(`${number}`)
            else same(hive.root.deleteSubkey(`${number}`), expected.delete(`${number}`))
          }
          expect({ names: [...hive.root.subkeys()].map((key) => key.name), findings: checkHive(hive.bytes()) }).toEqual({
            names: [...expected].sort(),
            findings: [],
          })
        },
      ),
      { numRuns: 8 },
    )
  })
})
