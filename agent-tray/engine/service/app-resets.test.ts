import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyReset } from '#build/fixtures/engine/app-resets-suite.ts'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { sampleJob, plainStartup } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile, showHive } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { appTenant } from '#build/fixtures/windows/apps.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { openTree, rootInode } from '#agent/engine/platform/simulated/tree.ts'
import { runbookSchema, type RunbookInput } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine, type Engine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const lab = powerCutLab(folder)
const pristine = join(folder, 'pristine')
const spec = { ...smallDevice(2), apps: true }
beforeAll(() => createSimulatedDevice(pristine, spec))

type Apps = NonNullable<RunbookInput['appReconfiguration']>
const jobOf = (appReconfiguration: Apps, more: Partial<RunbookInput> = {}) =>
  sampleJob(
    spec,
    runbookSchema.parse({
      rehome: 'runbook/1',
      id: 'apps',
      general: { name: 'Apps' },
      startup: { ...plainStartup, closeHiveHolders: false },
      permissionUpdates: { mode: 'none' },
      appReconfiguration,
      ...more,
    }),
  )

/** What differs on a device after a run, as a person would tell it: folders that moved, keys and values of anna's and the machine's. */
async function changesOf(job: Parameters<Engine['run']>[0]) {
  const root = lab.copyOf(pristine)
  const hiveOf = (name: string) => showHive(join(root, driveFolder, 'Users', 'anna', ...name.split('\\')))
  const seen = () => {
    const disk = readSimulatedDisk(root)
    return {
      folders: Object.keys(disk.descriptors).filter((path) => !path.startsWith('C:\\Users\\björn')),
      user: named(hiveOf('NTUSER.DAT')),
      classes: named(hiveOf('AppData\\Local\\Microsoft\\Windows\\UsrClass.dat')),
      software: named(showHive(machineHiveFile(root, 'SOFTWARE'))),
    }
  }
  const before = seen()
  await lab.finish(root, (engine) => engine.run(job))
  const [after, [summary]] = [seen(), runSummaries(lab.engineOn(root).status().events)]
  const differ = (key: keyof typeof before) => ({
    gone: before[key].filter((line) => !after[key].includes(line)),
    come: after[key].filter((line) => !before[key].includes(line)),
  })
  return {
    root,
    outcome: summary!.outcome,
    findings: summary!.findings,
    folders: differ('folders'),
    user: differ('user'),
    classes: differ('classes'),
    software: differ('software'),
  }
}

/** Keys and values by name, without descriptors and data. */
function named(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^([^=]*?)(=.*| [0-9a-f]{40,}$)/, '$1'))
}

test('Office, Edge and Teams forget who was signed in; themes, favourites and backgrounds stay', async () => {
  const { outcome, folders, user, root } = await changesOf(
    jobOf({ office: { reset: true }, edge: { reset: true }, teams: { reset: true } }),
  )
  expect(outcome).toBe('migrated')
  expect(user.gone.filter((line) => !line.includes('!'))).toEqual([
    'Software\\Microsoft\\Office\\16.0\\Common\\Identity',
    'Software\\Microsoft\\Office\\16.0\\Common\\Identity\\Identities',
    'Software\\Microsoft\\Office\\16.0\\Common\\Identity\\Identities\\anna_ADAL',
    'Software\\Microsoft\\Office\\16.0\\Common\\Licensing',
    'Software\\Microsoft\\Office\\16.0\\Common\\Licensing\\LicensingNext',
  ])
  expect(user.come).toEqual([])
  const local = 'C:\\Users\\anna\\AppData\\Local\\Microsoft'
  const teams = 'C:\\Users\\anna\\AppData\\Local\\Packages\\MSTeams_8wekyb3d8bbwe\\LocalCache\\Microsoft\\MSTeams'
  expect(folders.come.toSorted()).toEqual(
    [
      `${local}\\IdentityCache.before-migration`,
      `${local}\\Office\\Licenses.before-migration`,
      `${local}\\OneAuth.before-migration`,
      `${local}\\OneAuth.before-migration\\accounts`,
      `${teams}\\EBWebView.before-migration`,
      'C:\\Users\\anna\\AppData\\Roaming\\Microsoft\\Teams\\storage.json.before-migration',
    ].toSorted(),
  )
  const edge = (...path: string[]) =>
    JSON.parse(
      readFileSync(join(root, driveFolder, 'Users', 'anna', 'AppData', 'Local', 'Microsoft', 'Edge', 'User Data', ...path), 'utf8'),
    ) as unknown
  expect(edge('Default', 'Preferences')).toEqual({ bookmark_bar: { show: true }, google: {} })
  expect(edge('Local State')).toEqual({ profile: { info_cache: { Default: { name: 'Work' } }, last_used: 'Default' } })
})

