import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readState, writeState } from '../share/agent-state.ts'

const stoppedFile = z.strictObject({ bootId: z.string() })
const path = (stateDir: string) => join(stateDir, 'service', 'stopped.json')

/** Notes that somebody ended the engine on purpose: what keeps it alive leaves it ended until the device starts anew. */
export function noteStop(stateDir: string, bootId: string): void {
  writeState(path(stateDir), JSON.stringify({ bootId }))
}

export function isStopped(stateDir: string, bootId: string): boolean {
  const bytes = readState(path(stateDir))
  try {
    return bytes !== null && stoppedFile.parse(JSON.parse(new TextDecoder().decode(bytes))).bootId === bootId
  } catch {
    return false
  }
}

export const forgetStop = (stateDir: string): void => rmSync(path(stateDir), { force: true })
