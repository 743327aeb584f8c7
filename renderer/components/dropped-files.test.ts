import { expect, test } from 'vitest'
import { droppedFiles } from './dropped-files.ts'

const dropped = (...entries: object[]) =>
  ({ items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })) }) as unknown as DataTransfer
const file = (name: string) => ({
  fullPath: `/${name}`,
  isDirectory: false,
  file: (done: (file: File) => void) => done(new File([], name)),
})
/** Gives its entries as Chromium does: some at a time. */
const folder = (name: string, entries: () => object[]) => ({
  fullPath: `/${name}`,
  isDirectory: true,
  createReader() {
    const left = [...entries()]
    return { readEntries: (done: (some: object[]) => void) => done(left.splice(0, 2)) }
  },
})
const locked = {
  fullPath: '/made/locked',
  isDirectory: true,
  createReader: () => ({ readEntries: (_: unknown, fail: () => void) => fail() }),
}

test('what cannot be read is told by its path, and the others are taken in their order', async () => {
  const made = folder('made', () => [file('a'), folder('b', () => [file('b1')]), file('c'), locked])
  const { files, unread, hasMore } = await droppedFiles(dropped(made, file('d')))
  expect([files.map(({ name }) => name), unread, hasMore]).toEqual([['a', 'b1', 'c', 'd'], ['made/locked'], false])
})

test('a folder without end is left after so many files and folders, and that is told', async () => {
  const endless: object = folder('deep', () => [file('one'), endless])
  const { files, hasMore } = await droppedFiles(dropped(endless), 10)
  expect([files.length, hasMore]).toEqual([5, true])
})
