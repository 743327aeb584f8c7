import { agentVersionText, compareVersions } from '#shared/bundle/agent-package.ts'
import type { AgentReport } from '#shared/contracts/agent.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { findBatch } from '#main/services/batch/batch.ts'
import { deviceEntries, type DeviceEntry } from '#main/services/device/devices.ts'
import type { Project } from '#main/services/project/project.ts'
import { named, type WantedAgent } from '#main/services/share/publication-diff.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { readPackage, type Control } from './read-package.ts'

/** In the place of a batch: every one that has no wish of its own. */
const everyBatch = ''

/** Keeps a package in the project file; the same one again changes nothing. Refuses: 'update.version-taken', and as `readPackage`. */
export async function keepPackage({ file }: Project, path: string, now: Instant, control?: Control): Promise<string> {
  const { manifest, manifestBytes, parts } = await readPackage(path, control)
  const { version, files } = manifest
  const known = file.prepare('SELECT manifest FROM agentPackage WHERE version = ?').pluck().get(version) as Buffer | undefined
  if (known !== undefined) {
    if (!known.equals(manifestBytes)) refuse('update.version-taken', { version })
    return version
  }
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const insert = file.prepare('INSERT INTO agentPackage (version, manifest, files, bytes, addedAt) VALUES (?, ?, ?, ?, ?)')
  const insertPart = file.prepare('INSERT INTO agentPart (version, place, sha256, content) VALUES (?, ?, ?, ?)')
  file.transaction(() => {
    insert.run(version, Buffer.from(manifestBytes), files.length, bytes, now)
    for (const [place, part] of parts.entries()) insertPart.run(version, place, sha256(part), Buffer.from(part))
  })()
  return version
}

/**
 * Notes that the devices of these batches, or of all, are to have that version from the next publication on. Null: they keep what
 * they have by then. Refuses: 'update.no-such-version', 'batch.unknown'.
 */
export function offerAgent({ file }: Project, version: string | null, batches: readonly string[], now: Instant): void {
  if (version !== null && file.prepare('SELECT 1 FROM agentPackage WHERE version = ?').get(version) === undefined)
    refuse('update.no-such-version', { version, known: versionsIn(file) })
  const write = file.prepare('INSERT OR REPLACE INTO agentOffer (batch, version, at) VALUES (?, ?, ?)')
  file.transaction(() => {
    for (const batch of batches) findBatch(file, batch)
    // For all of them: wishes of single batches are over.
    if (batches.length === 0) file.prepare('DELETE FROM agentOffer').run()
    for (const batch of batches.length === 0 ? [everyBatch] : batches) write.run(batch, version, now)
  })()
}

/** Versions of the agent that the project holds, the newest first, which batches get one, and what devices run, as far as journals are summed up. */
export function agentReport(project: Project): AgentReport {
  const { file } = project
  const rows = file
    .prepare('SELECT version, manifest, files, bytes, addedAt FROM agentPackage')
    .all() as (AgentReport['packages'][number] & {
    manifest: Uint8Array
  })[]
  const packages = rows.map(({ manifest, ...about }) => ({ ...about, sha256: sha256(manifest) }))
  const offers = file.prepare("SELECT nullif(batch, '') AS batch, version, at FROM agentOffer ORDER BY batch").all()
  return {
    packages: packages.toSorted((a, b) => compareVersions(b.version, a.version)),
    offers: offers as AgentReport['offers'],
    running: runningIn(deviceEntries(project)),
  }
}

/** How many devices run which version, the newest first; those that have told none at the end. */
function runningIn(devices: readonly DeviceEntry[]): AgentReport['running'] {
  const counts = new Map<string | null, number>()
  for (const { device, agent } of devices) if (device !== null) counts.set(agent, (counts.get(agent) ?? 0) + 1)
  const order = (a: string | null, b: string | null) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : newerFirst(a, b)
  return [...counts].map(([version, found]) => ({ version, devices: found })).toSorted((a, b) => order(a.version, b.version))
}

/** A device can write whatever it likes there. */
function newerFirst(a: string, b: string): number {
  const [known, other] = [a, b].map((version) => agentVersionText.safeParse(version).success)
  return known === true && other === true ? compareVersions(b, a) : Number(other) - Number(known)
}

/** What is offered to a batch's devices. Parts are read from the project file when they are sealed. */
export function wantedAgents({ file }: Project): (batch: string) => WantedAgent | undefined {
  const offered = new Map(file.prepare('SELECT batch, version FROM agentOffer').raw().all() as [string, string | null][])
  const made = new Map<string, WantedAgent>()
  return (batch) => {
    const version = offered.has(batch) ? offered.get(batch) : offered.get(everyBatch)
    if (version === undefined || version === null) return undefined
    const known = made.get(version) ?? wantedAgent(file, version)
    made.set(version, known)
    return known
  }
}

function wantedAgent(file: Project['file'], version: string): WantedAgent {
  const manifest = file.prepare('SELECT manifest FROM agentPackage WHERE version = ?').pluck().get(version) as Uint8Array
  const parts = file
    .prepare('SELECT place, sha256, length(content) AS size FROM agentPart WHERE version = ? ORDER BY place')
    .all(version) as { place: number; sha256: string; size: number }[]
  const read = file.prepare('SELECT content FROM agentPart WHERE version = ? AND place = ?').pluck()
  return {
    version,
    manifest: { name: named('agent', version), content: manifest },
    parts: parts.map(({ place, sha256: hash, size }) => ({
      name: named('agent-part', `${version} ${place + 1}`),
      content: { sha256: hash, size, read: async () => read.get(version, place) as Uint8Array },
      bound: true,
    })),
  }
}

function versionsIn(file: Project['file']): string[] {
  return file.prepare('SELECT version FROM agentPackage ORDER BY version').pluck().all() as string[]
}
