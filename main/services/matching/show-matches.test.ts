import { expect, test } from 'vitest'
import { addConnection, importedProject, type MadeAccount } from '#build/fixtures/imported-project.ts'

const many = (count: number, from = 0): MadeAccount[] =>
  Array.from({ length: count }, (_, place) => {
    const number = from + place
    const name = `${number % 3 === 0 ? 'Anna' : 'björn'}.user${number}`
    return { name, rid: 2000 + number, displayName: `Person ${number % 7}`, kind: number % 40 === 0 ? 'group' : 'user' }
  })

test('the first thousand lines by name are those of the whole list, with the same counts, whichever way and however narrowed', async () => {
  const it = await importedProject()
  try {
    addConnection(it.file, 'more', 'More', 'source')
    it.imports('old', many(1500))
    it.imports('new', many(1400, 50))
    const same = { source: 'sAMAccountName', target: 'sAMAccountName' }
    await it.call('match.run', { users: same, groups: same })
    it.file.exec(`UPDATE OR IGNORE matchPair SET by = 'manual' WHERE hex(sourceGuid) LIKE '%7'`)
    // Some lost their target since, some their source, and some were imported by another connection.
    it.imports('new', many(1300, 100))
    it.file.exec(`DELETE FROM account WHERE connection = 'old' AND name LIKE '%9'`)
    it.file.exec(`UPDATE account SET connection = 'more' WHERE connection = 'old' AND name LIKE '%8'`)
    it.file.exec(`UPDATE matchPair SET source = 'more' WHERE sourceGuid IN (SELECT guid FROM account WHERE connection = 'more')`)
    const compared: [number, boolean][] = []
    for (const descending of [false, true])
      for (const filter of [{}, { kind: 'user' }, { states: ['matched', 'vanished'] }, { whys: ['rule'] }, { search: 'user1' }] as const) {
        const wanted = {
          ...filter,
          states: 'states' in filter ? [...filter.states] : undefined,
          whys: 'whys' in filter ? [...filter.whys] : undefined,
        }
        const ask = (offset: number, limit: number) => it.call('match.show', { ...wanted, order: 'source', descending, offset, limit })
        const whole = await ask(0, 10_000)
        const pages = [await ask(0, 200), await ask(200, 200), await ask(800, 200)]
        const parts = [whole.matches.slice(0, 200), whole.matches.slice(200, 400), whole.matches.slice(800, 1000)]
        const isSame = pages.every(
          ({ total, matches }, at) => total === whole.total && JSON.stringify(matches) === JSON.stringify(parts[at]),
        )
        compared.push([whole.total, isSame])
      }
    expect([compared.filter(([total]) => total > 1000).length >= 6, compared.every(([, isSame]) => isSame)]).toEqual([true, true])
  } finally {
    it.close()
  }
})
