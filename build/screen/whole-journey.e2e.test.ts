import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { domainOf, ldapAccounts } from '#build/e2e/ldap-oracle.ts'
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

/** With two domains of 20,000 users each: `node build/fixtures/domains/run.ts large -- npx vitest run --project e2e build/screen`. */
test('from an empty home to a signed evidence pack, all in the window, on two real domains', async () => {
  const domain = (side: 'SRC' | 'TGT') => async () => {
    const { host, user, ca } = domainOf(side)
    const field = (name: string) => page.getByRole('dialog').getByRole('textbox', { name: new RegExp(`^${name}`) })
    await page.getByRole('dialog').getByRole('radio', { name: 'Active Directory', exact: true }).check()
    await field('Domain controller').fill(host)
    await field('User').fill(user)
    await page.getByRole('button', { name: 'Certificate and network' }).click()
    await field('Authorities to trust').fill(readFileSync(ca, 'utf8'))
  }
  const [user] = ldapAccounts('SRC', '(&(objectCategory=person)(objectClass=user)(employeeID=*))')
  const [group] = ldapAccounts('SRC', '(sAMAccountName=Domain Users)')
  const workstations = '(&(objectCategory=computer)(!(operatingSystem=*Server*))(!(userAccountControl:1.2.840.113556.1.4.803:=2)))'
  const device = ldapAccounts('SRC', workstations)[0]!.name.replace(/\$$/, '')
  await wholeJourney(page, workbench, {
    connections: [
      { name: 'Source', role: 'Source', fill: domain('SRC') },
      { name: 'Target', role: 'Destination', fill: domain('TGT') },
    ],
    password: domainOf('SRC').password,
    users: 'employeeID',
    device: {
      name: device,
      domainName: 'src.test',
      users: [{ name: user!.name, sid: user!.sid, groups: [group!.sid] }],
      filesPerProfile: 40,
      dataFiles: 20,
    },
  })
  expect(complaints).toEqual([])
})
