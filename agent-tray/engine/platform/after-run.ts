import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Gate } from './gate.ts'
import { replaceFile } from './plain-files.ts'

/** What is left to do once a run has ended, in the engine's own folder: by the run that wants it. */
const afterRun = z.strictObject({
  version: z.literal(1),
  /** Watch the enrolment in Intune, and ask for it every hour. */
  enrolment: z.string().nullable(),
  /** Watch for the registration of a device of a domain with its tenant. */
  registration: z.string().nullable().default(null),
  /** Take the agent off the device, when the journal has been delivered. */
  uninstall: z.string().nullable(),
})
export type AfterRun = Omit<z.output<typeof afterRun>, 'version'>

const nothing: AfterRun = { enrolment: null, registration: null, uninstall: null }
const fileIn = (stateDir: string) => join(stateDir, 'after-run.json')

/** Nothing where there is no record; one that cannot be read asks for nothing: a device is never cleared on a guess. */
export function readAfterRun(stateDir: string): AfterRun {
  let text
  try {
    text = readFileSync(fileIn(stateDir), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return nothing
  }
  try {
    const { version: _, ...record } = afterRun.parse(JSON.parse(text))
    return record
  } catch {
    return nothing
  }
}

/** Safe to repeat. */
export function noteAfterRun(stateDir: string, change: Partial<AfterRun>, gate: Gate): void {
  const record = { ...readAfterRun(stateDir), ...change }
  gate('after run')
  if (Object.values(record).every((run) => run === null)) rmSync(fileIn(stateDir), { force: true })
  else replaceFile(fileIn(stateDir), Buffer.from(JSON.stringify({ version: 1, ...record })))
}
