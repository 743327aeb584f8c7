import { sidRefusals } from './sid.ts'
import { descriptorRefusals } from './descriptor.ts'
import { hiveRefusals } from './hive.ts'
import { ntfsRefusals } from './ntfs.ts'
import { translationRefusals } from './translation.ts'
import { directoryRefusals } from './directory.ts'
import { entraRefusals } from './entra.ts'
import { matchRefusals } from './match.ts'
import { runbookRefusals } from './runbook.ts'
import { batchRefusals } from './batch.ts'
import { shareRefusals } from './share.ts'
import { courierRefusals } from './courier.ts'
import { keyRefusals } from './key.ts'
import { enrolmentRefusals } from './enrolment.ts'
import { dropboxRefusals } from './dropbox.ts'
import { proposalRefusals } from './proposal.ts'
import { publishRefusals } from './publish.ts'
import { odjRefusals } from './odj.ts'
import { engineRefusals } from './engine.ts'
import { stepRefusals } from './step.ts'
import { platformRefusals } from './platform.ts'
import { windowsRefusals } from './windows.ts'
import { projectRefusals } from './project.ts'
import { ipcRefusals } from './ipc.ts'
import { pipeRefusals } from './pipe.ts'
import { scheduleRefusals } from './schedule.ts'
import { credentialRefusals } from './credentials.ts'
import { inspectRefusals } from './inspect.ts'
import { reportRefusals } from './report.ts'
import { updateRefusals } from './update.ts'
import { usageRefusals } from './usage.ts'

/** Every code the product can refuse with; `docs/errors.md` is generated from it. */
export const catalogue = {
  ...sidRefusals,
  ...descriptorRefusals,
  ...hiveRefusals,
  ...ntfsRefusals,
  ...translationRefusals,
  ...directoryRefusals,
  ...entraRefusals,
  ...matchRefusals,
  ...runbookRefusals,
  ...batchRefusals,
  ...shareRefusals,
  ...courierRefusals,
  ...keyRefusals,
  ...enrolmentRefusals,
  ...dropboxRefusals,
  ...publishRefusals,
  ...odjRefusals,
  ...proposalRefusals,
  ...engineRefusals,
  ...stepRefusals,
  ...platformRefusals,
  ...windowsRefusals,
  ...projectRefusals,
  ...ipcRefusals,
  ...pipeRefusals,
  ...scheduleRefusals,
  ...credentialRefusals,
  ...inspectRefusals,
  ...reportRefusals,
  ...updateRefusals,
  ...usageRefusals,
}
