import { afterAll, expect, test } from 'vitest'
import { deviceParsers } from './device-parsers.ts'
import { fuzzLab } from './fuzz-lab.ts'
import { runParser, type ShareParser } from './run-parser.ts'
import { proposalParsers } from './proposal-parsers.ts'
import { workbenchParsers } from './workbench-parsers.ts'

/** A sample; `npm run fuzz` throws 100,000 at each, in processes of their own. */
const count = Number(process.env['REHOME_FUZZ'] ?? 100)
/** What seals a whole proposal for each input takes ten times as long. */
const countOf = (id: string) => (id.startsWith('second person: ') ? Math.ceil(count / 3) : count)

const lab = await fuzzLab()
const proposals = await proposalParsers()
afterAll(() => {
  lab.close()
  proposals.close()
})
const parsers: readonly ShareParser[] = [...(await deviceParsers(lab)), ...(await workbenchParsers(lab)), ...proposals.parsers]

test.each(parsers.map((parser) => [parser.id, parser] as const))(
  '%s: whatever the bytes, they are taken or refused by a code; nothing crashes, hangs or is rejected unseen',
  async (id, parser) => {
    const { crashes, hangs } = await runParser(parser, { count: countOf(id), seed: 1 })
    expect([crashes, hangs]).toEqual([[], []])
  },
)

test('an undamaged input is taken by every parser: damage is all that is refused', async () => {
  const refused: string[] = []
  for (const { id, seeds, parse } of parsers) {
    // The next root of the seed is the first one with another number, which nobody signed; the courier's has no targets beside it.
    if (id === 'device: next root' || id.startsWith('courier: ')) continue
    for (const seed of seeds) {
      try {
        await parse(seed)
      } catch (error) {
        refused.push(`${id}: ${String(error)}`)
      }
    }
  }
  expect(refused).toEqual([])
})

test.each(['A'.repeat(255), '\ud800'])('a role that no file can be called is refused: %j', async (name) => {
  const { seeds, parse } = parsers.find(({ id }) => id === 'device: signed targets')!
  const targets = Buffer.from(
    Buffer.from(seeds[0]!)
      .toString()
      .replaceAll('"name":"bin"', `"name":${JSON.stringify(name)}`),
  )
  await expect(Promise.resolve(parse(targets))).rejects.toMatchObject({ code: 'share.metadata-damaged' })
})
