import { texts as app } from './app.ts'
import { texts as batches } from './batches.ts'
import { texts as connections } from './connections.ts'
import { texts as devices } from './devices.ts'
import { texts as directory } from './directory.ts'
import { texts as home } from './home.ts'
import { texts as matching } from './matching.ts'
import { texts as offlineJoins } from './offline-joins.ts'
import { texts as overview } from './overview.ts'
import { texts as palette } from './palette.ts'
import { texts as preview } from './preview.ts'
import { texts as runbooks } from './runbooks.ts'
import { texts as share } from './share.ts'
import { texts as signers } from './signers.ts'
import { texts as translation } from './translation.ts'
import { texts as plan } from './plan.ts'
import { texts as rehearsal } from './rehearsal.ts'
import { texts as reports } from './reports.ts'
import { texts as burnDown } from './burn-down.ts'
import { texts as agents } from './agents.ts'
import { texts as advisor } from './advisor.ts'
import { texts as survey } from './survey.ts'
import { texts as elsewhere } from './elsewhere.ts'

export const texts = {
  ...app,
  ...batches,
  ...connections,
  ...devices,
  ...directory,
  ...home,
  ...matching,
  ...offlineJoins,
  ...overview,
  ...palette,
  ...preview,
  ...runbooks,
  ...share,
  ...signers,
  ...translation,
  ...plan,
  ...rehearsal,
  ...reports,
  ...burnDown,
  ...agents,
  ...advisor,
  ...survey,
  ...elsewhere,
}

export { catalogue as refusals } from '#shared/errors/catalogue.ts'
export { settingHelp } from './setting-help.ts'
export { en as settingNames } from '#shared/migration/names/settings/en.ts'
