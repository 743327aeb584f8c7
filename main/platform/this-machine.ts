import { randomUUID } from 'node:crypto'
import { homedir, hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '#shared/values/instant.ts'
import type { WorkbenchPlatform } from './platform.ts'

/** The consultant's own machine. `REHOME_HOME` moves the user's folder, for tests and portable use. */
export function thisMachine(environment: NodeJS.ProcessEnv = process.env): WorkbenchPlatform {
  const fallback =
    process.platform === 'win32'
      ? join(environment['APPDATA'] ?? homedir(), 'Rehome')
      : join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'rehome')
  return { clock: { now: () => instantOf(Date.now()) }, newId: randomUUID, who: whoIsHere(), home: environment['REHOME_HOME'] ?? fallback }
}

function whoIsHere(): string {
  try {
    return `${userInfo().username} on ${hostname()}`
  } catch {
    // Some containers run under a user id without an account.
    return hostname()
  }
}
