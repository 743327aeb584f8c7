import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sampleFolder } from '#main/services/project/sample.ts'
import { writeSample } from './write-sample.ts'

test('the shipped sample directories are what their generator makes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-sample-'))
  try {
    await writeSample(folder)
    for (const name of ['nordwind.snapshot.jsonl', 'aurora.snapshot.jsonl']) {
      expect(readFileSync(join(folder, name), 'utf8') === readFileSync(join(sampleFolder, name), 'utf8'), name).toBe(true)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
