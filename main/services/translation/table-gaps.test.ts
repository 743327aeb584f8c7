import { afterEach, beforeEach, expect, test } from 'vitest'
import { addConnection, guidOf, importedProject, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { sidFromEntraObjectId } from '#shared/directory/entra-sid.ts'
import { guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import { sidToText, type Sid } from '#shared/directory/sid.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
})
afterEach(() => it.close())

/** A device of which the latest census met these. */
function meets(sids: readonly Sid[]): void {
  it.file.pragma('foreign_keys = OFF')
  it.file.exec(`
    INSERT INTO enrolledDevice (device, name, signing, sealing, approvedAt) VALUES ('one', 'PC-1', '', '', '');
    INSERT INTO deviceSurvey (device, request, at, reports) VALUES ('one', '', '', x'')`)
  const insert = it.file.prepare(`INSERT INTO deviceSid (device, sid, standing, objects, first) VALUES ('one', ?, 'missing', 1, 'C:\\x')`)
  for (const sid of sids) insert.run(sid)
}

test('what the table lacks is found by name, whatever its case, and by SID, and whose SID is made of an object id, too', async () => {
  it.imports('old', [
    { name: 'Jörg.MÜLLER', rid: 1101 },
    { name: 'anna', rid: 1102 },
  ])
  addConnection(it.file, 'cloud', 'Cloud', 'source', 'entra')
  const guid = guidFromText(guidOf('new', 7))
  it.file
    .prepare(
      `INSERT INTO account (connection, guid, kind, name, dn, enabled, attributes) VALUES ('cloud', ?, 'user', 'Clouded', '', 1, '{}')`,
    )
    .run(guidToBytes(guid))
  meets([oldSid(1101), oldSid(1102), oldSid(1199), sidFromEntraObjectId(guid)])
  const found = async (search: string) =>
    (await it.call('survey.gaps', { search })).gaps.map(({ sid, account }) => account?.name ?? sid).toSorted()
  const unknown = sidToText(oldSid(1199))
  expect([
    await found('müller'),
    await found('ANN'),
    await found('cloud'),
    await found('-1199'),
    await found(' '),
    await found('nobody'),
  ]).toEqual([['Jörg.MÜLLER'], ['anna'], ['Clouded'], [unknown], ['Clouded', 'Jörg.MÜLLER', unknown, 'anna'], []])
})
