import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sidFromText } from '#shared/directory/sid.ts'
import { mapDescriptor } from './map-descriptor.ts'
import { descriptorOf, mapNtAclInPlace, parseNtAcl, withDescriptor } from './ntacl.ts'
import { parseSddl } from './parse-sddl.ts'
import { descriptorToSddl } from './sddl.ts'
import { TranslationTable } from './translation-table.ts'

// Samba's tools are scripts of the system's Python, whatever another one stands first in PATH.
const python = '/usr/bin/python3'
const tools = [python, '/usr/bin/samba-tool', '/usr/bin/net', '/usr/bin/getfattr', '/usr/bin/setfattr']
const missing = tools.filter((tool) => !existsSync(tool))
const isRoot = process.getuid?.() === 0

/** Packs attributes of version 4 with descriptions of every length, which moves what follows them. */
const pack = `
from samba.ndr import ndr_pack
from samba.dcerpc import xattr, security
sd = security.descriptor.from_sddl("O:BAG:SYD:P(A;;0x1f01ff;;;S-1-5-21-1-2-3-1105)", security.dom_sid("S-1-5-21-9-8-7"))
for length in range(12):
    held = xattr.security_descriptor_hash_v4()
    held.sd, held.hash_type, held.hash, held.sys_acl_hash = sd, 1, [1] * 64, [2] * 64
    held.description, held.time = "d" * length, 132000000000000000
    acl = xattr.NTACL()
    acl.version, acl.info = 4, held
    print(ndr_pack(acl).hex())
`

describe.skipIf(missing.length > 0 || !isRoot)(`NT ACLs beside real Samba (else: no root, or no ${missing.join(', ')})`, () => {
  const dir = mkdtempSync(join(tmpdir(), 'rehome-ntacl-'))
  const config = join(dir, 'smb.conf')
  const run = (...command: readonly [string, ...string[]]) =>
    execFileSync(command[0], command.slice(1), { encoding: 'utf8', stdio: 'pipe' })
  const samba = (way: Way, verb: 'get' | 'set', ...rest: string[]) =>
    run(python, '/usr/bin/samba-tool', 'ntacl', verb, ...rest, ...ways[way], `--configfile=${config}`)
  const read = (path: string) =>
    Buffer.from(/=0x([0-9a-f]*)/.exec(run('/usr/bin/getfattr', '--absolute-names', '-n', 'security.NTACL', '-e', 'hex', path))![1]!, 'hex')
  const write = (path: string, bytes: Uint8Array) =>
    run('/usr/bin/setfattr', '-n', 'security.NTACL', '-v', `0x${Buffer.from(bytes).toString('hex')}`, path)

  beforeAll(() => {
    const folders = ['private', 'lock', 'state', 'cache', 'pid', 'tree']
    for (const folder of folders) mkdirSync(join(dir, folder))
    const lines = [
      '[global]',
      'server role = standalone server',
      'netbios name = NTACLTEST',
      ...[
        'private dir = private',
        'lock directory = lock',
        'state directory = state',
        'cache directory = cache',
        'pid directory = pid',
      ].map((line) => line.replace('= ', `= ${dir}/`)),
      `log file = ${dir}/log`,
      '[tree]',
      `path = ${dir}/tree`,
      'vfs objects = acl_xattr',
      'read only = no',
    ]
    writeFileSync(config, `${lines.join('\n')}\n`)
    run('/usr/bin/net', `--configfile=${config}`, 'setlocalsid', 'S-1-5-21-9-8-7')
    run('/usr/bin/net', `--configfile=${config}`, 'setdomainsid', 'S-1-5-21-9-8-7')
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  test.each([
    ['raw', 1, before],
    // Samba says that there is a SACL and puts none there.
    ['share', 4, `${before}S:NO_ACCESS_CONTROL`],
  ] as const)(
    'what samba-tool stores (%s, version %i) is what was asked for, and what we store in its place is what it shows',
    (way, version, stored) => {
      const path = join(dir, 'tree', way)
      writeFileSync(path, '')
      // Samba 4.17 reads FA as 0x1ff.
      samba(way, 'set', before.replace('FA', '0x1f01ff'), path)
      const attribute = read(path)
      const acl = parseNtAcl(attribute)
      expect([acl.version, descriptorToSddl(descriptorOf(acl))]).toEqual([version, stored])

      const inPlace = new Uint8Array(attribute)
      expect(mapNtAclInPlace(inPlace, table)).toBe(true)
      write(path, inPlace)
      // Through the share Samba checks the hash: had it been spoilt, it would show an ACL made from the file's mode.
      expect(shown(samba(way, 'get', '--as-sddl', path))).toBe(after)

      write(path, withDescriptor(acl, mapDescriptor(descriptorOf(acl), table, 'add')!))
      expect(shown(samba(way, 'get', '--as-sddl', path))).toBe(added)
    },
  )

  test('a description of any length is stepped over', () => {
    const attributes = run(python, '-c', pack)
      .trim()
      .split('\n')
      .map((hex) => new Uint8Array(Buffer.from(hex, 'hex')))
    const found = attributes.map((bytes) => ({
      text: parseNtAcl(bytes).system?.description,
      at: parseNtAcl(bytes).system?.takenAt,
      sddl: descriptorToSddl(descriptorOf(parseNtAcl(bytes))),
    }))
    expect(found).toEqual(
      attributes.map((_, length) => ({
        text: 'd'.repeat(length),
        at: 132000000000000000n,
        sddl: 'O:BAG:SYD:P(A;;FA;;;S-1-5-21-1-2-3-1105)',
      })),
    )
  })
})

type Way = 'raw' | 'share'
/** As root beside Samba, and as Samba's file server itself does it. */
const ways: Readonly<Record<Way, readonly string[]>> = { raw: ['--use-ntvfs'], share: ['--use-s3fs', '--service=tree'] }

const before = 'O:BAG:SYD:PAI(A;OICI;FA;;;S-1-5-21-1-2-3-1105)(D;;FW;;;S-1-5-21-1-2-3-1106)'
const after = 'O:BAG:SYD:PAI(A;OICI;FA;;;S-1-12-1-4-5-6-7)(D;;FW;;;S-1-5-21-7-8-9-2000)'
const added =
  'O:BAG:SYD:PAI(A;OICI;FA;;;S-1-5-21-1-2-3-1105)(A;OICI;FA;;;S-1-12-1-4-5-6-7)(D;;FW;;;S-1-5-21-1-2-3-1106)(D;;FW;;;S-1-5-21-7-8-9-2000)'
const table = TranslationTable.from([
  { source: sidFromText('S-1-5-21-1-2-3-1105'), target: sidFromText('S-1-12-1-4-5-6-7') },
  { source: sidFromText('S-1-5-21-1-2-3-1106'), target: sidFromText('S-1-5-21-7-8-9-2000') },
])

/** What samba-tool prints, as Windows would. */
function shown(sddl: string): string {
  return descriptorToSddl(parseSddl(sddl))
}
