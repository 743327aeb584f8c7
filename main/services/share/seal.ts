import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, randomBytes } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, importJWK, type CryptoKey } from 'jose'
import { pad, unpad } from '#shared/bundle/padding.ts'

export function sha256(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex')
}

/** 32 random bytes in base64url. */
export function newContentKey(): string {
  return randomBytes(32).toString('base64url')
}

/** 128 random bits in hex: a name that tells nothing. */
export function newOpaqueName(): string {
  return randomBytes(16).toString('hex')
}

/** Pads and encrypts with a content key: JWE compact, dir, A256GCM. */
export async function sealWithKey(content: Uint8Array, contentKey: string): Promise<Uint8Array> {
  const key = new Uint8Array(Buffer.from(contentKey, 'base64url'))
  return ascii(await new CompactEncrypt(pad(content)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key))
}

/** Pads and encrypts to one X25519 public key: JWE compact, ECDH-ES direct, A256GCM. */
export async function sealToKey(content: Uint8Array, x25519: string): Promise<Uint8Array> {
  return ascii(await toKey(content).encrypt(await x25519Key(x25519)))
}

/** A sealed target as a second person opens it: who has this can tell that the sealed bytes say `content` and nothing else. */
export interface SealedToDevice {
  readonly bytes: Uint8Array
  /** The private half of the ephemeral key, base64url. */
  readonly ephemeral: string
}

/** The same with an ephemeral key that is told, so that a second person can find out what was sealed. */
export async function sealRevealably(content: Uint8Array, x25519: string): Promise<SealedToDevice> {
  const { d = '', x = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })
  const epk = await x25519Key(x, d)
  const bytes = ascii(
    await toKey(content)
      .setKeyManagementParameters({ epk })
      .encrypt(await x25519Key(x25519)),
  )
  return { bytes, ephemeral: d }
}

/** What sealing that content with that ephemeral key and nonce gives: the bytes that are held against those on the share. */
export async function sealAgain(content: Uint8Array, x25519: string, ephemeral: string, iv: Uint8Array): Promise<Uint8Array> {
  const privateKey = createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', d: ephemeral, x: '' }, format: 'jwk' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const epk = await x25519Key(x, ephemeral)
  // Nothing is sent that is sealed so: these bytes are hashed and forgotten.
  const encrypter = toKey(content).setKeyManagementParameters({ epk }).setInitializationVector(iv) // oxlint-disable-line typescript/no-deprecated
  return ascii(await encrypter.encrypt(await x25519Key(x25519)))
}

/** The nonce of a JWE, base64url: its third part. */
export function nonceOf(jwe: Uint8Array): string {
  return Buffer.from(jwe).toString('latin1').split('.')[2] ?? ''
}

function toKey(content: Uint8Array): CompactEncrypt {
  return new CompactEncrypt(pad(content)).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
}

async function x25519Key(x: string, d?: string): Promise<CryptoKey> {
  const jwk = { kty: 'OKP', crv: 'X25519', x, ...(d === undefined ? {} : { d }), alg: 'ECDH-ES' }
  return (await importJWK(jwk, 'ECDH-ES', { extractable: true })) as CryptoKey
}

/** What was sealed with a content key; null when it was not, was changed, or is padded wrongly. */
export async function openWithContentKey(sealed: Uint8Array, contentKey: string): Promise<Uint8Array | null> {
  const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }
  try {
    return unpad((await compactDecrypt(sealed, new Uint8Array(Buffer.from(contentKey, 'base64url')), options)).plaintext)
  } catch {
    return null
  }
}

/** What was sealed to one of these X25519 keys; null when it was not, was changed, or is padded wrongly. */
export async function openSealed(sealed: Uint8Array, keys: readonly CryptoKey[]): Promise<Uint8Array | null> {
  const options = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] }
  for (const key of keys) {
    try {
      return unpad((await compactDecrypt(sealed, key, options)).plaintext)
    } catch {
      // Another key's.
    }
  }
  return null
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}
