import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sidFromText } from '#shared/directory/sid.ts'
import { withDescriptor } from '#shared/security/ntacl.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'

const missing = ['setfattr', 'getfattr'].filter((tool) => !existsSync(`/usr/bin/${tool}`))
const isPossible = process.getuid?.() === 0 && missing.length === 0

const head = Uint8Array.of(1, 0, 1, 0, 0, 0, 2, 0)
const attribute = (sddl: string) =>
  withDescriptor({ bytes: head, version: 1, descriptorAt: 8, hash: null, hashType: null, system: null }, parseSddl(sddl))
const hexOf = (bytes: Readonly<Uint8Array>) => Buffer.from(bytes).toString('hex')

const [anna, berta] = ['S-1-5-21-1-2-3-1105', 'S-1-5-21-7-8-9-2105']
const of = (sid: string) => attribute(`O:${sid}G:SYD:PAI(D;;FW;;;${sid})(A;OICI;FA;;;${sid})(A;;FR;;;BU)`)

describe.skipIf(!isPossible)('a tree of a file server (else: no root, setfattr or getfattr)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-tree-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test(
    'permissions are added weeks ahead and cleaned up later, each foretold to the last file; together they are one replacement, and a census tells it before and after',
    { timeout: 300_000 },
    () => {
      const [root, stateDir, table] = ['tree', 'state', 'table'].map((name) => join(folder, name)) as [string, string, string]
      writeFileSync(table, TranslationTable.from([{ source: sidFromText(anna), target: sidFromText(berta) }]).encode())
      const objects = [root, ...Array.from({ length: 20 }, (_, index) => join(root, `${index}.docx`))]
      mkdirSync(root)
      for (const path of objects.slice(1)) writeFileSync(path, '')
      execFileSync('setfattr', ['-n', 'security.NTACL', '-v', `0x${hexOf(of(anna))}`, ...objects])
      const agent = [
        join(import.meta.dirname, '../../../cli/rehome-agent.ts'),
        '--platform',
        'tree',
        '--root',
        root,
        '--state',
        stateDir,
        '--json',
      ]
      const json = (...words: string[]) => {
        const { stdout, stderr } = spawnSync(process.execPath, [...agent, ...words], { encoding: 'utf8' })
        return JSON.parse(stdout === '' ? JSON.stringify(stderr) : stdout) as Record<string, unknown>
      }
      const standings = () => {
        const { files, sids } = json('census', '--table', table) as {
          files: number
          sids: { sid: string; standing: string; objects: number }[]
        }
        return [files, ...sids.filter(({ sid }) => [anna, berta].includes(sid)).map(({ standing, objects }) => `${standing} ${objects}`)]
      }
      expect(standings()).toEqual([21, 'translated 21'])
      const seen = (['add', 'remove', 'remove'] as const).map((mode) => {
        const command = ['repermission', '--table', table, '--mode', mode]
        const { totals } = json(...command, '--plan') as { totals: { files: number; filesChanged: number } }
        const { runs } = json(...command) as { runs: { outcome: string; changed: { files: number } }[] }
        return [totals.files, totals.filesChanged, runs.map(({ outcome, changed }) => [outcome, changed.files])]
      })
      expect(seen).toEqual([21, 21, 0].map((changed) => [21, changed, [['migrated', changed]]]))
      expect(standings()).toEqual([21, 'target 21'])
      const stored = execFileSync('getfattr', ['-n', 'security.NTACL', '-e', 'hex', '--absolute-names', ...objects], { encoding: 'utf8' })
      expect([...stored.matchAll(/=0x([0-9a-f]+)/g)].map(([, hex]) => hex)).toEqual(objects.map(() => hexOf(of(berta))))
    },
  )
})
