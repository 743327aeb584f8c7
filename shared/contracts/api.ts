import { agentCalls } from './agent.ts'
import type { CallSpec, HandlersOf } from './call.ts'
import { connectionCalls } from './connection.ts'
import { directoryImportCalls } from './directory-import.ts'
import { courierCalls } from './courier.ts'
import { directoryCalls } from './directory.ts'
import { draftCalls } from './draft.ts'
import { deviceCalls } from './device.ts'
import { enrolmentCalls } from './enrolment.ts'
import { inspectCalls } from './inspect.ts'
import { shareCalls } from './share.ts'
import { shareKeysCalls } from './share-keys.ts'
import { batchCalls } from './batch.ts'
import { offlineJoinCalls } from './offline-join.ts'
import { planCalls } from './plan.ts'
import { reportCalls } from './report.ts'
import { matchingCalls } from './matching.ts'
import { dialogsCalls } from './dialogs.ts'
import { runbookCalls } from './runbook.ts'
import { surveyCalls } from './survey.ts'
import { translationCalls } from './translation.ts'
import { projectCalls } from './project.ts'
import { proposalCalls } from './proposal.ts'
import { workbenchCalls } from './workbench.ts'

/** Every call of the workbench. Preload, hosts, client and command line all derive from this one value. */
export const api = {
  ...workbenchCalls,
  ...inspectCalls,
  ...projectCalls,
  ...matchingCalls,
  ...translationCalls,
  ...runbookCalls,
  ...dialogsCalls,
  ...batchCalls,
  ...planCalls,
  ...reportCalls,
  ...connectionCalls,
  ...offlineJoinCalls,
  ...directoryImportCalls,
  ...directoryCalls,
  ...shareCalls,
  ...shareKeysCalls,
  ...proposalCalls,
  ...courierCalls,
  ...enrolmentCalls,
  ...deviceCalls,
  ...draftCalls,
  ...surveyCalls,
  ...agentCalls,
} satisfies Record<string, CallSpec>

export type Api = typeof api
export type CallName = keyof Api
export type Handlers = HandlersOf<Api>

export const callNames = Object.keys(api) as readonly CallName[]
