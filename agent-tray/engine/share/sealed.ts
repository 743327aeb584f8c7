import { hash } from 'node:crypto'
import type { CryptoKey, JWK } from 'jose'
import { pad, unpad } from '#shared/bundle/padding.ts'

export function sha256(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex')
}

/** Pads and seals to the project's X25519 key: JWE compact, ECDH-ES direct, A256GCM; `kid` names the key's project. */
export async function sealToProject(content: Uint8Array, collection: string, kid: string): Promise<Uint8Array> {
  const { CompactEncrypt, importJWK } = await import('jose')
  const key = await importJWK({ kty: 'OKP', crv: 'X25519', x: collection, alg: 'ECDH-ES' })
  const sealed = await new CompactEncrypt(pad(content)).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid }).encrypt(key)
  return Buffer.from(sealed, 'latin1')
}

/** What was sealed to this device; null when it was not, or was changed. */
export async function openWithPrivateKey(sealed: Uint8Array, sealing: JWK): Promise<Uint8Array | null> {
  const { importJWK } = await import('jose')
  const key = (await importJWK({ ...sealing, alg: 'ECDH-ES' })) as CryptoKey
  return opened(sealed, key, 'ECDH-ES')
}

/** What was sealed with a content key, base64url; null when it was not, or was changed. */
export function openWithContentKey(sealed: Uint8Array, contentKey: string): Promise<Uint8Array | null> {
  return opened(sealed, new Uint8Array(Buffer.from(contentKey, 'base64url')), 'dir')
}

async function opened(sealed: Uint8Array, key: CryptoKey | Uint8Array, algorithm: string): Promise<Uint8Array | null> {
  try {
    const options = { keyManagementAlgorithms: [algorithm], contentEncryptionAlgorithms: ['A256GCM'] }
    const { compactDecrypt } = await import('jose')
    const { plaintext } = await compactDecrypt(sealed, key, options)
    return unpad(plaintext)
  } catch {
    return null
  }
}
