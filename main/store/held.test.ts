import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { besideHeld, held, heldLong } from './held.ts'
import { createProjectFile, openProjectFile, type ProjectFile } from './project-file.ts'

let folder = ''
let file: ProjectFile
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-held-'))
  file = createProjectFile(join(folder, 'project.rehome'))
})
afterEach(() => {
  file.close()
  rmSync(folder, { recursive: true })
})

const forget = "INSERT INTO savedFilter (name, filter) VALUES ('a', '{}')"

test('what was made is held for the key that was asked for last, name by name', () => {
  let made = 0
  const asked = ['a', 'a', 'b', 'b', 'a'].map((key) => held(file, 'list', key, () => `${key}${(made += 1)}`))
  expect([asked, held(file, 'other', 'a', () => 'another'), held(file, 'list', 'a', () => 'anew')]).toEqual([
    ['a1', 'a1', 'b2', 'b2', 'a3'],
    'another',
    'a3',
  ])
})

test('a change of one’s own, one of another program and one that is taken back are never overlooked', () => {
  let made = 0
  const ask = () => held(file, 'list', '', () => (made += 1))
  const seen = [ask(), ask()]
  file.exec(forget)
  seen.push(ask(), ask())
  const other = openProjectFile(join(folder, 'project.rehome'))
  other.exec(`DELETE FROM savedFilter`)
  other.close()
  seen.push(ask(), ask())
  const undone = file.transaction(() => {
    file.exec(forget)
    seen.push(ask())
    throw new Error('taken back')
  })
  expect(() => undone()).toThrow('taken back')
  seen.push(ask(), ask())
  expect(seen).toEqual([1, 1, 2, 2, 3, 3, 4, 5, 5])
})

test('what no list is made of is written without any list being made anew; what another program wrote meanwhile is not overlooked', () => {
  let made = 0
  const ask = () => held(file, 'list', '', () => (made += 1))
  const seen = [ask()]
  besideHeld(file, () => file.exec(forget))
  seen.push(ask())
  const other = openProjectFile(join(folder, 'project.rehome'))
  other.exec(`DELETE FROM savedFilter`)
  besideHeld(file, () => file.exec(forget))
  seen.push(ask(), ask())
  besideHeld(file, () => other.exec(`DELETE FROM savedFilter`))
  other.close()
  seen.push(ask())
  expect(seen).toEqual([1, 1, 2, 2, 3])
})

test('what takes long is made once for all who want it at once, and again by the next where the first came to nothing', async () => {
  let made = 0
  const make = async () => {
    made += 1
    const mine = made
    await setImmediate()
    if (mine === 1) throw new Error('cancelled')
    return mine
  }
  const ask = () => heldLong(file, 'long', '', make).catch((error: unknown) => String(error))
  expect([await Promise.all([ask(), ask(), ask()]), await ask(), made]).toEqual([['Error: cancelled', 2, 2], 2, 2])
})
