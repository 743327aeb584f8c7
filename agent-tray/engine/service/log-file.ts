import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { explain } from '#shared/errors/refused.ts'
import { redacted } from '#shared/values/redact.ts'
import type { Instant } from '#shared/values/instant.ts'
import { statePaths } from '../share/agent-state.ts'
import { eventIds, refusalIn, severityOf, type LogEvent } from './log-event.ts'

/** So much and no more is kept: this, and one older file of as much. */
export const logBytes = 1024 * 1024

/** Among the files that a project may ask for: see `sendLogs`. */
export const logPath = (stateDir: string): string => join(statePaths({ dir: stateDir }).logs, 'engine.log')

/** One event as one line of JSON, without secrets whoever wrote them. */
export function logLine(at: Instant, event: LogEvent): string {
  const refusal = refusalIn(event)
  const { id } = eventIds[event.kind]
  return JSON.stringify(redacted({ at, id, severity: severityOf(event), ...event, ...(refusal !== null && { says: explain(refusal) }) }))
}

/** Appends to the log. A disk that is full costs a line and not the engine. */
export function logFile(stateDir: string, limitBytes = logBytes) {
  const path = logPath(stateDir)
  let made = false
  return (line: string): void => {
    try {
      // Not before the first line: whoever opens the device guards its folder first.
      if (!made) mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      made = true
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) + line.length > limitBytes) renameSync(path, `${path}.1`)
      appendFileSync(path, `${line}\n`, { mode: 0o600 })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
}

/** The newest lines, oldest first. */
export function readLog(stateDir: string, lines: number): string[] {
  const files = [`${logPath(stateDir)}.1`, logPath(stateDir)].filter((path) => existsSync(path))
  return files
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    )
    .slice(-lines)
}