test('OneDrive is unlinked from the runbook’s tenants alone, and its files stay where they are', async () => {
  const { user, folders, software } = await changesOf(
    jobOf({ oneDrive: { reset: true, sourceTenants: [appTenant.toUpperCase()], silentAccountConfig: true } }),
  )
  const accounts = 'Software\\Microsoft\\OneDrive\\Accounts'
  expect(user.gone).toEqual([`${accounts}\\Business1`, `${accounts}\\Business1!ConfiguredTenantId`, `${accounts}\\Business1!UserFolder`])
  expect(folders.gone).toEqual(['C:\\Users\\anna\\AppData\\Local\\Microsoft\\OneDrive\\settings\\Business1'])
  expect(software.come).toEqual([
    'Policies',
    'Policies\\Microsoft',
    'Policies\\Microsoft\\OneDrive',
    'Policies\\Microsoft\\OneDrive!SilentAccountConfig',
  ])
})

test('Outlook makes a new profile by itself; the data files that it will not open are named', async () => {
  const { user, findings } = await changesOf(jobOf({ outlook: { zeroConfigExchange: true } }))
  const outlook = 'Software\\Microsoft\\Office\\16.0\\Outlook'
  expect(user.gone.filter((line) => !line.startsWith(`${outlook}\\Profiles\\`))).toEqual([
    `${outlook}!DefaultProfile`,
    `${outlook}\\Setup!First-Run`,
  ])
  expect(user.come).toEqual([`${outlook}\\AutoDiscover`, `${outlook}\\AutoDiscover!ZeroConfigExchange`])
  expect(findings.map(({ code, subject }) => ({ code, subject }))).toEqual(
    ['anna', 'björn'].map((name) => ({ code: 'step.data-file-detached', subject: `C:\\Users\\${name}\\Documents\\archive.pst` })),
  )
})

test('information protection, Windows Hello and cached identities go, in registry and files', async () => {
  const { user, classes, software, folders } = await changesOf(
    jobOf({ informationProtection: everyReset.informationProtection, windowsHello: { reset: true }, identityCache: { reset: true } }),
  )
  expect(user.gone.filter((line) => !line.includes('!')).map((line) => line.split('\\').slice(-2).join('\\'))).toEqual([
    'Common\\DRM',
    'CurrentVersion\\WorkplaceJoin',
    'WorkplaceJoin\\JoinInfo',
    'JoinInfo\\AB12',
  ])
  expect(classes.gone[0]).toBe('Local Settings\\Software\\Microsoft\\MSIPC')
  const redirection = 'Microsoft\\MSIPC\\ServiceLocation\\LicensingRedirection!https://old.rms.eu.aadrm.com/_wmcs/licensing'
  expect(software.come.filter((line) => line.includes('!'))).toEqual([redirection, `WOW6432Node\\${redirection}`])
  expect(software.gone.some((line) => line.includes('NgcPin'))).toBe(true)
  expect(folders.come).toContain('C:\\Windows\\ServiceProfiles\\LocalService\\AppData\\Local\\Microsoft\\Ngc.before-migration')
  expect(folders.come).toContain('C:\\Users\\anna\\AppData\\Local\\Packages\\Microsoft.AAD.BrokerPlugin_cw5n1h2txyewy.before-migration')
})

test('a profile that somebody works in, and what a runbook ignores, stays as it is', async () => {
  const root = lab.copyOf(pristine)
  const inUse = 'C:\\Users\\björn\\NTUSER.DAT'
  createSimulatedDevice(join(folder, 'in-use'), spec, { faults: { loadedHives: [inUse] } })
  const ignore = {
    paths: ['C:\\Users\\anna\\AppData\\Local\\Microsoft\\O*'],
    registryKeys: ['HKCU\\Software\\Microsoft\\Office\\16.0\\Common\\Identity\\Identities'],
  }
  const job = jobOf({ office: { reset: true } }, { permissionUpdates: { mode: 'none', ignore } })
  const device = join(folder, 'in-use')
  await lab.finish(device, (engine) => engine.run(job))
  const [summary] = runSummaries(lab.engineOn(device).status().events)
  expect(summary!.findings.map(({ code }) => code).toSorted()).toEqual(['step.hive-left', 'step.profile-in-use'])
  const [after, before] = [readSimulatedDisk(device), readSimulatedDisk(root)]
  const moved = Object.keys(after.descriptors).filter((path) => !(path in before.descriptors))
  expect(moved).toEqual(['C:\\Users\\anna\\AppData\\Local\\Microsoft\\IdentityCache.before-migration'])
  const keys = named(showHive(join(device, driveFolder, 'Users', 'anna', 'NTUSER.DAT')))
  expect(keys).toContain('Software\\Microsoft\\Office\\16.0\\Common\\Identity\\Identities')
  expect(keys).not.toContain('Software\\Microsoft\\Office\\16.0\\Common\\Licensing')
})

