import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'
import { readOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'

const variable = (name: string) => process.env[`REHOME_TEST_${name}`]!
const machine = 'ODJ-PC1'

let lab: WorkbenchLab
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-odj-'))
  lab = await workbenchLab()
})
afterEach(() => {
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

  await lab.call('share.init', { folder: join(lab.folder, 'share'), passphrase: 'correct horse battery staple' })
  const settings = { type: 'active-directory', host: variable('SRC_HOST'), user: variable('SRC_USER') } as const
  await lab.call('connection.add', { name: 'New', role: 'destination', settings })
  const give = (name: string) => ({ connection: 'New', files: [{ name, content: bytes.toString('base64') }] })
  const [kept] = await lab.call('connection.addOfflineJoins', give(`${machine}.txt`))
  expect([kept?.machine, kept?.domain]).toEqual([machine, 'src.test'])
  expect(await lab.refusal('connection.addOfflineJoins', give('OTHER.txt'))).toMatchObject({ code: 'odj.other-machine' })

  // As plain base64, so that what is handed on is written by us.
  const plain = Buffer.from(bytes.subarray(2).toString('utf16le').replaceAll('\0', ''), 'ascii')
  const handed = join(folder, 'handed.txt')
  writeFileSync(handed, readOfflineJoin('plain', plain).file)
  const device = netOf(machine)
  device('offlinejoin', 'requestodj', `loadfile=${handed}`)
  expect(device('ads', 'testjoin', '-P')).toContain('Join is OK')
})
