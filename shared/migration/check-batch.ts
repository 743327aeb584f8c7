import { keysOf, listOf, type Batch, type ScheduledRunbook } from './batch.ts'
import { selectionOf } from './batch-selection.ts'
import { checkOfflineJoins } from './check-offline-joins.ts'
import { contradiction, some, type Contradiction } from './contradiction.ts'
import { sameName, type LintConnection } from './lint-runbook.ts'
import { joinsOffline } from './offline-join-lack.ts'
import { cycleFrom } from './prerequisites.ts'
import type { Runbook } from './runbook.ts'
import { endOfDay, spanOf, wallClockOf, type WallClock } from './planner/written-time.ts'

export interface BatchDevice {
  readonly name: string
  /** Whether it runs Windows Server; null when the directory does not say. */
  readonly isServer: boolean | null
}

/** What a batch is held against. */
export interface BatchContext {
  readonly runbooks: ReadonlyMap<string, Runbook>
  readonly connections: readonly LintConnection[]
  /** The imported devices of the batch's source. */
  readonly devices: readonly BatchDevice[]
  /** All other batches of the project. */
  readonly others: readonly Batch[]
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

/** Explains what is wrong with a batch: its parts, its times, its devices. What is wrong inside a runbook, `lintRunbook` says. */
export function checkBatch(batch: Batch, context: BatchContext): Contradiction[] {
  return [
    ...checkConnections(batch, context),
    ...checkRunbooks(batch, context),
    ...batch.runbooks.flatMap((entry, index) => checkTimes(entry, `runbooks.${index}`, context)),
    ...checkOrder(batch, context),
    ...batch.runbooks.flatMap((entry, index) => checkExpiry(batch, entry, `runbooks.${index}.enforcedAfter`, context)),
    ...checkDevices(batch, context),
    ...checkOtherBatches(batch, context),
  ]
}

function checkConnections({ source, target }: Batch, { connections }: BatchContext): Contradiction[] {
  const wanted = [
    ['source', source, 'source'],
    ['target', target, 'destination'],
  ] as const
  return wanted.flatMap(([path, name, role]) => {
    const exists = connections.some((connection) => connection.role === role && sameName(connection.name, name))
    return exists ? [] : [contradiction('batch.unknown-connection', 'error', path, { connection: name, role })]
  })
}

function checkRunbooks(batch: Batch, { runbooks }: BatchContext): Contradiction[] {
  if (batch.runbooks.length === 0) return [contradiction('batch.no-runbook', 'error', 'runbooks', {})]
  const seen = new Set<string>()
  return batch.runbooks.flatMap(({ runbook: id }, index) => {
    const path = `runbooks.${index}.runbook`
    const runbook = runbooks.get(id)
    if (seen.has(id)) return [contradiction('batch.runbook-twice', 'error', path, { runbook: id })]
    seen.add(id)
    return runbook === undefined
      ? [contradiction('batch.unknown-runbook', 'error', path, { runbook: id })]
      : checkEnds(batch, runbook, path)
  })
}

function checkEnds(batch: Batch, { id, general: { sources, target } }: Runbook, path: string): Contradiction[] {
  const found: Contradiction[] = []
  if (sources.length > 0 && !sources.some((name) => sameName(name, batch.source)))
    found.push(contradiction('batch.other-source', 'error', path, { runbook: id, source: batch.source, sources }))
  if (target !== null && !sameName(target, batch.target))
    found.push(contradiction('batch.other-target', 'error', path, { runbook: id, batchTarget: batch.target, runbookTarget: target }))
  return found
}

function checkTimes({ runbook, availableFrom, enforcedAfter }: ScheduledRunbook, path: string, { nowMs }: BatchContext): Contradiction[] {
  const [from, to] = [clock(availableFrom), clock(enforcedAfter)]
  if (to.ms < from.ms)
    return [contradiction('batch.enforced-before-available', 'error', `${path}.enforcedAfter`, { runbook, availableFrom, enforcedAfter })]
  const isOver = spanOf(to)[1] < nowMs
  return isOver ? [contradiction('batch.enforced-already', 'warning', `${path}.enforcedAfter`, { runbook, enforcedAfter })] : []
}

function checkOrder(batch: Batch, { runbooks }: BatchContext): Contradiction[] {
  const found: Contradiction[] = []
  if (new Set(batch.runbooks.map((entry) => entry.timeZone)).size > 1)
    found.push(contradiction('batch.mixed-clocks', 'warning', 'runbooks', { runbooks: batch.runbooks.map((entry) => entry.runbook) }))
  const needs = (id: string) => runbooks.get(id)?.general.prerequisites ?? []
  for (const [index, entry] of batch.runbooks.entries()) {
    const path = `runbooks.${index}.runbook`
    const cycle = cycleFrom(entry.runbook, needs)
    if (cycle !== null) {
      found.push(contradiction('runbook.prerequisite-cycle', 'error', path, { cycle }))
      continue
    }
    for (const prerequisite of needs(entry.runbook)) {
      const before = batch.runbooks.find((other) => other.runbook === prerequisite)
      const details = { runbook: entry.runbook, prerequisite }
      if (before === undefined) found.push(contradiction('batch.prerequisite-missing', 'warning', path, details))
      else if (beginsLater(before, entry))
        found.push(contradiction('batch.prerequisite-later', 'error', `runbooks.${index}.availableFrom`, details))
    }
  }
  return found
}

/** Whether a runbook begins after another on every device; with mixed clocks only when that holds everywhere on Earth. */
function beginsLater(one: ScheduledRunbook, other: ScheduledRunbook): boolean {
  const [a, b] = [clock(one.availableFrom), clock(other.availableFrom)]
  return a.zone === b.zone ? a.ms > b.ms : spanOf(a)[0] > spanOf(b)[1]
}

function checkExpiry(batch: Batch, { runbook: id, enforcedAfter }: ScheduledRunbook, path: string, context: BatchContext): Contradiction[] {
  const runbook = context.runbooks.get(id)
  if (runbook === undefined) return []
  const { join, ad, entra } = runbook.deviceState
  const last = spanOf(clock(enforcedAfter))[1]
  const outlives = (endsMs: number | null | undefined) => endsMs !== null && endsMs !== undefined && endsMs < last
  const found: Contradiction[] = []
  const add = (code: 'batch.outlives-token' | 'batch.outlives-join-account', expires: string) =>
    found.push(contradiction(code, 'error', path, { runbook: id, enforcedAfter, expires }))

  if (join === 'entra' && entra.enrolmentPackage !== null && entra.enrolmentPackageExpiresOn !== null) {
    if (outlives(endOfDay(entra.enrolmentPackageExpiresOn))) add('batch.outlives-token', entra.enrolmentPackageExpiresOn)
  }
  if (join === 'entra' && entra.enrolmentPackage === null) {
    const ends = context.connections.find((connection) => sameName(connection.name, batch.target))?.bulkTokenEndsMs
    if (ends === undefined)
      found.push(contradiction('runbook.entra-join-without-token', 'error', path.replace('enforcedAfter', 'runbook'), {}))
    else if (outlives(ends)) add('batch.outlives-token', new Date(ends).toISOString().slice(0, 10))
  }
  if (join === 'ad' && ad.joinAccountExpiresOn !== null && outlives(endOfDay(ad.joinAccountExpiresOn)))
    add('batch.outlives-join-account', ad.joinAccountExpiresOn)
  if (joinsOffline(runbook)) found.push(...checkOfflineJoins(batch, runbook, path.replace('enforcedAfter', 'runbook'), context))
  else if (join === 'ad') found.push(...checkJoinAccount(batch, id, ad.joinAccount, path.replace('enforcedAfter', 'runbook'), context))
  return found
}

/** Without an account to join by, a device would leave its domain and be let into no other. */
function checkJoinAccount({ target }: Batch, runbook: string, wanted: string | null, path: string, { connections }: BatchContext) {
  const connection = connections.find(({ role, name }) => role === 'destination' && sameName(name, target))
  // One that is unknown is told as such.
  if (connection === undefined) return []
  const { joinAccount: kept, name } = connection
  if (kept === undefined) return [contradiction('publish.join-account-missing', 'error', path, { runbook, connection: name })]
  if (wanted === null || sameName(wanted, kept)) return []
  return [contradiction('publish.join-account-other', 'error', path, { runbook, wanted, connection: name, kept })]
}

function checkDevices(batch: Batch, { devices, runbooks }: BatchContext): Contradiction[] {
  const found: Contradiction[] = []
  const { included: selected, unknown } = selectionOf(batch, devices)
  const path = 'include' in batch.devices ? 'devices.include' : 'devices.exclude'
  if (selected.length === 0) found.push(contradiction('batch.no-device', 'error', path, {}))
  if (unknown.length > 0) {
    const { names, count } = some(unknown)
    found.push(contradiction('batch.unknown-device', 'warning', path, { devices: names, count }))
  }
  const servers = selected.filter((device) => device.isServer === true).map((device) => device.name)
  if (servers.length === 0) return found
  const { names, count } = some(servers)
  for (const [index, { runbook: id }] of batch.runbooks.entries()) {
    if (runbooks.get(id)?.general.allowOnServerOs !== false) continue
    found.push(contradiction('batch.server-needs-allow', 'error', `runbooks.${index}.runbook`, { runbook: id, devices: names, count }))
  }
  return found
}

function checkOtherBatches(batch: Batch, { others, devices }: BatchContext): Contradiction[] {
  const { keys: here } = selectionOf(batch, devices)
  const path = 'include' in batch.devices ? 'devices.include' : 'devices.exclude'
  return others
    .filter((other) => other.id !== batch.id && sameName(other.source, batch.source))
    .flatMap((other) => {
      const both = inBoth(here, other)
      if (both.length === 0) return []
      const { names, count } = some(both)
      const runbooks = batch.runbooks.map((entry) => entry.runbook).filter((id) => other.runbooks.some((entry) => entry.runbook === id))
      return runbooks.length > 0
        ? [contradiction('batch.device-twice-for-runbook', 'error', path, { batch: other.id, runbooks, devices: names, count })]
        : [contradiction('batch.device-in-two-batches', 'error', path, { batch: other.id, devices: names, count })]
    })
}

/** The keys of a batch that another one lets in, too; of two lists only the shorter one is gone through. */
function inBoth(here: ReadonlySet<string>, other: Batch): string[] {
  const listed = keysOf(listOf(other))
  if ('exclude' in other.devices) return [...here].filter((key) => !listed.has(key))
  return here.size <= listed.size ? [...here].filter((key) => listed.has(key)) : [...listed].filter((key) => here.has(key))
}

function clock(text: string): WallClock {
  const time = wallClockOf(text)
  if (time === null) throw new Error(`a batch that was never parsed: ${text}`)
  return time
}
