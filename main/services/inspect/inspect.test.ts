import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importedProject, newSid, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { sharedData } from '#build/scripts/shared-data.ts'
import { sidFromText, sidToText } from '#shared/directory/sid.ts'
import { isRefused, type Code } from '#shared/errors/refused.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { encodeUtf16 } from '#shared/registry/names.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', [
    { name: 'anna', rid: 1101 },
    { name: 'crew', rid: 1102, kind: 'group' },
  ])
  it.imports('new', [{ name: 'anna', rid: 2101 }])
})
afterEach(() => it.close())

const old = (rid: number) => sidToText(oldSid(rid))
const fresh = (rid: number) => sidToText(newSid(rid))
const account = (name: string, rid: number, kind: 'user' | 'group' = 'user') => ({
  sid: old(rid),
  name: null,
  account: { connection: 'Old', role: 'source', kind, name },
})
const anna = account('anna', 1101)
const newAnna = { sid: fresh(2101), name: null, account: { connection: 'New', role: 'destination', kind: 'user', name: 'anna' } }
const file = (name: string, content?: string | Uint8Array) => {
  const path = join(it.folder, name)
  if (content !== undefined) writeFileSync(path, content)
  return path
}
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const refuses = (work: Promise<unknown>, code: Code) => expect(work).rejects.toSatisfy((error) => isRefused(error, code))

describe('a SID', () => {
  test.each([
    ['as text', () => old(1101), 'text'],
    ['as an LDAP filter has it', () => hexOf(oldSid(1101)).replace(/../g, String.raw`\$&`), 'hex'],
    ['as base64', () => Buffer.from(oldSid(1101)).toString('base64'), 'base64'],
  ])('%s is shown with its parts, whose it is, and its other forms', async (_how, given, form) => {
    const text = given()
    expect(await it.call('inspect.sids', { sids: [text] })).toEqual([
      {
        given: text,
        form,
        ...anna,
        hex: hexOf(oldSid(1101)),
        base64: Buffer.from(oldSid(1101)).toString('base64'),
        authority: 5,
        domain: 'S-1-5-21-1-2-3',
        rid: 1101,
        entraObjectId: null,
        translatable: true,
        target: null,
      },
    ])
  })

  test('an object id of Entra ID is the SID that devices know, and a table says what becomes of it', async () => {
    const table = file('map.json', JSON.stringify({ 'S-1-12-1-455884110-572657937-1145320243-1717982549': fresh(2101) }))
    const [shown] = await it.call('inspect.sids', { sids: ['{1B2C3D4E-1111-2222-3333-444455556666}'], map: { table } })
    expect([shown?.sid, shown?.form, shown?.entraObjectId, shown?.target]).toEqual([
      'S-1-12-1-455884110-572657937-1145320243-1717982549',
      'guid',
      '1b2c3d4e-1111-2222-3333-444455556666',
      newAnna,
    ])
  })

  test.each([
    ['S-1-x', 'sid.bad-text'],
    ['0101', 'inspect.unreadable-text'],
    ['anna', 'inspect.unreadable-text'],
    ['01010000000000051200000000', 'inspect.unreadable-text'],
    ['anna!', 'inspect.unreadable-text'],
  ] as const)('%s is none', async (text, code) => {
    await expect(it.call('inspect.sids', { sids: [text] })).rejects.toSatisfy((error) => isRefused(error, code))
  })
})

const sddl = () => `O:${old(1101)}D:(A;;FA;;;SY)(A;OICI;0x1301bf;;;${old(1101)})`

