import { expect, test } from 'vitest'
import { PlaceList } from './place-list.ts'

test('every place is kept as it came, some at a time, with its first and last', () => {
  const places = ['C:\\a', 'C:\\a\\b', 'C:\\', 'C:\\\ud800', 'C:\\ä\udc00x', 'C:\\ä\udc00x', '', 'D:\\Data\\x'.padEnd(40_000, 'y')]
  const list = new PlaceList()
  for (const place of places) list.add(place)
  expect([[...list.kept(3)].map(({ length }) => length), [...list.kept(3)].flat(), list.count, list.first, list.last]).toEqual([
    [3, 3, 2],
    places,
    places.length,
    places[0],
    places.at(-1),
  ])
})

test('what finds no room is counted, and may be the last, and what is kept stays right', () => {
  const list = new PlaceList(10_000)
  const places = Array.from({ length: 1000 }, (_, index) => `C:\\Users\\anna\\${'x'.repeat(index % 50)}\\${index}`)
  for (const place of places) list.add(place)
  const kept = [...list.kept(100)].flat()
  expect([list.count, list.last, kept.length > 100 && kept.length < 1000]).toEqual([1000, places.at(-1), true])
  expect(kept).toEqual(places.slice(0, kept.length))
})

test('none has neither', () => {
  const list = new PlaceList()
  expect([list.count, list.first, [...list.kept(5)]]).toEqual([0, undefined, []])
})
