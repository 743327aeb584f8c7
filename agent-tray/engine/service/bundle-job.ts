import type { StagedBundle } from '#shared/bundle/staged-bundle.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Offer } from '#shared/migration/planner/offer.ts'
import { isDone, obstacleFor } from '#shared/migration/planner/readiness.ts'
import type { RunSummary } from '#shared/migration/run-summary.ts'

/** What the staged bundle asks for with the runbook of that id. */
export function jobOf({ assignment, runbooks, packages, joinSecrets, offlineJoins, table, accounts }: StagedBundle, id: string) {
  const runbook = runbooks.get(id)
  if (runbook === undefined) throw new Error(`the staged bundle schedules runbook ${id} and lacks it`)
  const held = packages.get(id)
  const scheduled = assignment.runbooks.find((each) => each.id === id)
  const enrolment = held === undefined ? null : { package: held, expiresOn: scheduled?.enrolment?.expiresOn ?? null }
  const secret = joinSecrets.get(id)
  const joinAccount =
    secret === undefined
      ? null
      : {
          account: secret.account,
          password: secret.password,
          published: scheduled?.joinAccount?.secret.sha256 ?? '',
          expiresOn: scheduled?.joinAccount?.expiresOn ?? null,
        }
  const joins = { targetDirectory: assignment.target.directory, enrolment, joinAccount, offlineJoin: offlineJoins.get(id) ?? null }
  return { batch: assignment.batch, runbook, table, accounts, ...joins, credentials: [] }
}

/** What the runbook of that id, else the first, asks for, whenever it becomes available. Refuses: 'engine.no-such-runbook'. */
export function foreseenJob(staged: StagedBundle, wanted?: string) {
  const { runbooks } = staged.assignment
  const found = wanted === undefined ? runbooks[0] : runbooks.find(({ id }) => id === wanted)
  if (found === undefined) return refuse('engine.no-such-runbook', { runbook: wanted ?? '', staged: runbooks.map(({ id }) => id) })
  return { ...jobOf(staged, found.id), runbookVersion: found.version }
}

/** Says why the first runbook that is not done may not begin. */
export function refuseToRun({ assignment }: StagedBundle, offers: readonly Offer[], runs: readonly RunSummary[], now: number): never {
  const waiting = offers.find(({ id }) => !isDone(id, runs))
  const obstacle = waiting === undefined ? null : obstacleFor(waiting, runs, now)
  if (waiting !== undefined && obstacle?.kind === 'not-yet') {
    const { availableFrom, timeZone } = assignment.runbooks.find(({ id }) => id === waiting.id)!
    refuse('engine.not-yet-available', { runbook: waiting.id, availableFrom: availableFrom ?? '', timeZone })
  }
  if (waiting !== undefined && obstacle?.kind === 'prerequisite')
    refuse('engine.prerequisite-missing', { runbook: waiting.id, needs: obstacle.needs })
  return refuse('engine.already-done', { runbooks: offers.map(({ id }) => id) })
}
