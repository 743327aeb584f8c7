import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seenObjects } from './seen-objects.ts'

const half = fc.oneof(
  fc.nat({ max: 200 }),
  fc.integer({ min: 0, max: 0xffff_ffff }),
  fc.constantFrom(0, 1, 65_535, 65_536, 0x7fff_ffff, 0xffff_ffff),
)

test('every number of 64 bits is new once and seen from then on, whatever the numbers are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { maxLength: 600 }), (numbers) => {
      const seen = seenObjects()
      const met = new Set<string>()
      for (const [low, high] of numbers) {
        const key = `${low} ${high}`
        expect(seen.has(low, high)).toBe(met.has(key))
        expect(seen.meet(low, high)).toBe(met.has(key) ? 'seen' : 'new')
        met.add(key)
      }
    }),
    { numRuns: 60 },
  )
})

test('a number is never taken for another: what is beyond the limit is unknown, and what was met before stays seen', () => {
  const seen = seenObjects(1024)
  const answers = Array.from({ length: 2000 }, (_, index) => seen.meet(index * 65_537, index))
  const known = answers.findIndex((answer) => answer === 'unknown')
  expect(new Set(answers.slice(0, known))).toEqual(new Set(['new']))
  expect(new Set(answers.slice(known))).toEqual(new Set(['unknown']))
  expect(Array.from({ length: known }, (_, index) => seen.meet(index * 65_537, index)).every((answer) => answer === 'seen')).toBe(true)
  expect(known).toBeGreaterThan(400)
})
