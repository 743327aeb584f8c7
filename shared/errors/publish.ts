import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

type OfflineJoinDetails = { runbook: string; connection: string; devices: readonly string[]; count: number }

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}`

/** Why a file is no enrolment package, where the system does not say it. */
export type PackageFlaw = 'empty' | 'too-large'

const packageFlaws: Words<PackageFlaw> = {
  empty: 'it is empty',
  'too-large': 'it is too large',
}

export const publishRefusals = {
  'publish.no-batch': kind('never', () => 'there is no batch to publish', 'Make one with `rehome batch new`.'),
  'publish.batch-has-errors': kind<{ batch: string; problems: readonly string[] }>(
    'never',
    (d) => `batch ${d.batch} contradicts itself: ${d.problems.join('; ')}`,
    'See `rehome batch check`, correct the batch and publish again. Nothing was published.',
  ),
  'publish.setting-without-step': kind<{ runbook: string; settings: readonly string[] }>(
    'never',
    (d) => `runbook ${d.runbook} asks for what no step of this version does: ${d.settings.join(', ')}`,
    'Switch these settings off in the runbook, or update Rehome. Nothing was published.',
  ),
  'publish.enrolment-package-unusable': kind<{ path: string; reason: PackageFlaw | SystemAnswer; about?: string | undefined }>(
    'never',
    (d) => `the enrolment package ${d.path} cannot be used: ${said(d.reason, packageFlaws, d.about)}`,
    'Put the provisioning package (.ppkg) there, or correct the path in the connection or the runbook. Nothing was published.',
  ),
  'publish.join-account-missing': kind<{ runbook: string; connection: string }>(
    'never',
    (d) => `runbook ${d.runbook} joins devices to a domain, but ${d.connection} has no account to join them by`,
    'Give the connection one (`rehome connection join-account`): devices would leave their domain and be let into no other. Nothing was published.',
  ),
  'publish.join-account-other': kind<{ runbook: string; wanted: string; connection: string; kept: string }>(
    'never',
    (d) => `runbook ${d.runbook} names ${d.wanted} to join devices by, but ${d.connection} keeps ${d.kept}`,
    'Correct the runbook, or give the connection the other account (`rehome connection join-account`). Nothing was published.',
  ),
  'publish.offline-join-missing': kind<OfflineJoinDetails>(
    'never',
    (d) =>
      `runbook ${d.runbook} joins devices offline, and ${d.connection} keeps no file for ${d.count} of the batch: ${list(d.devices, d.count)}`,
    'Give the connection a file of `djoin` for each (`rehome odj mint` makes them, `rehome odj add` takes those there are): they would leave their domain and be let into no other. Nothing was published.',
  ),
  'publish.offline-join-other-name': kind<OfflineJoinDetails>(
    'never',
    (d) =>
      `the offline-join files that ${d.connection} keeps for ${d.count} devices are for another computer name than runbook ${d.runbook} leaves or gives them: ${list(d.devices, d.count)}`,
    'See `rehome odj list`; make the files for those names, or correct the new name in the runbook. Nothing was published.',
  ),
  'publish.offline-join-other-domain': kind<OfflineJoinDetails>(
    'never',
    (d) =>
      `the offline-join files that ${d.connection} keeps for ${d.count} devices are for another domain than its own: ${list(d.devices, d.count)}`,
    'See `rehome odj list`, and make the files for the connection’s domain. Nothing was published.',
  ),
  'publish.nothing-to-retry': kind<{ names: readonly string[] }>(
    'never',
    (d) => `the last run of ${d.names.join(', ')} neither failed nor was taken back`,
    'Collect first (`rehome collect`), and see `rehome devices`. A runbook that migrated a device runs once: what is to run again needs a new runbook.',
  ),
  'publish.nothing-by-that-name': kind<{ name: string }>(
    'never',
    (d) => `no batch, runbook or enrolled device is called ${d.name}`,
    'See `rehome batch show` and `rehome devices`.',
  ),
}
