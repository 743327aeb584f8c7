import type { HandlersOf } from '#shared/contracts/call.ts'
import type { reportCalls } from '#shared/contracts/report.ts'
import { addConnection } from '#main/services/connection/connection.ts'
import { billOfMaterials } from '#main/services/report/advise.ts'
import { makeAdvised } from '#main/services/report/make-advised.ts'
import { makeReport } from '#main/services/report/make-report.ts'
import { verifyReport, writeReport } from '#main/services/report/write-report.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import type { Desk } from './desk.ts'

export const reportHandlers = (desk: Desk): HandlersOf<typeof reportCalls> => ({
  'advisor.show': async ({ name, answers, language }) => billOfMaterials(name, answers, language, desk.platform.clock.now()),
  'project.from-advice': async ({ path, name, answers, language, connections }) => {
    const project = await desk.create(path, name)
    const made = connections.map((wanted) => addConnection(project, desk.platform, wanted).name)
    return { path: project.path, runbooks: makeAdvised(project, answers, language, desk.platform.clock.now()), connections: made }
  },
  'report.show': (wanted, { progress, signal }) => makeReport(desk.project(), wanted, desk.platform.clock.now(), { progress, signal }),
  'report.write': async ({ folder, passphrase, signed, ...wanted }, { progress, signal }) => {
    const work = { progress, signal }
    const project = desk.project()
    const keyring = signed ? await openKeyring(project, await desk.passphrase(passphrase)) : null
    return writeReport(project, await makeReport(project, wanted, desk.platform.clock.now(), work), folder, keyring, work)
  },
  'report.verify': async ({ folder, key }) => verifyReport(desk.projectIfOpen(), folder, key),
})