describe('a descriptor', () => {
  test('is the same in whatever form it comes', async () => {
    const bytes = parseSddl(sddl())
    const reg = `hex(3):${hexOf(bytes)
      .replace(/../g, '$&,')
      .replace(/,$/, '')
      .replace(/(.{60})/, '$1\\\r\n  ')}`
    const from = [
      { form: 'text' as const, content: sddl() },
      { form: 'text' as const, content: hexOf(bytes) },
      { form: 'text' as const, content: Buffer.from(bytes).toString('base64') },
      { form: 'text' as const, content: reg },
      { path: file('bytes', bytes) },
      { path: file('text', `\uFEFF${sddl()}\r\n`) },
    ]
    const found = await Promise.all(from.map((each) => it.call('inspect.descriptor', { from: each })))
    expect(found.map(({ form, descriptor }) => [form, descriptor.sddl])).toEqual(
      ['sddl', 'hex', 'base64', 'hex', 'bytes', 'sddl'].map((form) => [form, sddl()]),
    )
    expect(found[0]?.descriptor.owner).toEqual(anna)
  })

  test('two letters of SDDL mean accounts of the domain that is named', async () => {
    await refuses(it.call('inspect.descriptor', { from: { form: 'text' as const, content: 'O:LA' } }), 'sddl.domain-unknown')
    const { descriptor } = await it.call('inspect.descriptor', {
      from: { form: 'text' as const, content: 'O:LA' },
      domain: 'S-1-5-21-1-2-3',
    })
    expect([descriptor.owner?.sid, descriptor.sddl]).toEqual([old(500), 'O:LA'])
  })

  test('the table of the open project says what would change, in each mode, and a copy can be had once', async () => {
    await it.call('match.run', {})
    const changeIn = async (mode: 'replace' | 'add' | 'remove') =>
      (await it.call('inspect.descriptor', { from: { form: 'text' as const, content: sddl() }, map: { table: 'project', mode } })).change
    const sids = [{ from: anna, to: newAnna, times: 2 }]
    const after = (text: string) => ({ bytes: parseSddl(text).length, sddl: text, hex: hexOf(parseSddl(text)) })
    expect([await changeIn('replace'), await changeIn('add'), await changeIn('remove')]).toEqual([
      { changed: true, sids, after: after(sddl().replaceAll(old(1101), fresh(2101))), refusal: null },
      { changed: true, sids, after: after(`${sddl()}(A;OICI;0x1301bf;;;${fresh(2101)})`), refusal: null },
      // The new account is the owner, and what stands for the old one stays as long as the list has nothing for the new one.
      { changed: true, sids, after: after(sddl().replace(`O:${old(1101)}`, `O:${fresh(2101)}`)), refusal: null },
    ])

    const copy = file('copy')
    const wanted = { from: { form: 'text' as const, content: sddl() }, map: { table: 'project' }, write: copy }
    expect((await it.call('inspect.descriptor', wanted)).written).toBe(copy)
    expect(hexOf(readFileSync(copy))).toBe(after(sddl().replaceAll(old(1101), fresh(2101))).hex)
    await refuses(it.call('inspect.descriptor', wanted), 'usage.file-exists')
    await refuses(
      it.call('inspect.descriptor', { from: { form: 'text' as const, content: sddl() }, write: file('other') }),
      'inspect.write-without-map',
    )
    expect(existsSync(file('other'))).toBe(false)
  })

  test('one that would grow past its limit is told, not cut', async () => {
    const table = file('map.json', JSON.stringify({ [old(1101)]: fresh(2101) }))
    const many = Array.from({ length: 1800 }, (_, index) => `(A;;0x${(index + 1).toString(16)};;;${old(1101)})`).join('')
    const grown = await it.call('inspect.descriptor', {
      from: { form: 'text' as const, content: `D:${many}` },
      map: { table, mode: 'add' },
    })
    expect([grown.change?.changed, grown.change?.refusal?.code]).toEqual([false, 'descriptor.too-large'])
  })

  test('of many, the one that cannot be read does not stop the others', async () => {
    const results = await it.call('inspect.descriptors', {
      items: [
        { form: 'sddl', content: sddl() },
        { form: 'hex', content: '01' },
        { form: 'sddl', content: 'D:(A' },
        { form: 'base64', content: '***' },
        { form: 'sddl', content: 'D:' },
      ],
    })
    expect(results.map(({ descriptor, error }) => descriptor?.sddl ?? error?.code)).toEqual([
      sddl(),
      'descriptor.truncated',
      'sddl.unexpected',
      'inspect.unreadable-text',
      'D:',
    ])
  })

  test('the project says whose a SID is as it is now, though names are remembered', async () => {
    const owner = async () =>
      (await it.call('inspect.descriptor', { from: { form: 'text' as const, content: sddl() } })).descriptor.owner?.account?.name
    const before = await owner()
    it.imports('old', [{ name: 'anna.new', rid: 1101 }])
    expect([before, await owner()]).toEqual(['anna', 'anna.new'])
  })
})

