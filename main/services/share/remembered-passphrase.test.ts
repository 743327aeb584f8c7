import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { secretVaults } from '#build/fixtures/vault-suite.ts'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { instantOf } from '#shared/values/instant.ts'
import { passphraseVault } from './passphrase-vault.ts'
import { forget, recall, remember, rememberedOf } from './remembered-passphrase.ts'

secretVaults('under a passphrase', passphraseVault('one for ten customers', 4), passphraseVault('somebody else’s passphrase', 4))

let home: string
let project: ImportedProject['project']
let made: ImportedProject
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'rehome-vault-'))
  made = await importedProject()
  project = made.project
})
afterEach(() => {
  made.close()
  rmSync(home, { recursive: true })
})
const machine = (own: string | null = 'one for ten customers'): WorkbenchPlatform => ({
  clock: { now: () => instantOf(Date.UTC(2026, 10, 21)) },
  newId: () => 'id',
  home,
  ...(own === null ? {} : { vault: passphraseVault(own, 4) }),
})
const file = () => join(home, 'remembered.json')
const codeOf = (work: Promise<unknown>) => work.then(String, (error: { code: string }) => error.code)

it('a passphrase is remembered for its project, for its user, until it is forgotten; the file shows nothing of it', async () => {
  expect(await rememberedOf(machine(), project)).toEqual({ store: 'passphrase', remembered: false })
  await remember(machine(), project, 'correct horse battery staple')
  const shown = readFileSync(file(), 'utf8')
  expect([
    await rememberedOf(machine(), project),
    await recall(machine(), project),
    shown.includes('horse'),
    statSync(file()).mode & 0o777,
    await codeOf(recall(machine('somebody else’s passphrase'), project)),
    await codeOf(recall(machine(null), project)),
    await rememberedOf(machine(null), project),
  ]).toEqual([
    { store: 'passphrase', remembered: true },
    'correct horse battery staple',
    false,
    0o600,
    'key.not-remembered',
    'key.not-remembered',
    { store: null, remembered: false },
  ])
  forget(machine(), project)
  forget(machine(), project)
  expect([await codeOf(recall(machine(), project)), readFileSync(file(), 'utf8').includes('sealed')]).toEqual(['key.not-remembered', false])
})

it('without a key store nothing is remembered, and that is said', async () => {
  expect(await codeOf(remember(machine(null), project, 'correct horse battery staple'))).toBe('key.no-store')
})

it('a damaged file is kept aside and forgets', async () => {
  writeFileSync(file(), '{"passphrases":')
  expect([(await rememberedOf(machine(), project)).remembered, readFileSync(`${file()}.damaged`, 'utf8')]).toEqual([
    false,
    '{"passphrases":',
  ])
})

it('calls take null for the remembered passphrase; a wrong one is not remembered', async () => {
  process.env['REHOME_KEYSTORE_PASSPHRASE'] = 'one for ten customers'
  const lab = await importedProject()
  try {
    const passphrase = 'correct horse battery staple'
    await lab.call('share.init', { folder: join(lab.folder, 'share'), passphrase })
    expect(await codeOf(lab.call('share.renew', { passphrase: null }))).toBe('key.not-remembered')
    expect(await codeOf(lab.call('keys.remember', { passphrase: 'not this one, sorry' }))).toBe('key.wrong-passphrase')
    expect(await lab.call('keys.remember', { passphrase })).toEqual({ store: 'passphrase', remembered: true })
    const renewed = await lab.call('share.renew', { passphrase: null })
    expect([renewed.enrolled, await lab.call('keys.forget', {})]).toEqual([0, { store: 'passphrase', remembered: false }])
  } finally {
    delete process.env['REHOME_KEYSTORE_PASSPHRASE']
    lab.close()
  }
})
