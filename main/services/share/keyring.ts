import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Key } from '@tufjs/models'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { importJWK, type CryptoKey, type JWK } from 'jose'
import { refuse } from '#shared/errors/refused.ts'
import { requireNotHandedOver } from '#main/services/project/hand-over.ts'
import type { Project } from '#main/services/project/project.ts'
import { publicOf, type SigningRole } from './trust.ts'

export type KeyRole = SigningRole | 'collection'

export const leastPassphrase = 12
export const defaultWorkFactor = 18

/** One signature of a TUF file, in hex. */
export interface Signature {
  readonly keyid: string
  readonly sig: string
}

/** A private key that signs and lies outside the project file. */
export interface Signer {
  /** Ed25519, base64url. */
  readonly public: string
  readonly private: KeyObject
}

/** The project's private keys, open as long as a call runs. */
export interface Keyring {
  /** One signature by each of these keys that is at hand: in the project file, or among the signers beside it. Refuses: 'key.damaged'. */
  signatures(keys: readonly Key[], bytes: Uint8Array): Promise<Signature[]>
  /** Signs with the newest key of the role in the project file. Refuses: 'key.missing', 'key.damaged'. */
  sign(role: SigningRole, bytes: Uint8Array): Promise<Uint8Array>
  /** The X25519 keys to which devices seal, or have sealed, what they return; the newest first. */
  collectionKeys(): Promise<CryptoKey[]>
  /** What was sealed with `sealForKeyring`. */
  open(role: string, sealed: Uint8Array): Promise<Uint8Array>
  /** The same with these signers beside it. */
  beside(signers: readonly Signer[]): Keyring
}

/** Makes the project's own keys of these roles. Refuses: 'key.weak-passphrase'. */
export async function createKeyring(
  project: Project,
  passphrase: string,
  roles: readonly KeyRole[],
  createdAt: string,
  workFactor = defaultWorkFactor,
): Promise<void> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const sealed = await sealUnderPassphrase(identity, passphrase, workFactor)
  project.file.prepare('INSERT INTO keyring (one, recipient, sealed) VALUES (1, ?, ?)').run(recipient, sealed)
  for (const role of roles) await addProjectKey(project, role, createdAt)
}

/** A standard file of age under its scrypt recipient. Refuses: 'key.weak-passphrase'. */
export async function sealUnderPassphrase(secret: string | Uint8Array, passphrase: string, workFactor: number): Promise<Uint8Array> {
  return passphraseEncrypter(passphrase, workFactor).encrypt(secret)
}

/** Refuses: 'key.weak-passphrase'. */
export function passphraseEncrypter(passphrase: string, workFactor: number): Encrypter {
  if (passphrase.length < leastPassphrase) refuse('key.weak-passphrase', { least: leastPassphrase })
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(workFactor)
  return encrypter
}

/** Makes one more private key and keeps it in the project file; nobody trusts it before a root, or the targets role, names it. Returns its public part. */
export async function addProjectKey(project: Project, role: KeyRole, createdAt: string): Promise<string> {
  const { privateKey } = role === 'collection' ? generateKeyPairSync('x25519') : generateKeyPairSync('ed25519')
  const jwk = privateKey.export({ format: 'jwk' })
  const sealed = await sealForKeyring(project, new TextEncoder().encode(JSON.stringify(jwk)))
  const x = String(jwk.x)
  project.file.prepare('INSERT INTO projectKey (role, public, sealed, createdAt) VALUES (?, ?, ?, ?)').run(role, x, sealed, createdAt)
  return x
}

/** Public part of the newest key of a role in the project file, base64url. Refuses: 'key.missing'. */
export function publicKey(project: Project, role: KeyRole): string {
  const found = project.file.prepare('SELECT public FROM projectKey WHERE role = ? ORDER BY id DESC').pluck().get(role)
  return (found as string | undefined) ?? refuse('key.missing', { role })
}

/** Seals a secret of the project so that only the passphrase opens it; needs no passphrase itself. */
export async function sealForKeyring(project: Project, secret: Uint8Array): Promise<Uint8Array> {
  const recipient = project.file.prepare('SELECT recipient FROM keyring').pluck().get() as string | undefined
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient ?? refuse('share.not-initialised', {}))
  return encrypter.encrypt(secret)
}

interface KeyRow {
  readonly role: KeyRole
  readonly public: string
  readonly sealed: Uint8Array
}

