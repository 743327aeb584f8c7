import { Decrypter } from 'age-encryption'
import type { SecretVault } from '#main/platform/platform.ts'
import { defaultWorkFactor, passphraseEncrypter } from './keyring.ts'

/** Secrets under one passphrase of the user's own, each an age file: for machines without a desktop. Sealing refuses: 'key.weak-passphrase'. */
export function passphraseVault(own: string, workFactor = defaultWorkFactor): SecretVault {
  return {
    form: 'passphrase',
    isAvailable: async () => true,
    seal: (secret) => passphraseEncrypter(own, workFactor).encrypt(secret),
    open(sealed) {
      const decrypter = new Decrypter()
      decrypter.addPassphrase(own)
      return decrypter.decrypt(sealed, 'text')
    },
  }
}
