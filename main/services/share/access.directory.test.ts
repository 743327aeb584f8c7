import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { domainPassword, domains, readerName } from '#build/fixtures/domains/domain.ts'
import { configurationOf } from '#build/fixtures/domains/provision.ts'
import { addSmbShare, authFile, openSmb, smbclient, type SmbUser } from '#build/fixtures/domains/smb-share.ts'
import { batchOf, importDevice, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { carryDropBox } from '#main/services/courier/carry-drop-box.ts'
import { carryRepository } from '#main/services/courier/carry-repository.ts'
import { collect } from '#main/services/device/collect.ts'
import { approve } from '#main/services/enrolment/enrolment.ts'
import { readRequests } from '#main/services/enrolment/read-requests.ts'
import { layout, mailboxName } from '#shared/bundle/layout.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { explainAccess } from './explain-access.ts'
import { sha256 } from './seal.ts'
import { makeFolders } from './finish-publication.ts'

const source = domains[0]!
const share = `//${source.host}/rehome`
const as = (user: string, password = domainPassword): SmbUser => ({ share, user, password, domain: source.netbios })
const administrator = as('Administrator')
const tool = (...args: string[]) => execFileSync('samba-tool', [...args, `--configfile=${configurationOf(source)}`], { encoding: 'utf8' })
const options = { progress: () => {} }

let lab: ShareLab
let scratch: string
let disk: string
let first: Awaited<ReturnType<ShareLab['device']>>
let second: Awaited<ReturnType<ShareLab['device']>>

/** Runs the lines that `rehome share init --explain` prints for Samba, as they are. */
function runPrinted(): void {
  const { samba } = explainAccess(lab.project, { location: share, writers: [], devices: [] })
  execFileSync('bash', ['-c', samba.join('\n')], { env: { ...process.env, AUTH: authFile(scratch, administrator) }, stdio: 'ignore' })
}

/** A computer of the domain with its account in the project. */
function computer(name: string): string {
  tool('computer', 'create', name)
  tool('user', 'setpassword', `${name}$`, `--newpassword=${domainPassword}`)
  const sid = /objectSid: (S-[\d-]+)/.exec(tool('computer', 'show', name, '--attributes=objectSid'))![1]!
  importDevice(lab.project, name)
  lab.project.file.prepare('UPDATE account SET sid = ? WHERE name = ?').run(sidFromText(sid), name)
  return sid
}

beforeAll(async () => {
  disk = mkdtempSync(join(tmpdir(), 'rehome-smb-disk-'))
  await addSmbShare(source, 'rehome', disk)
  scratch = mkdtempSync(join(tmpdir(), 'rehome-access-'))
  lab = await shareLab()
  const files = openSmb(administrator)
  for (const name of ['LAP-A', 'LAP-B']) computer(name)
  runPrinted()
  await makeFolders(files)
  await carryRepository(lab.folder, files, options)

  // Both ask over SMB, as their own machine accounts; the workbench answers.
  first = await lab.device('LAP-A', { approved: false, open: () => openSmb(as('LAP-A$')) })
  second = await lab.device('LAP-B', { approved: false, open: () => openSmb(as('LAP-B$')) })
  await carryDropBox(files, lab.folder, options)
  await readRequests(lab.project, lab.folder, lab.keyring, lab.clock.now())
  approve(lab.project, { names: [], allKnown: true, force: false, now: lab.clock.now() })
  await lab.publish([batchOf(lab.project, [first, second])])
  await carryRepository(lab.folder, files, options)
  runPrinted()
  for (const device of [first, second]) {
    const event = { seq: 1, at: lab.clock.now(), run: 'r', kind: 'rebooting' } as never
    await sendJournal(device.state, [event], lab.clock, () => openSmb(as(`${device.name}$`)))
  }
})
afterAll(() => {
  lab.close()
  for (const folder of [scratch, disk]) rmSync(folder, { recursive: true })
})

const journalOf = (device: { id: string }) => layout.journalOf(mailboxName(device.id, sha256)).replaceAll('/', '\\')
const mailboxOf = (device: { id: string }) => `${layout.devices}/${mailboxName(device.id, sha256)}`.replaceAll('/', '\\')
/** Under the administrator's eyes: what lies in a folder now. */
const namesIn = async (path: string) => (await openSmb(administrator).list(path.replaceAll('\\', '/'), 100)).entries.map(({ name }) => name)

describe('on a Samba server, with the printed rights', () => {
  it('a device enrols, takes its bundle and sends its journal', async () => {
    const checked = await first.check(() => openSmb(as('LAP-A$')))
    await carryDropBox(openSmb(administrator), lab.folder, options)
    const collected = await collect(lab.project, openFolder(lab.root), lab.keyring, { now: lab.clock.now(), ...options })
    expect([checked.kind, readStagedBundle(first.state)?.assignment.deviceName, collected]).toEqual([
      'staged',
      'LAP-A',
      { devices: 2, segments: 2, records: 2, logs: 0, surveys: 0, findings: [] },
    ])
  })

  it.each([
    ['lists the names of the drop boxes', () => 'ls dropbox\\devices\\*'],
    ['lists the enrolment requests', () => 'ls dropbox\\enrolment\\*'],
    ['lists another’s drop box', () => `ls ${mailboxOf(first)}\\*`],
    ['lists another’s journal', () => `ls ${journalOf(first)}\\*`],
    ['writes into another’s drop box', () => `put /etc/hostname ${mailboxOf(first)}\\evil`],
    ['writes into another’s journal', () => `put /etc/hostname ${journalOf(first)}\\evil`],
    ['makes a folder among the drop boxes', () => 'mkdir dropbox\\devices\\evil'],
    ['writes a file among the drop boxes', () => 'put /etc/hostname dropbox\\devices\\evil'],
    ['removes another’s drop box', () => `rmdir ${mailboxOf(first)}`],
    ['renames another’s drop box', () => `rename ${mailboxOf(first)} dropbox\\devices\\evil`],
    ['removes its own drop box', () => `rmdir ${mailboxOf(second)}`],
    ['overwrites the timestamp', () => 'put /etc/hostname repository\\metadata\\timestamp.json'],
    ['removes the timestamp', () => 'del repository\\metadata\\timestamp.json'],
    ['adds metadata', () => 'put /etc/hostname repository\\metadata\\evil'],
    ['adds a target', () => 'put /etc/hostname repository\\targets\\evil'],
    ['renames the repository', () => 'rename repository evil'],
    ['writes at the top', () => 'put /etc/hostname evil'],
    ['makes a folder for requests to lie in', () => 'mkdir dropbox\\enrolment\\evil'],
  ])('another device is denied when it %s', (_, command) => {
    expect(smbclient(as('LAP-B$'), command()).printed).toMatch(/NT_STATUS_ACCESS_DENIED/)
  })

  it('another device neither overwrites, reads, renames nor deletes a file of the journal whose name it knows', async () => {
    const before = await namesIn(journalOf(first))
    const file = `${journalOf(first)}\\${before[0]!}`
    const denied = ['put /etc/hostname *', 'get * /dev/null', 'del *', `rename * ${journalOf(second)}\\stolen`].map((command) =>
      smbclient(as('LAP-B$'), command.replace('*', file)).printed.includes('NT_STATUS_ACCESS_DENIED'),
    )
    expect([denied, await namesIn(journalOf(first))]).toEqual([[true, true, true, true], before])
  })

  it('another device cannot touch an enrolment request whose name it knows', async () => {
    const names = await namesIn(layout.enrolment)
    const own = names.map((name) => smbclient(as('LAP-B$'), `get dropbox\\enrolment\\${name} /dev/null`).ok)
    const deleted = names.map((name, index) => !own[index]! && smbclient(as('LAP-B$'), `del dropbox\\enrolment\\${name}`).ok)
    expect([names.length, own.filter(Boolean).length, deleted, (await namesIn(layout.enrolment)).length]).toEqual([2, 1, [false, false], 2])
  })

  it('a device cannot give others a right to its drop box', () => {
    const change = (path: string) =>
      execFailing('smbcacls', share, path, '-A', authFile(scratch, as('LAP-B$')), '--sddl', '-S', 'D:PAI(A;;0x1f01ff;;;WD)')
    expect(change(mailboxOf(second))).toMatch(/NT_STATUS_ACCESS_DENIED/)
  })

  it('who is no device reads nothing', () => {
    const seen = [as(readerName), as('Guest', ''), { ...as(readerName), domain: 'TGT' }].map(
      (user) => smbclient(user, 'get repository\\metadata\\timestamp.json /dev/null').ok,
    )
    expect(seen).toEqual([false, false, false])
  })
})

/** What a command that must not succeed printed. */
function execFailing(program: string, ...args: string[]): string {
  try {
    return `succeeded: ${execFileSync(program, args, { encoding: 'utf8' })}`
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return `${stdout}${stderr}`
  }
}
