import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfigurationKey } from '#agent/engine/share/enrol.ts'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { timestampFile } from '#shared/bundle/layout.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'

const passphrase = 'correct horse battery staple'

let it: ImportedProject
let clock: { now: Instant }
let [folder, moved] = ['', '']
beforeEach(async () => {
  clock = { now: instantOf(Date.UTC(2026, 10, 21)) }
  it = await importedProject(clock)
  ;[folder, moved] = [join(it.folder, 'share'), join(it.folder, 'moved')]
  await it.call('share.init', { folder, locations: ['\\\\files\\rehome', 'https://blob.example/share?sv=1&sig=secret'], passphrase })
})
afterEach(() => it.close())

const timestampIn = (share: string) => JSON.parse(readFileSync(join(share, timestampFile), 'utf8')) as { signed: { expires: string } }

test('another expiry counts at once and for every later publication', async () => {
  const changed = await it.call('share.change', { passphrase, expiryDays: 90 })
  expect([changed.expiryDays, changed.daysLeft, timestampIn(folder).signed.expires]).toEqual([90, 90, '2027-02-19T00:00:00Z'])
  clock.now = instantOf(Date.UTC(2026, 11, 1))
  expect((await it.call('share.renew', { passphrase })).daysLeft).toBe(90)
})

test('a share that has moved is gone on with where it lies by now, and new keys lead there; a secret in an address is kept', async () => {
  cpSync(folder, moved, { recursive: true })
  const locations = ['\\\\new\\rehome', 'https://blob.example/share']
  expect(await it.call('share.change', { passphrase, folder: moved, locations })).toMatchObject({
    folder: moved,
    locations,
    expiryDays: 30,
  })
  const before = readFileSync(join(folder, timestampFile))
  await it.call('share.renew', { passphrase })
  expect(readFileSync(join(folder, timestampFile))).toEqual(before)
  expect((await it.call('share.verify', {})).damaged).toEqual([])
  const { key } = await it.call('enrolment.key', {})
  expect(readConfigurationKey(key).locations).toEqual(['\\\\new\\rehome', 'https://blob.example/share?sv=1&sig=secret'])
})

test('a folder with another share, an old copy or none is refused, and nothing is another than before', async () => {
  const change = (to: string) => it.call('share.change', { passphrase, folder: to, expiryDays: 60 })
  const empty = join(it.folder, 'empty')
  mkdirSync(empty)
  await expect(change(empty)).rejects.toMatchObject({ code: 'share.unreachable' })
  cpSync(folder, moved, { recursive: true })
  await it.call('share.renew', { passphrase })
  await expect(change(moved)).rejects.toMatchObject({ code: 'share.rolled-back' })
  const forged = timestampIn(folder)
  writeFileSync(join(moved, timestampFile), JSON.stringify({ ...forged, signed: { ...forged.signed, expires: '2030-01-01T00:00:00Z' } }))
  await expect(change(moved)).rejects.toMatchObject({ code: 'share.forged' })
  await expect(it.call('share.change', { passphrase: 'not the passphrase', expiryDays: 60 })).rejects.toMatchObject({
    code: 'key.wrong-passphrase',
  })
  expect(await it.call('share.status', {})).toMatchObject({ folder, expiryDays: 30 })
})
