import { safeStorageOf } from '#build/testing/safe-storage-double.ts'
import { expect, it } from 'vitest'
import { secretVaults } from '#build/fixtures/vault-suite.ts'
import { osVault } from './os-vault.ts'

secretVaults('of the operating system', osVault(safeStorageOf('ann'), 'win32'), osVault(safeStorageOf('bob'), 'win32'))

it.each([
  ['win32', true, 'unknown', true],
  ['darwin', true, 'unknown', true],
  ['win32', false, 'unknown', false],
  ['linux', true, 'gnome_libsecret', true],
  ['linux', true, 'kwallet6', true],
  // Electron hides it under a password that is the same everywhere.
  ['linux', true, 'basic_text', false],
  ['linux', true, 'unknown', false],
] as const)('on %s, encryption %s, backend %s: a store, %s', async (system, available, backend, expected) => {
  const store = { ...safeStorageOf('ann'), isEncryptionAvailable: () => available, getSelectedStorageBackend: () => backend }
  expect(await osVault(store, system).isAvailable()).toBe(expected)
})
