import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { SimulatedDeviceInput } from '#agent/engine/platform/simulated/device-file.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import type { DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { root } from '#build/scripts/shared-data.ts'
import type { Workbench } from './window.ts'

/** What is migrated from where to where. */
export interface Journey {
  /** Fills in the fields of one connection that depend on its type. */
  readonly connections: readonly { readonly name: string; readonly role: 'Source' | 'Destination'; readonly fill: () => Promise<void> }[]
  /** Asked by the import of each connection; null for a file. */
  readonly password: string | null
  readonly users: string
  readonly device: DeviceSpec
  readonly state?: Partial<SimulatedDeviceInput>
}

const passphrase = 'a passphrase for the whole journey'

/**
 * From an empty home to a signed evidence pack, as a consultant does it: everything of the workbench in its window, the device by its
 * own agent. The pack is verified as an auditor does it.
 */
export async function wholeJourney(page: Page, workbench: Workbench, journey: Journey): Promise<void> {
  const { folder } = workbench
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const dialog = () => page.getByRole('dialog')
  const goTo = async (name: string) => {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
    await heading(name)
  }

  await button('New project').click()
  await page.getByLabel('Name').fill('Whole journey')
  await page.keyboard.press('Enter')
  await heading('Whole journey')

  await goTo('Connections')
  for (const { name, role, fill } of journey.connections) {
    await button('Add connection').click()
    await dialog().getByRole('radio', { name: role, exact: true }).check()
    await dialog().getByRole('textbox', { name: /^Name/ }).fill(name)
    await fill()
    await dialog().getByRole('button', { name: 'Add connection' }).click()
    await dialog().waitFor({ state: 'detached' })
    await button(`Import ${name}`).click()
    if (journey.password !== null)
      await dialog()
        .getByLabel(/^Password of/)
        .fill(journey.password)
    await dialog().getByRole('button', { name: 'Import now' }).click()
    await dialog().getByRole('row', { name: 'Users' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  }

  await goTo('Matching')
  await button('Match').first().click()
  const users = dialog().getByRole('group', { name: 'Users' })
  await users.getByLabel('Attribute of the source').fill(journey.users)
  await users.getByLabel('Attribute of the destination').fill(journey.users)
  await button('Run matching').click()
  await dialog().waitFor({ state: 'detached' })
  await page.getByRole('table', { name: 'Matching' }).waitFor()

  await goTo('Runbooks')
  await button('New runbook').click()
  await dialog().getByLabel('Name').fill('Permissions')
  await dialog().getByRole('radio', { name: 'Permissions only, the device stays where it is' }).check()
  await page.keyboard.press('Enter')
  await heading('Permissions')

  await goTo('Batches')
  await button('New batch').click()
  await dialog().getByLabel('Name').fill('Pilot')
  await page.keyboard.press('Enter')
  await heading('Pilot')
  await button('Add a runbook').click()
  const entry = page.getByRole('group', { name: 'Runbook 1' })
  await entry.getByLabel('Available From').fill('2026-09-01T08:00')
  await page.getByRole('textbox', { name: 'Names of devices' }).fill(journey.device.name)
  await page.getByText('1 imported device is in the batch').waitFor()
  await button('Save batch').click()
  await page.getByText('Unsaved changes').waitFor({ state: 'detached' })

  await goTo('Share')
  const share = join(folder, 'share')
  await page.getByRole('textbox', { name: /^Folder/ }).fill(share)
  await page.getByRole('textbox', { name: /^Passphrase(?! again)/ }).fill(passphrase)
  await page.getByRole('textbox', { name: 'Passphrase again' }).fill(passphrase)
  await button('Make the share').click()
  await button('Make a configuration key').click()
  await dialog().getByRole('button', { name: 'Make a configuration key' }).click()
  const key = await dialog().getByRole('code').innerText()
  await dialog().getByRole('button', { name: 'Close' }).click()

  const device = join(folder, 'device')
  createSimulatedDevice(device, journey.device, journey.state)
  const agent = (...args: string[]) => {
    const program = join(root, 'agent-tray', 'cli', 'rehome-agent.ts')
    const env = { ...process.env, REHOME_CONFIGURATION_KEY: key }
    const run = spawnSync(process.execPath, [program, '--platform', 'simulated', '--root', device, '--json', ...args], {
      encoding: 'utf8',
      env,
    })
    if (run.status !== 0 && run.status !== 3) throw new Error(`rehome-agent ${args.join(' ')}: ${run.stdout}${run.stderr}`)
  }
  agent('enrol')
  await button('Read the requests').click()
  await page.getByRole('checkbox', { name: `Choose ${journey.device.name}` }).check()
  await button('Approve').click()
  await page.getByRole('region', { name: 'Enrolment requests' }).getByText('Approved').waitFor()
  await button('Publish').click()
  await page.getByText('Published as version 2.').waitFor()

  agent('run')
  await button('Collect journals').click()
  await page.getByText('Devices that have reported').waitFor()
  await goTo('Devices')
  const row = page.getByRole('table', { name: 'Devices' }).getByRole('row').filter({ hasText: journey.device.name })
  await expect.poll(() => row.innerText()).toMatch(/Migrated/)

  await goTo('Reports')
  await page.getByLabel('Report').selectOption({ label: 'Evidence of a batch' })
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await button('Write report').click()
  const evidence = join(folder, 'evidence')
  await dialog()
    .getByRole('textbox', { name: /^Folder/ })
    .fill(evidence)
  await dialog().getByRole('button', { name: 'Write', exact: true }).click()
  await dialog().getByText('Written:').waitFor()
  await dialog().getByRole('button', { name: 'Close' }).click()
  const rehome = join(root, 'build', 'scripts', 'rehome.ts')
  const project = join(folder, 'Whole journey.rehome')
  const verified = spawnSync(process.execPath, [rehome, '--project', project, 'report', 'verify', evidence], { encoding: 'utf8' })
  expect(verified.stdout).toContain('As it was signed.')
}
