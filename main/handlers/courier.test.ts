import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, newSid, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import type { ReceiptTrail } from '#shared/bundle/receipt-trail.ts'
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

test('an auditor verifies the trail from a file alone, through a rotation of the keys, and whatever is changed, cut or swapped in it is refused', async () => {
  await it.call('share.init', { folder: at('share'), passphrase })
  await it.call('courier.send', { to: at('one'), site: 'Oslo', passphrase })
  await it.call('keys.rotate', { passphrase, roles: ['root', 'timestamp'] })
  await it.call('courier.send', { to: at('two'), site: 'Bergen', passphrase })
  const file = at('trail.json')
  const { root } = await it.call('courier.write-receipts', { to: file, passphrase })
  const audit = (from = file, pinned: string | null = root) => it.call('courier.audit-receipts', { from, root: pinned })
  expect(await audit()).toMatchObject({ root, receipts: [{ site: 'Oslo' }, { site: 'Bergen' }] })

  const whole = JSON.parse(readFileSync(file, 'utf8')) as ReceiptTrail
  const codeOf = async (change: (trail: ReceiptTrail) => void, pinned: string | null = root) => {
    const bent = structuredClone(whole)
    change(bent)
    writeFileSync(at('bent.json'), JSON.stringify(bent))
    return audit(at('bent.json'), pinned).then(
      () => 'believed',
      (error: unknown) => (error as { code: string }).code,
    )
  }
  expect([
    await codeOf(() => {}),
    await codeOf(() => {}, '0'.repeat(64)),
    await codeOf(({ receipts }) => void receipts.pop()),
    await codeOf(({ receipts }) => void receipts.reverse()),
    await codeOf(({ receipts }) => Object.assign(receipts[0]!.said, { site: 'Bergen' })),
    await codeOf(({ receipts }) => Object.assign(receipts[0]!, { receipt: receipts[1]!.receipt })),
    await codeOf(({ roots }) => void roots.pop()),
    await codeOf(({ roots }) => void roots.reverse(), null),
    await codeOf((trail) => Object.assign(trail, { end: trail.receipts[0]!.receipt })),
    await codeOf((trail) => Object.assign(trail, { note: 'trust me' })),
  ]).toEqual([
    'believed',
    'courier.bad-trail',
    'courier.bad-trail',
    'courier.forged-receipt',
    'courier.forged-receipt',
    'courier.forged-receipt',
    'courier.forged-receipt',
    'courier.bad-trail',
    'courier.bad-trail',
    'courier.bad-trail',
  ])
})
