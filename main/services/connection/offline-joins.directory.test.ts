import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { findOfflineJoin } from '#main/store/offline-join.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { readOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'

const variable = (name: string) => process.env[`REHOME_TEST_${name}`]!
const machine = 'ODJ-PC1'
const passphrase = 'correct horse battery staple'

let lab: WorkbenchLab
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-odj-'))
  lab = await workbenchLab()
})
afterEach(() => {
  vi.unstubAllEnvs()
  lab.close()
  rmSync(folder, { recursive: true })
})

/** Samba's `net` as a computer of that name, with a folder of its own for what it keeps. */
function netOf(name: string) {
  const own = join(folder, name)
  const folders = ['private', 'lock', 'state', 'cache', 'pid'].map((kind) => join(own, kind))
  for (const each of folders) mkdirSync(each, { recursive: true })
  const [privates, lock, state, cache, pid] = folders
  const configuration = join(own, 'smb.conf')
  writeFileSync(
    configuration,
    `[global]
workgroup = SRC
realm = SRC.TEST
security = ads
netbios name = ${name}
private dir = ${privates}
lock directory = ${lock}
state directory = ${state}
cache directory = ${cache}
pid directory = ${pid}
`,
  )
  return (...args: string[]) => execFileSync('net', [...args, `--configfile=${configuration}`], { encoding: 'utf8', stdio: 'pipe' })
}

test('a file that Samba made for a computer is kept for it, and what a device is handed of it joins the domain', async () => {
  const made = join(folder, `${machine}.txt`)
  const maker = ['-U', `SRC\\administrator%${variable('PASSWORD')}`, 'domain=SRC.TEST', `machine_name=${machine}`]
  netOf('MAKER')('offlinejoin', 'provision', ...maker, `dcname=${variable('SRC_HOST')}`, `savefile=${made}`)
  const bytes = readFileSync(made)

  await lab.call('share.init', { folder: join(lab.folder, 'share'), passphrase })
  const settings = { type: 'active-directory', host: variable('SRC_HOST'), user: variable('SRC_USER') } as const
  await lab.call('connection.add', { name: 'New', role: 'destination', settings })
  const give = (name: string) => ({ connection: 'New', files: [{ name, content: bytes.toString('base64') }] })
  const added = await lab.call('connection.addOfflineJoins', give(`${machine}.txt`))
  expect(added).toMatchObject({ kept: [{ machine, domain: 'src.test' }], refused: [] })
  expect(await lab.call('connection.addOfflineJoins', give('OTHER.txt'))).toMatchObject({ refused: [{ code: 'odj.other-machine' }] })

  // As plain base64, so that what is handed on is written by us.
  const plain = Buffer.from(bytes.subarray(2).toString('utf16le').replaceAll('\0', ''), 'ascii')
  const handed = join(folder, 'handed.txt')
  writeFileSync(handed, readOfflineJoin('plain', plain).file)
  const device = netOf(machine)
  device('offlinejoin', 'requestodj', `loadfile=${handed}`)
  expect(device('ads', 'testjoin', '-P')).toContain('Join is OK')
})

/** A destination that was imported, and a batch of devices that join it offline, in an OU that the runbook names. */
async function prepared(devices: readonly string[]) {
  await lab.call('share.init', { folder: join(lab.folder, 'share'), passphrase })
  const ca = readFileSync(variable('CA'), 'utf8')
  const settingsOf = (host: string) => ({ type: 'active-directory' as const, host, user: variable('SRC_USER'), ca })
  const settings = { ...settingsOf(variable('SRC_HOST')), objects: ['device' as const] }
  await lab.call('connection.add', { name: 'New', role: 'destination', settings })
  await lab.call('connection.add', { name: 'Old', role: 'source', settings: settingsOf(variable('TGT_HOST')) })
  await lab.call('import.run', { connection: 'New', password: variable('PASSWORD') })
  await lab.call('runbook.new', { id: 'move', template: 'ad-to-ad' })
  const { yaml } = await lab.call('runbook.show', { id: 'move' })
  const own = `organizationalUnit: ${JSON.stringify(unit)}\n    offlineJoin: true`
  await lab.call('runbook.save', {
    text: yaml.replace(/organizationalUnit: .*/, own).replace(/^ +offlineJoin: false\n/m, ''),
    path: 'move',
  })
  const times = { availableFrom: '2026-11-01T08:00Z', enforcedAfter: '2026-12-05T17:00Z', timeZone: 'utc' as const }
  await lab.call('batch.new', { id: 'pilot', runbooks: [{ runbook: 'move', ...times }], devices: { include: [...devices] } })
}
const unit = 'OU=Computers of staff,DC=src,DC=test'
const administrator = { account: 'SRC\\administrator', password: variable('PASSWORD') }

