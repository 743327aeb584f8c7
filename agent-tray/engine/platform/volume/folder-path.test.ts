import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { nameIn } from './folder-path.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))

test.skipIf(process.platform !== 'linux')(
  'a name is found in any case that Windows holds for the same, and in no other (Linux only)',
  () => {
    for (const name of ['Größe', 'ırmak', 'µ', 'Straße', 'one', 'One']) writeFileSync(join(folder, name), '')
    const fd = openSync(folder, 'r')
    try {
      const found = ['GRÖSSE', 'GRÖßE', 'irmak', 'IRMAK', 'ırmak', 'μ', 'STRASSE', 'One', 'ONE'].map(
        (name) => nameIn(fd, name)?.toString() ?? null,
      )
      expect(found.slice(0, -1)).toEqual([null, 'Größe', null, null, 'ırmak', null, null, 'One'])
      expect(found.at(-1)).toMatch(/^one$/i)
    } finally {
      closeSync(fd)
    }
  },
)
