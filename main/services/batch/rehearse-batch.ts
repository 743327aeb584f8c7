import { Temporal } from 'temporal-polyfill'
import type { Rehearsal, RehearsalWanted } from '#shared/contracts/rehearsal.ts'
import { imaginedDevice, usualMinutes, type RunMinutes } from '#shared/migration/planner/fleet.ts'
import { offersOf, type Scheduled } from '#shared/migration/planner/offer.ts'
import { mostAtOnce, playedRuns, type PlayedRun } from '#shared/migration/planner/played-run.ts'
import { rehearse } from '#shared/migration/planner/rehearsal.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { refuse } from '#shared/errors/refused.ts'
import { instantOf } from '#shared/values/instant.ts'
import { sumUpJournals } from '#main/services/device/journal-summary.ts'
import type { Project } from '#main/services/project/project.ts'
import { readCountedRuns } from '#main/store/journal-summary.ts'
import { findRunbook } from '#main/services/runbook/runbook.ts'
import { phaseOf, type LongWork } from '../document/long-work.ts'
import { findBatch } from './batch.ts'
import { devicesOf } from './batch-devices.ts'
import { measuredSpeed } from './measured-speed.ts'

const dayMs = 86_400_000
/** Devices come to Available From as they are used, and not all are on the moment that they are enforced. */
const daysBefore = 1
const daysAfter = 14
/** More of them would say the same, and take longer. */
const mostPlayed = 300

/**
 * Plays the devices of a batch from a day before it is available to two weeks after it is enforced, by the planner that devices have.
 * Refuses: 'batch.unknown', 'batch.no-runbook', 'batch.no-device', 'runbook.unknown', 'ipc.cancelled'.
 */
export async function rehearseBatch(
  project: Project,
  { batch: id, zone, habits, seed }: RehearsalWanted,
  work: LongWork,
): Promise<Rehearsal> {
  const { file } = project
  const { batch } = findBatch(file, id)
  const devices = devicesOf(file, batch).map(({ name }) => name)
  if (batch.runbooks.length === 0) refuse('batch.no-runbook', {})
  if (devices.length === 0) refuse('batch.no-device', {})
  const entries = batch.runbooks.map(({ runbook, ...times }) => ({ times, stored: findRunbook(file, runbook) }))
  const runbooks = new Map(entries.map(({ stored: { id, runbook } }) => [id, runbook]))
  const scheduled = entries.map(({ times, stored: { id, version } }): Scheduled => ({ id, version, ...times }))
  const offers = offersOf(scheduled, runbooks, zone)
  const from = Math.min(...offers.map(({ availableAt }) => availableAt)) - daysBefore * dayMs
  const to = Math.max(...offers.map(({ enforcedAt }) => enforcedAt)) + daysAfter * dayMs
  await sumUpJournals(project, work)
  const minutes = minutesOf(project, runbooks)

  const chosen = evenly(devices, mostPlayed)
  const tell = phaseOf(work, 'Rehearsing', chosen.length)
  const played: { readonly device: string; readonly runs: readonly PlayedRun[] }[] = []
  for (const [index, device] of chosen.entries()) {
    await tell(index)
    const imagined = imaginedDevice({ zone, scheduled, runbooks, habits, minutes, seed: seed + index }, from, to)
    played.push({ device, runs: playedRuns(rehearse(imagined, from, to)) })
  }
  await tell(chosen.length)

  const runs = played.flatMap(({ device, runs }) => runs.map((run) => ({ device, ...run }))).toSorted((a, b) => a.beganAt - b.beganAt)
  const most = mostAtOnce(runs)
  const ends = runs.flatMap(({ endedAt }) => endedAt ?? [])
  return {
    batch: id,
    devices: devices.length,
    played: chosen.length,
    zone,
    habits,
    minutes: [...minutes.values()],
    from: instantOf(from),
    to: instantOf(to),
    runs: runs.map(({ beganAt, endedAt, ...run }) => ({
      ...run,
      beganAt: instantOf(beganAt),
      endedAt: endedAt === null ? null : instantOf(endedAt),
    })),
    days: daysOf(runs, zone),
    mostAtOnce: most === null ? null : { at: instantOf(most.at), runs: most.runs },
    lastEndAt: ends.length === 0 ? null : instantOf(Math.max(...ends)),
    notBegun: played.flatMap(({ device, runs }) =>
      [...runbooks.keys()].filter((id) => !runs.some(({ runbook }) => runbook === id)).map((runbook) => ({ device, runbook })),
    ),
  }
}

/** How long each runbook takes: as devices reported, else as it tells its users, else for want of both an hour. */
function minutesOf(project: Project, runbooks: ReadonlyMap<string, Runbook>): ReadonlyMap<string, Rehearsal['minutes'][number]> {
  const byRunbook = Map.groupBy(readCountedRuns(project.file), ({ runbook }) => runbook)
  return new Map(
    [...runbooks].map(([id, { userExperience }]) => {
      const measured = measuredSpeed(byRunbook.get(id) ?? [])
      const expected = userExperience.expectedMinutes
      const said = (basis: Rehearsal['minutes'][number]['basis'], { least, most }: RunMinutes) =>
        [id, { runbook: id, least, most, basis }] as const
      if (measured !== null) return said('measured', { least: measured.medianMinutes, most: measured.slowestMinutes })
      if (expected !== null) return said('expected', { least: expected * 0.75, most: expected * 1.25 })
      return said('assumed', usualMinutes)
    }),
  )
}

/** At most so many, spread over all. */
function evenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all]
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]!)
}

/** Every day from the first run to the last, those without one among them. */
function daysOf(runs: readonly PlayedRun[], zone: string): Rehearsal['days'] {
  const dayOf = ({ beganAt }: PlayedRun) => Temporal.Instant.fromEpochMilliseconds(beganAt).toZonedDateTimeISO(zone).toPlainDate()
  const [first, last] = [runs.at(0), runs.at(-1)]
  if (first === undefined || last === undefined) return []
  const byDay = Map.groupBy(runs, (run) => dayOf(run).toString())
  const days = dayOf(first).until(dayOf(last)).days + 1
  return Array.from({ length: days }, (_, index) => {
    const day = dayOf(first).add({ days: index }).toString()
    const count = (by: PlayedRun['by']) => byDay.get(day)?.filter((run) => run.by === by).length ?? 0
    return { day, user: count('user'), enforced: count('enforced'), unattended: count('unattended') }
  })
}
