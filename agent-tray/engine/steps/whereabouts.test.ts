import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whereabouts } from './whereabouts.ts'

const names = ['A', 'B', 'C', 'D', 'E'] as const
const others = ['V', 'W', 'X', 'Y', 'Z']

/** Each name goes nowhere, to another's or to a new one; no two to the same. */
const renames = fc
  .tuple(...names.map((name) => fc.constantFrom(null, ...names, ...others).filter((to) => to !== name)))
  .map((targets) => names.flatMap((from, index) => (targets[index] === null ? [] : [[from, targets[index]!] as const])))
  .filter((pairs) => new Set(pairs.map(([, to]) => to)).size === pairs.length)

test('everything is found where it is, after any part of the renames was taken back in any order that names allow', () => {
  fc.assert(
    fc.property(renames, fc.array(fc.constantFrom(...names)), fc.boolean(), (pairs, undone, circlesBack) => {
      const newNames = new Map<string, string>(pairs)
      const parked = [...newNames.values()].filter((name) => names.includes(name as 'A') && !newNames.has(name))
      /** Where each is by now; one whose name was taken and that went nowhere itself is gone. */
      const places = new Map<string, string>(
        names.filter((name) => !parked.includes(name)).map((name) => [name, newNames.get(name) ?? name]),
      )
      const circles = names.filter((name) => isInCircle(name, newNames))
      if (circlesBack) for (const name of circles) places.set(name, name)
      // A name comes back once nobody has it; of a circle, all at once or none.
      for (const name of undone)
        if (!circles.includes(name) && places.has(name) && ![...places.values()].includes(name)) places.set(name, name)
      const there = new Set(places.values())
      const find = whereabouts(
        (name) => there.has(name),
        newNames,
        () => !circlesBack,
      )
      expect(names.map((name) => [name, find(name)])).toEqual(names.map((name) => [name, places.get(name) ?? null]))
    }),
    { numRuns: 2000 },
  )
})

function isInCircle(name: string, newNames: ReadonlyMap<string, string>): boolean {
  let at = newNames.get(name)
  for (let steps = 0; at !== undefined && at !== name && steps < newNames.size; steps++) at = newNames.get(at)
  return at === name
}
