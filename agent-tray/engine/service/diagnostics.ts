import { isRefused } from '#shared/errors/refused.ts'
import { withoutSecret } from '#shared/storage/http.ts'
import { redacted } from '#shared/values/redact.ts'
import type { Instant } from '#shared/values/instant.ts'
import { isHeld } from '../platform/engine-lock.ts'
import { guardDir, readGuardRecord } from '../platform/guard-record.ts'
import { readHeartbeat } from '../platform/heartbeat.ts'
import { readReleases } from '../platform/release-record.ts'
import { readState } from '../share/agent-state.ts'
import { readIdentity } from '../share/identity.ts'
import { join } from 'node:path'
import type { Agent } from './agent.ts'
import { readLog } from './log-file.ts'
import { systemZone } from './system-clock.ts'

/** How many lines of log and journal: what somebody reads to see what happened. */
const newest = 2000

/**
 * What somebody who helps wants to know of a device, as one document without secrets: whatever is in it goes by their names and
 * looks once more. What cannot be read says so in its place.
 */
export function diagnosticsOf(agent: Agent, at: Instant, version: string): object {
  const { dir } = agent.state
  return redacted({
    kind: 'rehome-agent diagnostics',
    version: 1,
    at,
    agent: version,
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    status: orWhy(() => agent.status()),
    serving: isHeld(dir, 'service'),
    working: isHeld(dir, 'engine'),
    heartbeat: readHeartbeat(dir),
    standing: orWhy(() => readGuardRecord(guardDir(dir))),
    zone: systemZone(),
    // An address of Azure may carry what opens the share.
    share: orWhy(() => ({ locations: (readIdentity(agent.state)?.locations ?? []).map(withoutSecret), proxy: agent.proxy() })),
    versions: readReleases(dir),
    memory: orWhy(() => memoryOf(dir)),
    journal: orWhy(() => agent.logs().slice(-newest)),
    log: orWhy(() => readLog(dir, newest)),
  }) as object
}

/** How often a user has tried goes by a name that is no secret's. */
function memoryOf(dir: string): object | null {
  const bytes = readState(join(dir, 'service', 'memory.json'))
  if (bytes === null) return null
  const { credentials, ...memory } = JSON.parse(new TextDecoder().decode(bytes)) as { credentials?: unknown }
  return { ...memory, attempts: credentials ?? [] }
}

function orWhy(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (isRefused(error)) return { refused: error.refusal }
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}
