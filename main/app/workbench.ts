import { refuse } from '#shared/errors/refused.ts'
import type { Handlers } from '#shared/contracts/api.ts'
import type { Desk } from '#main/handlers/desk.ts'
import { deviceHandlers } from '#main/handlers/device.ts'
import { draftHandlers } from '#main/handlers/draft.ts'
import { agentHandlers } from '#main/handlers/agent.ts'
import { surveyHandlers } from '#main/handlers/survey.ts'
import { courierHandlers } from '#main/handlers/courier.ts'
import { inspectHandlers } from '#main/handlers/inspect.ts'
import { enrolmentHandlers } from '#main/handlers/enrolment.ts'
import { shareHandlers } from '#main/handlers/share.ts'
import { shareKeysHandlers } from '#main/handlers/share-keys.ts'
import { connectionHandlers } from '#main/handlers/connection.ts'
import { offlineJoinHandlers } from '#main/handlers/offline-join.ts'
import { directoryHandlers } from '#main/handlers/directory.ts'
import { directoryImportHandlers } from '#main/handlers/directory-import.ts'
import { batchHandlers } from '#main/handlers/batch.ts'
import { planHandlers } from '#main/handlers/plan.ts'
import { reportHandlers } from '#main/handlers/report.ts'
import { matchingHandlers } from '#main/handlers/matching.ts'
import { dialogsHandlers } from '#main/handlers/dialogs.ts'
import { runbookHandlers } from '#main/handlers/runbook.ts'
import { translationHandlers } from '#main/handlers/translation.ts'
import { projectHandlers } from '#main/handlers/project.ts'
import { proposalHandlers } from '#main/handlers/proposal.ts'
import { workbenchHandlers } from '#main/handlers/workbench.ts'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { passphraseVault } from '#main/services/share/passphrase-vault.ts'
import { recall } from '#main/services/share/remembered-passphrase.ts'
import { openShare } from '#shared/storage/open-share.ts'
import { proxyInEnvironment } from '#shared/storage/proxy.ts'
import { openProjectSlot } from './open-project.ts'
import { guardReadOnly } from './read-only.ts'

/** The workbench of one process: at most one open project, and the handlers over it. */
export interface Workbench {
  readonly handlers: Handlers
  close(): void
}

/** The composition root of the workbench: the only place where its parts are put together. `opened` is told of each project that opens. */
export function createWorkbench(machine: WorkbenchPlatform, opened: (path: string) => void = () => {}): Workbench {
  const platform = withVault(machine, process.env['REHOME_KEYSTORE_PASSPHRASE'])
  const slot = openProjectSlot(platform, opened)
  const desk: Desk = {
    platform,
    projectIfOpen: slot.current,
    project: () => slot.current() ?? refuse('project.none-open', {}),
    create: slot.create,
    open: slot.open,
    passphrase: async (given) => given ?? (await recall(platform, desk.project())),
    openShare:
      platform.openShare ??
      ((location) => openShare(location, { azureSas: process.env['REHOME_AZURE_SAS'], proxy: () => proxyInEnvironment(process.env) })),
  }

  return {
    handlers: guardReadOnly(
      slot.watched({
        ...workbenchHandlers(desk),
        ...projectHandlers(desk),
        ...matchingHandlers(desk),
        ...translationHandlers(desk),
        ...runbookHandlers(desk),
        ...dialogsHandlers(desk),
        ...batchHandlers(desk),
        ...planHandlers(desk),
        ...reportHandlers(desk),
        ...connectionHandlers(desk),
        ...offlineJoinHandlers(desk),
        ...directoryImportHandlers(desk),
        ...directoryHandlers(desk),
        ...shareHandlers(desk),
        ...shareKeysHandlers(desk),
        ...proposalHandlers(desk),
        ...courierHandlers(desk),
        ...enrolmentHandlers(desk),
        ...deviceHandlers(desk),
        ...draftHandlers(desk),
        ...surveyHandlers(desk),
        ...agentHandlers(desk),
        ...inspectHandlers(desk),
      }),
      slot.current,
    ),
    close: slot.close,
  }
}

/** Outside the desktop app, a passphrase of the user's own takes the place of the operating system's key store. */
function withVault(machine: WorkbenchPlatform, own: string | undefined): WorkbenchPlatform {
  if (machine.vault !== undefined || own === undefined || own === '') return machine
  return { ...machine, vault: passphraseVault(own, machine.keyWorkFactor) }
}
