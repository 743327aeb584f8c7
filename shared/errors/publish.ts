import { kind } from './refusal.ts'

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
  'publish.enrolment-package-unusable': kind<{ path: string; reason: string }>(
    'never',
    (d) => `the enrolment package ${d.path} cannot be used: ${d.reason}`,
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
