import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** The key store of one user: as Electron's, it opens only what that user sealed. */
export function safeStorageOf(user: string) {
  const key = createHash('sha256').update(user).digest()
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: (): 'gnome_libsecret' => 'gnome_libsecret',
    encryptString(text: string): Buffer {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    decryptString(sealed: Buffer): string {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
  }
}

export const safeStorage = safeStorageOf('the user')
