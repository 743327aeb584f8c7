import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingSamba, startSambaServer } from '#build/fixtures/tree/samba-server.ts'
import { createEngine } from '#agent/engine/service/engine.ts'
import { repermissionJob } from '#agent/engine/steps/repermission-job.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { descriptorOf, moveDescriptorOffsets, parseNtAcl } from '#shared/security/ntacl.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'

const missing = missingSamba()
const names = ['version 1', 'version 2', 'version 3', 'version 4']
const [user, group, stranger] = ['S-1-5-21-1-2-3-1105', 'S-1-5-21-1-2-3-513', 'S-1-5-21-4-4-4-1000']
const targets = { [user]: 'S-1-12-1-4-5-6-7', [group]: 'S-1-5-21-7-8-9-2513' }
// In the order into which smbcacls sorts what it sets.
const asked = `O:${user}G:${group}D:P(D;;0x2;;;${stranger})(A;OICI;0x1200a9;;;${group})(A;OICI;0x1f01ff;;;${user})`
const same = (sddl: string) => descriptorToSddl(parseSddl(sddl))
const translated = (sddl: string) => Object.entries(targets).reduce((text, [from, to]) => text.replaceAll(from, to), sddl)

describe.skipIf(missing !== null)(`a tree beside Samba's file server${missing === null ? '' : ` (else: ${missing})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-samba-'))
  let server: Awaited<ReturnType<typeof startSambaServer>>
  const before = new Map<string, string>()
  const at = (name: string) => join(server.tree, name)
  const stored = (name: string) =>
    Buffer.from(
      /=0x([0-9a-f]*)/.exec(
        execFileSync('getfattr', ['--absolute-names', '-n', 'security.NTACL', '-e', 'hex', at(name)], { encoding: 'utf8' }),
      )![1]!,
      'hex',
    )
  const store = (name: string, value: Uint8Array) =>
    execFileSync('setfattr', ['-n', 'security.NTACL', '-v', `0x${Buffer.from(value).toString('hex')}`, at(name)])
  const engine = () =>
    createEngine({
      platform: 'tree',
      root: server.tree,
      stateDir: join(folder, 'agent'),
      clock: { now: () => instantOf(0) },
      newRunId: () => 'run',
    })

  beforeAll(async () => {
    server = await startSambaServer(join(folder, 'samba'))
    for (const name of names) writeFileSync(at(name), '')
    for (const name of names) server.setBySmbcacls(name, asked)
    for (const version of [1, 2, 3] as const) store(`version ${version}`, olderForm(stored(`version ${version}`), version))
    for (const name of names) before.set(name, server.smbcacls(name))
  }, 60_000)
  afterAll(async () => {
    await server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('smbcacls and samba-tool show what we wrote, behind every version of the attribute, and Samba still believes its hashes', async () => {
    expect(names.map((name) => parseNtAcl(stored(name)).version)).toEqual([1, 2, 3, 4])
    expect([...before.values()].map(same)).toEqual(names.map(() => same(asked)))
    const table = join(folder, 'table')
    writeFileSync(
      table,
      TranslationTable.from(Object.entries(targets).map(([from, to]) => ({ source: sidFromText(from), target: sidFromText(to) }))).encode(),
    )
    await engine().run(repermissionJob({ table, mode: 'add-and-remove', ignore: [] }))
    for (const name of names) {
      const wanted = same(translated(asked))
      const ours = descriptorToSddl(descriptorOf(parseNtAcl(stored(name))))
      const seen = [server.smbcacls(name), server.sambaTool(name), ours]
      expect([name, ...seen.map(withoutSacl)]).toEqual([name, ...seen.map(() => wanted)])
    }
  })

  test('where somebody changed the mode, Samba makes the ACL anew: it does look at the hashes', () => {
    const { mode } = statSync(at('version 4'))
    chmodSync(at('version 4'), 0o600)
    expect(same(server.smbcacls('version 4'))).not.toBe(same(translated(asked)))
    chmodSync(at('version 4'), mode)
  })

  test('after a rollback it shows again what there was', async () => {
    await engine().rollBack()
    for (const name of names) expect([name, server.smbcacls(name)]).toEqual([name, before.get(name)])
  })
})

/** samba-tool tells of a SACL where the attribute holds none. */
function withoutSacl(sddl: string): string {
  return same(sddl.replace(/S:(NO_ACCESS_CONTROL)?$/, ''))
}

/** The attribute as an older Samba wrote it: version 3 holds the same hash of the file's mode, 1 and 2 none that is looked at. */
function olderForm(attribute: Uint8Array, version: 1 | 2 | 3): Uint8Array {
  const { descriptorAt } = parseNtAcl(attribute)
  const headBytes = { 1: 8, 2: 28, 3: 80 }[version]
  const bytes = new Uint8Array(headBytes + attribute.length - descriptorAt)
  bytes.set(version === 1 ? attribute.subarray(0, 4) : attribute.subarray(0, version === 3 ? 78 : 12))
  bytes.set([version, 0, version, 0, 0, 0, 2, 0])
  bytes.set(attribute.subarray(descriptorAt), headBytes)
  moveDescriptorOffsets(bytes, headBytes, headBytes - descriptorAt)
  return bytes
}