describe('a table', () => {
  const changeWith = async (table: string) => {
    const { change } = await it.call('inspect.descriptor', { from: { form: 'text' as const, content: sddl() }, map: { table } })
    return change?.sids.map(({ to }) => to.sid)
  }

  test('is JSON, CSV or our own form, and read anew when it changes', async () => {
    const pairs = [{ source: oldSid(1101), target: newSid(2101) }]
    const tables = [
      file('a.json', JSON.stringify({ [old(1101)]: fresh(2101) })),
      file('b.csv', `old;new\r\n${old(1101)};${fresh(2101)}\r\n`),
      file('c.bin', TranslationTable.from(pairs).encode()),
    ]
    expect(await Promise.all(tables.map(changeWith))).toEqual([[fresh(2101)], [fresh(2101)], [fresh(2101)]])
    file('a.json', JSON.stringify({ [old(1101)]: 'S-1-12-1-9-9-9-9' }))
    expect(await changeWith(tables[0]!)).toEqual(['S-1-12-1-9-9-9-9'])
  })

  test('with a line that is no pair of SIDs is refused with the line', async () => {
    const table = file('bad.csv', `${old(1101)},${fresh(2101)}\r\nanna,S-1-12-1-1-1-1-1\r\n`)
    await expect(changeWith(table)).rejects.toThrow(`${table} is no map of accounts: line 2: old and new must be SIDs`)
    await refuses(changeWith(file('none.csv')), 'usage.file-missing')
  })
})

describe('a hive', () => {
  const descriptor = (rid: number) => parseSddl(`O:${old(rid)}G:SYD:(A;CI;KA;;;${old(rid)})(A;CI;KR;;;BU)`)
  /** \Software\One and \Two with anna's descriptor, \Other with the group's. */
  function made(): string {
    const hive = emptyHive()
    const software = hive.root.createSubkey('Software', { descriptor: descriptor(1101) })
    software.createSubkey('One').setValue('Word', REG.dword, Uint8Array.of(42, 0, 0, 0))
    software.createSubkey('Two').setValue('Text', REG.sz, encodeUtf16('hello\0'))
    hive.root.createSubkey('Other', { descriptor: descriptor(1102) })
    return file('made.hive', hive.bytes())
  }
  const annaMap = () => ({ table: file('map.json', JSON.stringify({ [old(1101)]: fresh(2101) })) })

  test('is shown with its keys, its security cells by use, and its SIDs', async () => {
    const { cells, sids, ...hive } = await it.call('inspect.hive', { path: made() })
    expect([
      hive.state,
      hive.ring,
      hive.keys,
      hive.values,
      hive.damage.count,
      hive.structure.count,
      hive.change,
      cells.count,
      cells.references,
    ]).toEqual(['clean', 'closed', 5, 2, 0, 0, null, 3, 5])
    expect(
      cells.first.map(({ keys, references, firstKey, owner }) => [keys, references, firstKey, owner?.account?.name ?? owner?.name]),
    ).toEqual([
      [3, 3, 'Software', 'anna'],
      [1, 1, '', 'NT AUTHORITY\\SYSTEM'],
      [1, 1, 'Other', 'crew'],
    ])
    expect(sids.filter(({ account }) => account !== null).map(({ sid, cells, keys, roles }) => [sid, cells, keys, roles])).toEqual([
      [old(1101), 1, 3, ['dacl', 'owner']],
      [old(1102), 1, 1, ['dacl', 'owner']],
    ])
  })

  test('the table says what would change, and the copy has it; the hive stays as it is', async () => {
    const path = made()
    const before = readFileSync(path)
    const copy = file('copy.hive')
    const replaced = await it.call('inspect.hive', { path, map: annaMap(), write: copy })
    expect([replaced.change, replaced.written]).toEqual([
      { cells: 1, keys: 3, refused: { count: 0, first: [] }, bytesAfter: before.length },
      copy,
    ])
    expect(Buffer.compare(readFileSync(path), before)).toBe(0)
    const owners = (from: string) =>
      [...Hive.open(new Uint8Array(readFileSync(from))).securityCells()].map(({ descriptor: held }) => hexOf(held))
    const target = hexOf(parseSddl(`O:${fresh(2101)}G:SYD:(A;CI;KA;;;${fresh(2101)})(A;CI;KR;;;BU)`))
    expect(owners(copy)).toEqual(owners(path).map((held) => (held === hexOf(descriptor(1101)) ? target : held)))
    await refuses(it.call('inspect.hive', { path, map: annaMap(), write: copy }), 'usage.file-exists')
  })

  test('one that is dirty without its log is shown as it is, and cannot be changed', async () => {
    const bytes = readFileSync(made())
    bytes.writeUInt32LE(bytes.readUInt32LE(4) + 1, 4)
    const path = file('dirty.hive', bytes)
    const { state, stateReason, keys, change } = await it.call('inspect.hive', { path, map: annaMap() })
    expect([state, stateReason?.slice(0, 18), keys, change]).toEqual([
      'dirty',
      'the hive is dirty ',
      5,
      { cells: 1, keys: 3, refused: { count: 0, first: [] }, bytesAfter: null },
    ])
    await refuses(it.call('inspect.hive', { path, map: annaMap(), write: file('no.hive') }), 'hive.read-only')
    expect(existsSync(file('no.hive'))).toBe(false)
  })

  test('of a key that is damaged all is listed that comes before the damage', async () => {
    const hive = Hive.open(new Uint8Array(readFileSync(made())))
    const software = hive.key('Software')!
    for (const name of ['A', 'B']) software.setValue(name, REG.dword, Uint8Array.of(1, 0, 0, 0))
    const bytes = Buffer.from(hive.bytes())
    // The list of subkeys and that of values name their last one by a cell that is none.
    const key = 4096 + software.offset + 4
    const [subkeys, values] = [28, 40].map((field) => 4096 + bytes.readUInt32LE(key + field) + 4) as [number, number]
    bytes.writeUInt32LE(1, subkeys + 4 + 8)
    bytes.writeUInt32LE(1, values + 4)
    const path = file('damaged.hive', bytes)
    const found = await it.call('inspect.key', { path, key: 'Software' })
    expect([found.subkeys.first.map(({ name }) => name), found.values.first.map(({ name }) => name), found.damage.count]).toEqual([
      ['One'],
      ['A'],
      2,
    ])
  })

  test('a key is listed with its subkeys, its values and its descriptor', async () => {
    const path = made()
    const { subkeys, values, descriptor: held, key } = await it.call('inspect.key', { path, key: '\\software\\' })
    expect([key, subkeys.first.map(({ name }) => name), values.count, held?.owner]).toEqual(['Software', ['One', 'Two'], 0, anna])
    const shown = await Promise.all(['Software\\One', 'Software\\Two'].map((name) => it.call('inspect.key', { path, key: name })))
    expect(shown.flatMap((each) => each.values.first)).toEqual([
      { name: 'Word', type: 'REG_DWORD', bytes: 4, shown: '0x2a (42)' },
      { name: 'Text', type: 'REG_SZ', bytes: 12, shown: 'hello' },
    ])
    await refuses(it.call('inspect.key', { path, key: 'Nobody' }), 'inspect.unknown-key')
  })
})

