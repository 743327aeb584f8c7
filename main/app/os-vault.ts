import type { SafeStorage } from 'electron'
import type { SecretVault } from '#main/platform/platform.ts'

type Store = Pick<SafeStorage, 'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'>

/**
 * The key store of the operating system, through Electron: DPAPI, the Keychain, or a Linux desktop's keyring. Where Linux has none,
 * Electron would hide secrets under a password that everybody knows: that is no store.
 */
export function osVault(store: Store, system: NodeJS.Platform): SecretVault {
  return {
    form: 'os',
    isAvailable: async () =>
      store.isEncryptionAvailable() && (system !== 'linux' || !['basic_text', 'unknown'].includes(store.getSelectedStorageBackend())),
    seal: async (secret) => store.encryptString(secret),
    open: async (sealed) => store.decryptString(Buffer.from(sealed)),
  }
}
