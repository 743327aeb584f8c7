import { expect, test } from 'vitest'
import { addConnection, importedProject } from '#build/fixtures/imported-project.ts'
import { held } from './held.ts'
import { readSnapshot } from './snapshot.ts'

test('what is written while a snapshot is read is not seen in it, and waits for nothing', async () => {
  const it = await importedProject()
  try {
    const names = await readSnapshot(it.file, async (snapshot) => {
      const rows = snapshot.prepare('SELECT name FROM connection ORDER BY name').pluck().iterate() as IterableIterator<string>
      const first = rows.next().value
      addConnection(it.file, 'third', 'A third', 'source')
      return [first, ...rows]
    })
    expect([names, it.file.prepare('SELECT count(*) FROM connection').pluck().get()]).toEqual([['New', 'Old'], 3])
  } finally {
    it.close()
  }
})

test('what is held of a project is held of its snapshot, and what was made of one that is still true is held of the project', async () => {
  const it = await importedProject()
  try {
    let made = 0
    const make = (file: typeof it.file, name: string) => held(file, name, '', () => `${name} ${(made += 1)}`)
    const seen = [make(it.file, 'a')]
    await readSnapshot(it.file, async (snapshot) => seen.push(make(snapshot, 'a'), make(snapshot, 'b')))
    seen.push(make(it.file, 'b'))
    await readSnapshot(it.file, async (snapshot) => {
      addConnection(it.file, 'third', 'A third', 'source')
      seen.push(make(snapshot, 'b'), make(it.file, 'b'), make(snapshot, 'c'))
    })
    expect([...seen, make(it.file, 'b'), make(it.file, 'c')]).toEqual(['a 1', 'a 1', 'b 2', 'b 2', 'b 2', 'b 3', 'c 4', 'b 3', 'c 5'])
  } finally {
    it.close()
  }
})
