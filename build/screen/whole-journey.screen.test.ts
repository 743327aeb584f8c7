import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nordwind } from '#build/demo/sample-directories.ts'
import { people } from '#build/demo/sample-people.ts'
import { sampleFolder } from '#main/services/project/sample.ts'
import { sidFromText, sidInDomain } from '#shared/directory/sid.ts'
import { wholeJourney } from './whole-journey.ts'
import { startWorkbench, type Workbench } from './window.ts'

let workbench: Workbench
let page: Page
let complaints: readonly string[]
beforeAll(async () => {
  workbench = await startWorkbench()
  ;({ page, complaints } = await workbench.open())
})
afterAll(() => workbench?.close())

test('from an empty home to a signed evidence pack, all in the window, on the sample directories', async () => {
  const snapshot = (name: string) => async () => {
    await page.getByRole('dialog').getByRole('radio', { name: 'Snapshot file' }).check()
    await page
      .getByRole('dialog')
      .getByRole('textbox', { name: /^File/ })
      .fill(join(sampleFolder, `${name}.snapshot.jsonl`))
  }
  const domain = sidFromText(nordwind.sid)
  await wholeJourney(page, workbench, {
    connections: [
      { name: 'Nordwind', role: 'Source', fill: snapshot('nordwind') },
      { name: 'Aurora', role: 'Destination', fill: snapshot('aurora') },
    ],
    password: null,
    users: 'employeeID',
    device: {
      name: 'NW-LT-0101',
      domainName: nordwind.dns,
      users: [{ name: people(1)[0]!.login, sid: sidInDomain(domain, 1100), groups: [sidInDomain(domain, 513)] }],
      filesPerProfile: 40,
      dataFiles: 20,
    },
  })
  expect(complaints).toEqual([])
})
