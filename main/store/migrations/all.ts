import type { Migration } from '../migration.ts'
import { project } from './010-project.ts'
import { matching } from './020-matching.ts'
import { runbooks } from './030-runbooks.ts'
import { share } from './040-share.ts'
import { shareScale } from './060-share-scale.ts'
import { directory } from './070-directory.ts'
import { courier } from './080-courier.ts'
import { withdrawnRunbook } from './090-withdrawn-runbook.ts'
import { packs } from './110-packs.ts'
import { keys } from './120-keys.ts'
import { retiredFiles } from './130-retired-files.ts'
import { proposals } from './140-proposals.ts'
import { handOver } from './170-hand-over.ts'
import { retiredHash } from './190-retired-hash.ts'
import { directoryFacets } from './200-directory-facets.ts'
import { deviceLogs } from './220-device-logs.ts'
import { matchRules } from './230-match-rules.ts'
import { surveys } from './240-surveys.ts'
import { retry } from './260-retry.ts'
import { keyLimits } from './270-key-limits.ts'
import { drafts } from './290-drafts.ts'
import { noMerge } from './300-no-merge.ts'
import { agentPackages } from './340-agent-packages.ts'
import { shownSecrets } from './350-shown-secrets.ts'
import { joinAccounts } from './360-join-accounts.ts'
import { offlineJoins } from './370-offline-joins.ts'
import { collectedAt } from './380-collected-at.ts'
import { journalSummaries } from './390-journal-summaries.ts'

/** In order; a new one is added at the end, with a test that brings an old file forward. */
export const migrations: readonly Migration[] = [
  project,
  matching,
  runbooks,
  share,
  shareScale,
  directory,
  courier,
  withdrawnRunbook,
  packs,
  keys,
  retiredFiles,
  proposals,
  handOver,
  retiredHash,
  directoryFacets,
  deviceLogs,
  matchRules,
  surveys,
  retry,
  keyLimits,
  drafts,
  noMerge,
  agentPackages,
  shownSecrets,
  joinAccounts,
  offlineJoins,
  collectedAt,
  journalSummaries,
]
