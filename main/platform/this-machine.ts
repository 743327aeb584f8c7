import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '#shared/values/instant.ts'
import type { WorkbenchPlatform } from './platform.ts'

/** The consultant's own machine. `REHOME_HOME` moves the user's folder, for tests and portable use. */
export function thisMachine(environment: NodeJS.ProcessEnv = process.env): WorkbenchPlatform {
  const fallback =
    process.platform === 'win32'
      ? join(environment['APPDATA'] ?? homedir(), 'Rehome')
      : join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'rehome')
  return { clock: { now: () => instantOf(Date.now()) }, newId: randomUUID, home: environment['REHOME_HOME'] ?? fallback }
}