/** What the project keeps for a device, opened as publishing opens it. */
async function keptFile(device: string): Promise<Uint8Array> {
  const path = join(lab.folder, 'test.rehome')
  const file = openProjectFile(path)
  try {
    const [connection] = await lab.call('connection.list', {}).then((all) => all.filter(({ name }) => name === 'New'))
    const keyring = await openKeyring({ path, file }, passphrase)
    return await keyring.open('offline join', findOfflineJoin(file, connection!.id, device)!.sealed)
  } finally {
    file.close()
  }
}

test('files are minted for those of a batch that have none, a name that the domain has is told and left alone, and a computer joins by one', async () => {
  await prepared(['MINT-1', 'DC-SRC', 'MINT-2-IS-TOO-LONG'])
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary)
  vi.stubEnv('TMPDIR', temporary)
  const order = { connection: 'New', batch: 'pilot', account: administrator }
  const wrong = { ...order, account: { ...administrator, password: 'not this one' } }
  expect(await lab.refusal('connection.mintOfflineJoins', wrong)).toMatchObject({ code: 'directory.wrong-password' })

  const { made, refused, untried } = await lab.call('connection.mintOfflineJoins', order)
  expect([made.map(({ device, machine, domain }) => [device, machine, domain]), untried]).toEqual([[['MINT-1', 'MINT-1', 'src.test']], []])
  expect(refused.map(({ device, refusal: { code } }) => [device, code])).toEqual([
    ['DC-SRC', 'odj.account-exists'],
    ['MINT-2-IS-TOO-LONG', 'odj.unfit-name'],
  ])
  expect(readdirSync(temporary)).toEqual([])

  const handed = join(folder, 'handed.txt')
  writeFileSync(handed, await keptFile('MINT-1'))
  const device = netOf('MINT-1')
  device('offlinejoin', 'requestodj', `loadfile=${handed}`)
  expect(device('ads', 'testjoin', '-P')).toContain('Join is OK')
  expect(device('ads', 'search', '(sAMAccountName=MINT-1$)', 'distinguishedName', '-P')).toContain(`CN=MINT-1,${unit}`)
})

test('what the tool refuses is told with its own words; with reuse it takes an account over; without the tool nothing begins', async () => {
  await prepared(['MINT-3', 'MINT-4'])
  const order = { connection: 'New', devices: ['MINT-3'], account: administrator }
  const nowhere = await lab.call('connection.mintOfflineJoins', { ...order, unit: 'OU=Nowhere,DC=src,DC=test' })
  expect(nowhere.refused[0]?.refusal).toMatchObject({ code: 'odj.not-made', details: { said: expect.stringContaining('No such object') } })
  expect((await lab.call('connection.mintOfflineJoins', order)).made.length).toBe(1)
  const first = await keptFile('MINT-3')

  await lab.call('connection.removeOfflineJoins', { connection: 'New', devices: ['MINT-3'] })
  const again = await lab.call('connection.mintOfflineJoins', { ...order, reuse: true })
  expect([again.made.length, Buffer.compare(await keptFile('MINT-3'), first)]).not.toContain(0)

  vi.stubEnv('PATH', folder)
  expect(await lab.refusal('connection.mintOfflineJoins', { ...order, devices: ['MINT-4'] })).toEqual({ code: 'odj.no-tool', tool: 'net' })
})