interface ExpectedHive {
  readonly keys?: number
  readonly values?: number
}
const hives = sharedData('hives')
test.skipIf(hives === null)(
  'hives of real machines, clean, dirty and damaged, have the keys and values that they should (else: shared/data is absent)',
  async () => {
    const expected = (JSON.parse(readFileSync(join(hives!, 'EXPECT.json'), 'utf8')) as { files: Record<string, ExpectedHive> }).files
    const wrong: unknown[] = []
    let shown = 0
    for (const [name, { keys, values }] of Object.entries(expected)) {
      const source = join(hives!, name)
      const path = file('hive', name.endsWith('.xz') ? execFileSync('xz', ['-dc', source], { maxBuffer: 2 ** 30 }) : readFileSync(source))
      try {
        const found = await it.call('inspect.hive', { path, logs: [] })
        shown += 1
        if (found.damage.count === 0 && (found.keys !== keys || found.values !== values))
          wrong.push([name, found.keys, keys, found.values, values])
      } catch (error) {
        if (!isRefused(error) || !error.code.startsWith('hive.')) throw error
        // What has keys is shown, however damaged, unless its first page is: without a log nobody can tell where they begin.
        if (keys !== undefined && keys > 1 && !name.includes('BadBaseBlockHive.xz')) wrong.push([name, error.code])
      }
    }
    expect(wrong).toEqual([])
    expect(shown).toBeGreaterThan(60)
  },
)

test.skipIf(hives === null)(
  'a dirty hive is recovered from the logs beside it, in whatever case, or from those that are named (else: shared/data is absent)',
  async () => {
    const unpack = (name: string) => execFileSync('xz', ['-dc', join(hives!, `yarp/NewDirtyHive1/${name}.xz`)], { maxBuffer: 2 ** 28 })
    const path = file('Some.Hive', unpack('NewDirtyHive'))
    const logs = [file('some.hive.log1', unpack('NewDirtyHive.LOG1')), file('SOME.HIVE.LOG2', unpack('NewDirtyHive.LOG2'))]
    const found = await it.call('inspect.hive', { path })
    const [one, none] = [await it.call('inspect.hive', { path, logs }), await it.call('inspect.hive', { path, logs: [] })]
    expect([found.state, found.logs, found.values, one.state, none.state, none.values]).toEqual([
      'recovered',
      logs,
      1,
      'recovered',
      'dirty',
      2,
    ])
  },
)

