import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, newSid, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { instantOf } from '#shared/values/instant.ts'

const passphrase = 'correct horse battery staple'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject({ now: instantOf(Date.UTC(2026, 10, 21)) })
})
afterEach(() => it.close())
const at = (name: string) => join(it.folder, name)

test('a share is carried out and its answers back, and the trail says so', async () => {
  await it.call('share.init', { folder: at('share'), passphrase })
  const sent = await it.call('courier.send', { to: at('stick'), site: 'Oslo', passphrase })
  const lost = await it.call('courier.send', { to: at('lost'), passphrase })
  await it.call('courier.deliver', { from: at('stick'), site: at('site') })
  await it.call('courier.return', { site: at('site'), to: at('stick') })
  const back = await it.call('courier.receive', { from: at('stick'), passphrase })
  const { receipts, notBack } = await it.call('courier.receipts', {})
  expect([back.carry, notBack, receipts.map(({ kind, site, files }) => [kind, site, files])]).toEqual([
    sent.carry,
    [lost.carry],
    [
      ['left', 'Oslo', sent.files],
      ['left', null, sent.files],
      ['came-back', 'Oslo', 0],
    ],
  ])
})

test('a wrong passphrase carries nothing', async () => {
  await it.call('share.init', { folder: at('share'), passphrase })
  await expect(it.call('courier.send', { to: at('stick'), passphrase: 'another passphrase' })).rejects.toMatchObject({
    code: 'key.wrong-passphrase',
  })
  await expect(it.call('courier.deliver', { from: at('stick'), site: at('site') })).rejects.toMatchObject({ code: 'courier.nothing-there' })
})

test('the rights on the share name the computers of every imported directory, and nothing can leave a quotation', async () => {
  it.imports('old', [{ name: 'PC-1', rid: 1301, kind: 'device' }])
  it.imports('new', [{ name: 'PC-1', rid: 2301, kind: 'device' }])
  const computers = [oldSid(515), newSid(515)].map((sid) => sidToText(sid))
  const { folders, windows, samba } = await it.call('share.access', { location: '\\\\files\\rehome\\sub' })
  const repository = folders.find(({ path }) => path === 'repository')!
  expect([
    computers.filter((sid) => !repository.sddl.includes(`(A;OICI;0x1200a9;;;${sid})`)),
    windows[1],
    samba.filter((line) => !line.includes("'//files/rehome'")),
  ]).toEqual([[], expect.stringMatching(/^icacls "\\\\files\\rehome\\sub" \/grant /), []])
  for (const location of ["\\\\files\\a'; rm -rf", '//files/a"b', '//files/$(x)', '//files/a\nb']) {
    await expect(it.call('share.access', { location })).rejects.toMatchObject({ code: 'ipc.bad-input' })
  }
})
