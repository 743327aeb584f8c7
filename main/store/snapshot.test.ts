import { expect, test } from 'vitest'
import { addConnection, importedProject } from '#build/fixtures/imported-project.ts'
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