/** Recorded from Samba 4.17.12; see shared/security/ntacl.test.ts. */
const ntacl =
  '02000200000002000400020001010101010101010101010101010101010004903000000040000000000000004c0000000102000000000005200000002002000001010000000000051200000004002c000100000000002400ff011f0001050000000000051500000001000000020000000300000051040000'

test('what cannot be changed is told, and never written as if it were', async () => {
  const table = file('map.json', JSON.stringify({ [old(1101)]: fresh(2101) }))
  const full = `O:BAD:${Array.from({ length: 1000 }, (_, index) => `(A;;0x${(index + 1).toString(16)};;;${old(1101)})`).join('')}`
  const copy = file('full.copy')
  const asked = { from: { form: 'sddl' as const, content: full }, map: { table, mode: 'add' as const } }
  const { change } = await it.call('inspect.descriptor', asked)
  expect([change?.changed, change?.refusal?.code]).toEqual([false, 'descriptor.too-large'])
  await refuses(it.call('inspect.descriptor', { ...asked, write: copy }), 'descriptor.too-large')
  expect(existsSync(copy)).toBe(false)
})

test("a descriptor in a file that PowerShell's > wrote is read, and so is one in UTF-8 with its mark", async () => {
  const text = 'O:BAG:SYD:(A;;FA;;;BU)\r\n'
  const written = [Buffer.from(`\uFEFF${text}`, 'utf16le'), Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), Buffer.from(`\uFEFF${text}`)]
  for (const bytes of written) {
    const { form, descriptor } = await it.call('inspect.descriptor', { from: { path: file('d.txt', bytes) } })
    expect([form, descriptor.sddl]).toEqual(['sddl', text.trim()])
  }
})

test('an NT ACL is shown with its version and hash, and the copy keeps them', async () => {
  const table = file('map.json', JSON.stringify({ [old(1105)]: fresh(2105) }))
  const copy = file('copy.ntacl')
  const found = await it.call('inspect.ntacl', { from: { hex: ntacl }, map: { table }, write: copy })
  expect([found.version, found.descriptorAt, found.hash, found.descriptor.sddl, found.change?.after?.sddl]).toEqual([
    2,
    28,
    '01'.repeat(16),
    `O:BAG:SYD:P(A;;FA;;;${old(1105)})`,
    `O:BAG:SYD:P(A;;FA;;;${fresh(2105)})`,
  ])
  expect(hexOf(readFileSync(copy))).toBe(ntacl.replace(hexOf(oldSid(1105)), hexOf(sidFromText(fresh(2105)))))
  await refuses(it.call('inspect.ntacl', { from: { hex: '0900' } }), 'ntacl.truncated')
})

const image = sharedData('ntfs/windows_volume.raw.xz')
test.skipIf(image === null)(
  'a volume is shown with whose files it holds, and what the table would change (else: shared/data is absent)',
  async () => {
    const path = file('volume', execFileSync('xz', ['-dc', image!], { maxBuffer: 2 ** 28 }))
    const table = file('map.json', JSON.stringify({ [old(1101)]: fresh(2101) }))
    const { sids, change, ...volume } = await it.call('inspect.volume', { path, map: { table } })
    expect([volume.version, volume.files, volume.descriptors, volume.damage.count, change]).toEqual([
      '3.1',
      23,
      2,
      0,
      { files: 0, encrypted: 0, counts: { descriptors: 0, refused: 0, unknown: 0 }, descriptors: [], refused: [], unknown: [] },
    ])
    expect(sids.map(({ sid, files }) => [sid, files])).toEqual([
      ['S-1-5-32-544', 22],
      ['S-1-5-18', 18],
      ['S-1-1-0', 4],
      ['S-1-5-11', 1],
      ['S-1-5-32-545', 1],
    ])
    const two = await it.call('inspect.volume', { path, limit: 2 })
    expect([two.sids.length, two.sidCount]).toEqual([2, 5])
    await refuses(it.call('inspect.volume', { path: table }), 'ntfs.not-a-volume')
    await refuses(it.call('inspect.volume', { path: `${path}-not` }), 'usage.file-missing')
  },
)
