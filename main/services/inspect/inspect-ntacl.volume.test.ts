import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sidToText } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import type { Reading } from './inspect-descriptor.ts'
import { inspectNtAcl } from './inspect-ntacl.ts'

const canSet = existsSync('/usr/bin/setfattr') && process.getuid?.() === 0
const attribute =
  '0100010000000200010004901c0000002c00000000000000380000000102000000000005200000002002000001010000000000051200000004002c000100000000002400ff011f0001050000000000051500000001000000020000000300000051040000'

describe.skipIf(!canSet)('the attribute of a file (else: no root, or no setfattr)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-ntacl-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const reading: Reading = { name: (sid) => ({ sid: sidToText(sid), name: null, account: null }), kind: 'file', map: null }
  const codeOf = (path: string) => {
    try {
      return inspectNtAcl({ path }, reading, undefined).descriptor.sddl
    } catch (error) {
      return isRefused(error) ? error.code : String(error)
    }
  }

  test('is read of the file itself, whatever its name, and never through a link', () => {
    const path = join(folder, '-n a\nfile =0x00')
    writeFileSync(path, '')
    execFileSync('/usr/bin/setfattr', ['-n', 'security.NTACL', '-v', `0x${attribute}`, '--', path])
    writeFileSync(join(folder, 'bare'), '')
    symlinkSync(path, join(folder, 'link'))
    expect([path, ...['bare', 'link', 'none'].map((name) => join(folder, name))].map(codeOf)).toEqual([
      'O:BAG:SYD:P(A;;FA;;;S-1-5-21-1-2-3-1105)',
      'inspect.no-attribute',
      'inspect.no-attribute',
      'usage.file-missing',
    ])
  })
})
