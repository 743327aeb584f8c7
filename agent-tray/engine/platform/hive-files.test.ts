import { readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { openGate } from './gate.ts'
import { hiveFiles } from './hive-files.ts'

const scratch = scratchFolder()
afterAll(() => rmSync(scratch, { recursive: true }))
let counter = 0

/** A hive with logs in a folder of its own, and where its original is kept. */
function hive(files: Readonly<Record<string, string>>) {
  const root = join(scratch, String(++counter))
  const [folder, keep] = [join(root, 'hive'), join(root, 'keep')]
  mkdirSync(folder, { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) write(name, text)
  const logs = () => readdirSync(folder).filter((name) => /LOG\d$/.test(name))
  const store = hiveFiles(
    { within: (_path, work) => work({ folder, primary: 'NTUSER.DAT', logs: logs() }), copyMetadata: () => {} },
    openGate,
  )
  const original = () => {
    const { primary, logs } = store.readOriginal('', keep)!
    return [primary, ...logs].map((bytes) => Buffer.from(bytes).toString())
  }
  const swap = () => store.swap('', Buffer.from('changed'), { primary: Buffer.from(''), logs: [] }, keep, true)
  return { folder, keep, write, store, original, swap, now: () => readFileSync(join(folder, 'NTUSER.DAT'), 'utf8') }
}

test('the original of a hive is read without the logs that Windows has begun for what took its place', () => {
  const { write, original, swap, store, keep } = hive({ 'NTUSER.DAT': 'old', 'NTUSER.DAT.LOG1': 'of the old' })
  swap()
  expect([store.standing('', keep), original()]).toEqual(['swapped', ['old', 'of the old']])
  write('NTUSER.DAT', 'written since')
  write('NTUSER.DAT.LOG2', 'of what was written since')
  expect([store.standing('', keep), original()]).toEqual(['changed-since', ['old', 'of the old']])
})

test('a swap that was cut off before it touched the hive keeps the hive anew: it may have been written to', () => {
  const { write, original, swap, store, keep, now } = hive({ 'NTUSER.DAT': 'old' })
  mkdirSync(keep)
  writeFileSync(join(keep, 'primary'), 'old')
  write('NTUSER.DAT', 'newer')
  expect([store.standing('', keep), original()]).toEqual(['original', ['newer']])
  swap()
  expect([now(), original()]).toEqual(['changed', ['newer']])
  expect([store.putBack('', keep), now()]).toEqual(['put-back', 'newer'])
})
