import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from './plain-files.ts'

/** That the engine lives: what the guardian looks at. By the clock that nobody can set, and which boot it is of. */
export const heartbeatSchema = z.strictObject({
  version: z.literal(1),
  bootId: z.string(),
  uptimeMs: z.number(),
  wallMs: z.number(),
  pid: z.int(),
  /** The run that has not ended; null when there is none. */
  run: z.string().nullable(),
})
export type Heartbeat = z.output<typeof heartbeatSchema>

/** How often it beats: while a run is open, and else. */
export const beatEveryMs = { running: 60_000, idle: 15 * 60_000 } as const

export const heartbeatPath = (stateDir: string): string => join(stateDir, 'service', 'heartbeat.json')

/** null when there is none, or when it cannot be read: nobody is there then as far as one can tell. */
export function readHeartbeat(stateDir: string): Heartbeat | null {
  try {
    return heartbeatSchema.parse(JSON.parse(readFileSync(heartbeatPath(stateDir), 'utf8')))
  } catch {
    return null
  }
}

/** Beats when it is time to, by the uptime it is given. A disk that is full stops the beat and not the engine. */
export function heartbeat(stateDir: string) {
  let last: Heartbeat | null = null
  return (now: Omit<Heartbeat, 'version' | 'pid'>): void => {
    const every = now.run === null ? beatEveryMs.idle : beatEveryMs.running
    if (last !== null && last.bootId === now.bootId && last.run === now.run && now.uptimeMs - last.uptimeMs < every) return
    last = { version: 1, pid: process.pid, ...now }
    try {
      mkdirSync(dirname(heartbeatPath(stateDir)), { recursive: true, mode: 0o700 })
      replaceFile(heartbeatPath(stateDir), Buffer.from(JSON.stringify(last)))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
}
