import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rehomeCommand } from '#build/fixtures/rehome-command.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-inspect-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const rehome = (args: readonly string[], input = '', stopAfter?: number) =>
  rehomeCommand(args, { home: folder, input, ...(stopAfter !== undefined && { stopAfter }) })

const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('a stream is answered line by line in its order; bad lines are told by number and the rest goes on', async () => {
  const input = [
    JSON.stringify({ sddl: 'O:BA', path: 'C:\\a', size: 3 }),
    '{"hex": "01"}',
    'no JSON',
    '',
    '[1]',
    JSON.stringify({ hex: '00', sddl: 'O:BA' }),
    JSON.stringify({ sddl: 5 }),
    JSON.stringify({ base64: 'AQAEgAAAAAAAAAAAAAAAABQAAAACAAgAAAAAAA==' }),
  ]
  const { code, out, err } = await rehome(['--json', 'inspect', 'descriptor', '--kind', 'file'], `\uFEFF${input.join('\r\n')}`)
  const shown = lines(out).map(({ line, path, size, descriptor, error }) => [
    line,
    path,
    size,
    (descriptor as { sddl: string } | null)?.sddl ?? (error as { code: string }).code,
  ])
  expect(shown).toEqual([
    [1, 'C:\\a', 3, 'O:BA'],
    [2, undefined, undefined, 'descriptor.truncated'],
    [3, undefined, undefined, 'inspect.bad-line'],
    [5, undefined, undefined, 'inspect.bad-line'],
    [6, undefined, undefined, 'inspect.bad-line'],
    [7, undefined, undefined, 'inspect.bad-line'],
    [8, undefined, undefined, 'D:'],
  ])
  expect([code, err]).toEqual([3, '5 of 7 lines could not be read; each says why.\n'])
})

test('a stream with a table says what would become of each', async () => {
  const table = join(folder, 'map.csv')
  writeFileSync(table, 'S-1-5-21-1-2-3-1105,S-1-12-1-4-5-6-7\n')
  const input = ['O:S-1-5-21-1-2-3-1105', 'O:BA'].map((sddl) => JSON.stringify({ sddl })).join('\n')
  const { code, out } = await rehome(['--json', 'inspect', 'descriptor', '--map', table], input)
  const shown = lines(out).map(({ change }) => (change as { after: { sddl: string } | null }).after?.sddl ?? null)
  expect([code, shown]).toEqual([0, ['O:S-1-12-1-4-5-6-7', null]])
})

test('what goes back does so to the last digit; what is nested too deeply is a bad line and not the end', async () => {
  const deep = `{"sddl":"O:BA","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  const exact = '{"sddl":"O:BA","file":9223372036854775807,"ratio":0.10000000000000000555,"far":1e999}'
  const { code, out } = await rehome(['--json', 'inspect', 'descriptor'], `${deep}\n${exact}\n`)
  const [first, second] = out.split('\n') as [string, string]
  expect([code, (JSON.parse(first) as { error: { code: string } }).error.code]).toEqual([3, 'inspect.bad-line'])
  expect(second).toContain('"file":9223372036854775807,"ratio":0.10000000000000000555,"far":1e999')
})

test('descriptors that the table cannot be followed in are counted, and the exit code says so', async () => {
  const table = join(folder, 'grow.csv')
  writeFileSync(table, 'S-1-5-21-1-2-3-1105,S-1-12-1-4-5-6-7\n')
  const full = `D:${Array.from({ length: 1000 }, (_, index) => `(A;;0x${(index + 1).toString(16)};;;S-1-5-21-1-2-3-1105)`).join('')}`
  const args = ['--json', 'inspect', 'descriptor', '--map', table, '--mode', 'add']
  const streamed = await rehome(args, `\uFEFF${JSON.stringify({ sddl: full })}\n{"sddl":"O:BA"}`)
  expect([streamed.code, streamed.err]).toEqual([3, '1 of 2 lines cannot be changed as the table says; each says why.\n'])
  expect((await rehome([...args, full])).code).toBe(3)
})

test('a line that cannot be read steers no terminal', async () => {
  const { out } = await rehome(['inspect', 'descriptor'], '\u001b]0;owned\u0007\n')
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect([out.includes('inspect.bad-line'), /[\u0000-\u0009\u000b-\u001f]/.test(out)]).toEqual([true, false])
})

test('whoever reads may stop reading: nothing is said, and the stream is not read to its end', async () => {
  const { code, err } = await rehome(['--json', 'inspect', 'descriptor'], `${JSON.stringify({ sddl: 'O:BA' })}\n`.repeat(50_000), 1000)
  expect([code, err]).toEqual([0, ''])
})

test('one descriptor is told to a person', async () => {
  const { code, out } = await rehome(['inspect', 'descriptor', 'O:BAD:P(A;OICI;FA;;;SY)(XA;;FX;;;WD;(@User.a == 1))', '--kind', 'file'])
  expect([code, out]).toEqual([
    0,
    `Size     108 bytes
Control  0x9004  DACL present, DACL protected, self-relative
Owner    S-1-5-32-544  BUILTIN\\Administrators
Group    none

DACL  2 ACEs, 72 bytes, revision 2
  #  Type   Inherit  Rights                                               SID       Name                 Only
  1  Allow  OI CI    Full control                                         S-1-5-18  NT AUTHORITY\\SYSTEM
  2  Allow           EXECUTE, READ_ATTRIBUTES, READ_CONTROL, SYNCHRONIZE  S-1-1-0   Everyone             if (@USER.a == 1)

SACL  none

SDDL  O:BAD:P(A;OICI;FA;;;SY)(XA;;FX;;;WD;(@USER.a == 1))
`,
  ])
})

test.each([
  [['inspect', 'descriptor', 'D:(A;;FA;;;ZZ)'], 1, 'sddl.unknown-letters: character 12 of the SDDL: "ZZ" stands for no account'],
  [['inspect', 'descriptor', 'O:DA', '--domain', 'S-1-5-32'], 1, 'inspect.unreadable-text: "S-1-5-32" is not the SID of a domain'],
  [['inspect', 'descriptor', '--write', 'x'], 2, 'error: --write goes with one descriptor'],
  [['inspect', 'descriptor', 'O:BA', '--file', 'x'], 2, 'error: give the descriptor or --file, not both'],
  [['inspect', 'ntacl'], 2, 'error: give a file or --hex'],
  [['inspect', 'hive', 'none', '--cells', 'many'], 2, 'Use a whole number.'],
  [['inspect', 'hive', '/nonexistent/SYSTEM'], 1, 'usage.file-missing: there is no file /nonexistent/SYSTEM'],
  [['--project', '/nonexistent/p.rehome', 'inspect', 'sid', 'S-1-1-0'], 1, 'project.missing'],
] as const)('%j ends with %i and says why', async (args, code, says) => {
  const ran = await rehome(args)
  expect([ran.code, ran.out, ran.err.includes(says)]).toEqual([code, '', true])
})