test('without a translation every person’s profile is reset, of devices that were moved before', async () => {
  const { outcome, folders } = await changesOf({ ...jobOf({ teams: { reset: true } }), table: TranslationTable.from([]) })
  expect([outcome, folders.come.length]).toEqual(['migrated', 2])
})

test('the impact report foretells what each application forgets, also of a profile that somebody works in now', async () => {
  const root = join(folder, 'foreseen')
  createSimulatedDevice(root, spec, { faults: { loadedHives: ['C:\\Users\\anna\\NTUSER.DAT'] } })
  const { resets } = await lab.engineOn(root).impact(jobOf(everyReset))
  expect(resets.map(({ step, keys, files }) => `${step} ${keys} ${files}`)).toEqual([
    'reset-identity-cache 2 8',
    'reset-office 4 6',
    'reset-outlook 8 0',
    'reset-teams 0 4',
    'reset-onedrive 3 2',
    'reset-edge 0 8',
    'information-protection 6 2',
    'reset-windows-hello 3 1',
  ])
})

test('a second run changes nothing; a rollback has every byte back, for one profile alone where that is wanted', async () => {
  const root = lab.copyOf(pristine)
  const job = jobOf(everyReset)
  await lab.finish(root, (engine) => engine.run(job))
  const after = readSimulatedDisk(root)
  const again = lab.copyOf(root)
  const clock = { now: () => instantOf(1_790_000_000_000) }
  await createEngine({ platform: 'simulated', root: again, clock, newRunId: () => 'run-2' }).run(job)
  const second = runSummaries(lab.engineOn(again).status().events)[1]!
  expect([...new Set(second.steps.map(({ fate }) => fate))]).toEqual(['satisfied'])
  expect(readSimulatedDisk(again)).toEqual(after)

  const ofAnna = (disk: typeof after, mine: boolean) => ({
    folders: Object.keys(disk.descriptors).filter((path) => path.startsWith('C:\\Users\\anna') === mine),
    hives: Object.entries(disk.hives).filter(([path]) => path.startsWith('Users/anna') === mine),
  })
  await lab.engineOn(root).rollBackPart({ profile: 'anna' })
  const [part, before] = [readSimulatedDisk(root), readSimulatedDisk(pristine)]
  expect(ofAnna(part, true)).toEqual(ofAnna(before, true))
  expect(ofAnna(part, false)).toEqual(ofAnna(after, false))
  await lab.engineOn(root).rollBack()
  expect(readSimulatedDisk(root)).toEqual(before)
})

test('the profiles’ permissions go back also in what was put aside, and under a name that a program has made anew nothing is touched', async () => {
  const root = lab.copyOf(pristine)
  const engine = lab.engineOn(root)
  await engine.run(jobOf(everyReset, { permissionUpdates: { mode: 'add-and-remove' } }))
  const identities = 'C:\\Users\\anna\\AppData\\Local\\Microsoft\\IdentityCache'
  const [before, after] = [readSimulatedDisk(pristine).descriptors, readSimulatedDisk(root).descriptors]
  const tree = openTree(root)
  const parent = ['Users', 'anna', 'AppData', 'Local', 'Microsoft'].reduce((at, name) => tree.child(at, name)!.inode, rootInode)
  tree.add(parent, 'IdentityCache', 'folder', Buffer.from(after[`${identities}.before-migration`]!, 'hex'))
  tree.close()
  await engine.rollBackPart({ area: 'windowsProfiles' })
  const isProfile = (path: string) => /^C:\\Users\\(anna|björn)(\\|$)/.test(path)
  const wanted = Object.keys(after).map((path) => [path, isProfile(path) ? before[path.replaceAll('.before-migration', '')] : after[path]])
  expect(readSimulatedDisk(root).descriptors).toEqual({
    ...Object.fromEntries(wanted),
    [identities]: after[`${identities}.before-migration`],
  })
  expect(
    Object.keys(after).filter(
      (path) => path.includes('.before-migration') && before[path.replaceAll('.before-migration', '')] !== after[path],
    ).length,
  ).toBeGreaterThan(5)
  const event = engine.status().events.at(-1)
  // Keys that were taken out of hives are told by their hive.
  const told = event?.kind === 'part-undone' ? event.findings : []
  expect(told.filter(({ subject, first }) => !first?.startsWith(`${subject}: `))).toEqual([])
})

test('a run whose power is cut before any of its writes ends as if nothing had happened', { timeout: 120_000 }, async () => {
  const writes = await lab.cutEverywhere(pristine, (engine) => engine.run(jobOf(everyReset)), 5)
  expect(writes.length).toBeGreaterThan(60)
})
