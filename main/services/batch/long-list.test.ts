import { parseDocument as parseYaml } from 'yaml'
import { expect, test } from 'vitest'
import { batchSchema } from '#shared/migration/batch.ts'
import { parseDocument } from '../document/parse-document.ts'
import { batchYaml } from './batch-yaml.ts'
import { changedBatchText, parseBatchText, shortened, withDevices } from './long-list.ts'

const odd = ['0123', '1e5', '0x1F', 'true', 'Null', 'büro-1', "o'neil", 'a#b', 'x{y}', '12-AB']
const many = [...odd, ...Array.from({ length: 1000 }, (_, place) => `WS-${place}`)]
const times = { availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-05T17:00', timeZone: 'local' as const }
const text = batchYaml({
  rehome: 'batch/1',
  id: 'wave',
  name: 'Wave',
  source: 'Old',
  target: 'New',
  runbooks: [{ runbook: 'main', ...times }],
  devices: { include: many },
})

test('a long list is read and written as the reader and the writer of YAML would, whatever its names look like', () => {
  const others = many.toReversed()
  const document = parseYaml(text)
  document.set('name', 'Another')
  document.set('devices', document.createNode({ exclude: others }))
  const changed = changedBatchText(shortened(text), { name: 'Another', devices: { exclude: others } })
  expect([parseBatchText(text), parseYaml(changed.text).toJS(), changed.parsed, shortened(text).text.length < 1000]).toEqual([
    parseDocument(text, batchSchema),
    document.toJS(),
    parseDocument(document.toString(), batchSchema),
    true,
  ])
})

test('a list that a person wrote in a way of his own is read as it stands', () => {
  const line = '    - WS-500\n'
  const ways = [
    text.replace(line, `${line}    # from here on the second floor\n`),
    text.replace(line, '    - "WS-\\u0035"\n'),
    text.replace(line, '    - WS-500 # Anna\n'),
    text.replaceAll('\n', '\r\n'),
    text.trimEnd(),
    `${text}# the end\nrehome: batch/2\n`,
    text.replace(line, '    - a b\n'),
    text.replace('name: Wave', 'name: ""').replace('devices:', 'name2: x\ndevices:').concat('last: 1\n'),
  ]
  expect(ways.map(parseBatchText)).toEqual(ways.map((way) => parseDocument(way, batchSchema)))
})

test('comments stay where a list grows long, and where it grows short again', () => {
  const few = withDevices(text, { include: ['WS-1', 'WS-2'] })
  const comments = (yaml: string) => yaml.split('\n').filter((line) => line.startsWith('#'))
  const again = withDevices(`${few}# the end\n`, { include: many })
  expect([comments(few), comments(again)]).toEqual([comments(text), [...comments(text), '# the end']])
})

test('a list longer than any text that a person writes is taken', () => {
  const all = Array.from({ length: 120_000 }, (_, place) => `WORKSTATION-${place}`)
  const longest = withDevices(text, { include: all })
  const parsed = parseBatchText(longest)
  expect([longest.length > 2_000_000, parsed.ok && parsed.value.devices]).toEqual([true, { include: all }])
})