/** Opens the project's keys. Refuses: 'share.not-initialised', 'project.handed-over', 'key.wrong-passphrase'. */
export async function openKeyring(project: Project, passphrase: string): Promise<Keyring> {
  requireNotHandedOver(project)
  const identity = await keyringIdentity(project, passphrase)
  // As they are now: a rotation meanwhile is the next keyring's to see.
  const rows = project.file.prepare('SELECT role, public, sealed FROM projectKey ORDER BY id DESC').all() as KeyRow[]

  const open: Keyring['open'] = async (role, bytes) => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    try {
      return await decrypter.decrypt(bytes)
    } catch (error) {
      return refuse('key.damaged', { role }, error)
    }
  }
  const privateJwk = async ({ role, sealed: bytes }: KeyRow): Promise<JWK> =>
    JSON.parse(new TextDecoder().decode(await open(role, bytes))) as JWK
  const opened = new Map<KeyRow, Promise<KeyObject>>()
  const signerOf = (row: KeyRow): Promise<KeyObject> => {
    const signer = opened.get(row) ?? privateJwk(row).then((jwk) => createPrivateKey({ key: { ...jwk }, format: 'jwk' }))
    opened.set(row, signer)
    return signer
  }

  const withSigners = (beside: readonly Signer[]): Keyring => {
    const outside = new Map(beside.map((signer) => [signer.public, signer.private]))
    return {
      open,
      async signatures(keys, bytes) {
        const all = await Promise.all(
          keys.map(async (key) => {
            const row = rows.find(({ role, public: x }) => role !== 'collection' && x === publicOf(key))
            const signer = outside.get(publicOf(key)) ?? (row === undefined ? undefined : await signerOf(row))
            return signer === undefined ? [] : [{ keyid: key.keyID, sig: sign(null, bytes, signer).toString('hex') }]
          }),
        )
        return all.flat()
      },
      async sign(role, bytes) {
        const row = rows.find((candidate) => candidate.role === role) ?? refuse('key.missing', { role })
        return sign(null, bytes, await signerOf(row))
      },
      collectionKeys: () =>
        Promise.all(
          rows
            .filter(({ role }) => role === 'collection')
            .map(async (row) => (await importJWK({ ...(await privateJwk(row)), alg: 'ECDH-ES' })) as CryptoKey),
        ),
      beside: (signers) => withSigners([...beside, ...signers]),
    }
  }
  return withSigners([])
}

/** What opens every private key of the project: for an export alone. Refuses: 'share.not-initialised', 'key.wrong-passphrase'. */
export async function keyringIdentity(project: Project, passphrase: string): Promise<string> {
  const sealed = project.file.prepare('SELECT sealed FROM keyring').pluck().get() as Uint8Array | undefined
  return openIdentity(sealed ?? refuse('share.not-initialised', {}), passphrase)
}

/** Puts the project's keys under another passphrase. Refuses: 'key.weak-passphrase', 'key.damaged' when the identity is not that of these keys. */
export async function resealKeyring(project: Project, identity: string, passphrase: string, workFactor = defaultWorkFactor): Promise<void> {
  const recipient = project.file.prepare('SELECT recipient FROM keyring').pluck().get()
  if ((await identityToRecipient(identity)) !== recipient) refuse('key.damaged', { role: 'root' })
  project.file.prepare('UPDATE keyring SET sealed = ?').run(await sealUnderPassphrase(identity, passphrase, workFactor))
}

/** Opens every private key and holds it against its public part; how many there are. Refuses: as `openKeyring`, and 'key.damaged'. */
export async function verifyKeyring(project: Project, passphrase: string): Promise<number> {
  const keyring = await openKeyring(project, passphrase)
  const rows = project.file.prepare('SELECT role, public, sealed FROM projectKey').all() as KeyRow[]
  for (const { role, public: x, sealed } of rows) {
    const jwk = JSON.parse(new TextDecoder().decode(await keyring.open(role, sealed))) as JWK
    const known = createPublicKey(createPrivateKey({ key: { ...jwk }, format: 'jwk' })).export({ format: 'jwk' })
    if (known.x !== x) refuse('key.damaged', { role })
  }
  return rows.length
}

async function openIdentity(sealed: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    return await decrypter.decrypt(sealed, 'text')
  } catch (error) {
    return refuse('key.wrong-passphrase', {}, error)
  }
}
