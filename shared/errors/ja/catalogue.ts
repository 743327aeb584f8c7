import type { catalogue } from '../catalogue.ts'
import type { RefusalTexts } from '../refusal.ts'
import { sidTexts } from './sid.ts'
import { descriptorTexts } from './descriptor.ts'
import { hiveTexts } from './hive.ts'
import { ntfsTexts } from './ntfs.ts'
import { translationTexts } from './translation.ts'
import { directoryTexts } from './directory.ts'
import { entraTexts } from './entra.ts'
import { matchTexts } from './match.ts'
import { runbookTexts } from './runbook.ts'
import { batchTexts } from './batch.ts'
import { shareTexts } from './share.ts'
import { courierTexts } from './courier.ts'
import { keyTexts } from './key.ts'
import { enrolmentTexts } from './enrolment.ts'
import { dropboxTexts } from './dropbox.ts'
import { proposalTexts } from './proposal.ts'
import { publishTexts } from './publish.ts'
import { odjTexts } from './odj.ts'
import { engineTexts } from './engine.ts'
import { stepTexts } from './step.ts'
import { platformTexts } from './platform.ts'
import { projectTexts } from './project.ts'
import { ipcTexts } from './ipc.ts'
import { pipeTexts } from './pipe.ts'
import { scheduleTexts } from './schedule.ts'
import { credentialTexts } from './credentials.ts'
import { inspectTexts } from './inspect.ts'
import { reportTexts } from './report.ts'
import { updateTexts } from './update.ts'
import { usageTexts } from './usage.ts'
import { windowsTexts } from './windows.ts'

/** Every refusal in Japanese. */
export const refusals: RefusalTexts<typeof catalogue> = {
  ...sidTexts,
  ...descriptorTexts,
  ...hiveTexts,
  ...ntfsTexts,
  ...translationTexts,
  ...directoryTexts,
  ...entraTexts,
  ...matchTexts,
  ...runbookTexts,
  ...batchTexts,
  ...shareTexts,
  ...courierTexts,
  ...keyTexts,
  ...enrolmentTexts,
  ...dropboxTexts,
  ...publishTexts,
  ...odjTexts,
  ...proposalTexts,
  ...engineTexts,
  ...stepTexts,
  ...platformTexts,
  ...projectTexts,
  ...ipcTexts,
  ...pipeTexts,
  ...scheduleTexts,
  ...credentialTexts,
  ...inspectTexts,
  ...reportTexts,
  ...updateTexts,
  ...usageTexts,
  ...windowsTexts,
}
