import type { z } from 'zod'
import type { fileSettings } from '#shared/contracts/connection.ts'
import type { ImportSink } from '#main/services/directory-import/directory-reader.ts'
import { createFindings } from '#main/services/directory-import/findings.ts'
import { readerOf } from '#main/services/directory-import/reader-of.ts'
import type { PlannedTest } from './test-connection.ts'

/** Reads a snapshot or a list from one end to the other without keeping anything. */
export function testFile(settings: z.infer<typeof fileSettings>, signal: AbortSignal): PlannedTest {
  return {
    steps: ['file'],
    async run(attempt) {
      const counts = { user: 0, group: 0, device: 0 }
      const sink: ImportSink = { account: ({ kind }) => (counts[kind] += 1), members: () => {}, findings: createFindings() }
      const read = () => readerOf({ name: settings.path, settings })(sink, { signal, progress: () => {} })
      await attempt('file', read, () => counts)
    },
  }
}
