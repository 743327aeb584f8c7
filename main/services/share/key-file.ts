import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { armor, Decrypter } from 'age-encryption'
import { z } from 'zod'
import { base64url32, instant, opaqueName, projectId, sha256Hex } from '#shared/bundle/fields.ts'
import type { KeyFileReport } from '#shared/contracts/share-keys.ts'
import { refuse } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import type { Project } from '#main/services/project/project.ts'
import { sealUnderPassphrase, type Signer } from './keyring.ts'
import { hasShare, projectIdOf } from './share-record.ts'
import { signingRoles, trustOf, tufKeyOf } from './trust.ts'

const privateKey = (curve: 'Ed25519' | 'X25519') =>
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal(curve), x: base64url32, d: base64url32 })

/** What a key file holds, under its own passphrase: age, armored, so that `age -d` opens it too. */
export const keyFileContent = z.strictObject({
  version: z.literal(1),
  /** stick: the root key of a project. person: whoever signs beside the one who prepares. */
  kind: z.enum(['stick', 'person']),
  name: z.string().min(1).max(200),
  project: projectId,
  projectName: z.string().max(200),
  signing: privateKey('Ed25519'),
  /** person: proposals are sealed to it. */
  sealing: privateKey('X25519').nullable(),
  createdAt: instant,
  /** person: the root to start from, and the newest proposal that this key has signed. */
  root: z.strictObject({ version: z.int().min(1), sha256: sha256Hex }).nullable(),
  approved: z.strictObject({ version: z.int().min(1), proposal: opaqueName }).nullable(),
})
export type KeyFileContent = z.infer<typeof keyFileContent>

export interface KeyFileAt {
  readonly path: string
  readonly passphrase: string
}

/** New keys for a file that is still to be written. */
export function newKeyFile(
  given: Pick<KeyFileContent, 'kind' | 'name' | 'project' | 'projectName' | 'createdAt'> & Partial<KeyFileContent>,
): KeyFileContent {
  const jwk = (pair: ReturnType<typeof generateKeyPairSync>) => pair.privateKey.export({ format: 'jwk' })
  return keyFileContent.parse({
    version: 1,
    root: null,
    approved: null,
    ...given,
    signing: jwk(generateKeyPairSync('ed25519')),
    sealing: given.kind === 'person' ? jwk(generateKeyPairSync('x25519')) : null,
  })
}

/**
 * Writes a key file, whole or not at all, and reads it back before anybody relies on it. An existing one is only replaced by `again`.
 * Refuses: 'key.file-exists', 'key.weak-passphrase', 'key.file-unwritable'.
 */
export async function writeKeyFile(
  { path, passphrase }: KeyFileAt,
  content: KeyFileContent,
  workFactor: number,
  { again = false } = {},
): Promise<void> {
  if (!again && existsSync(path)) refuse('key.file-exists', { file: path })
  // A folder that is not there is a stick that is not in: the key must not end up beside the project instead.
  if (!existsSync(dirname(path))) refuse('key.file-unwritable', { file: path, reason: 'no-folder', about: dirname(path) })
  const sealed = await sealUnderPassphrase(JSON.stringify(content), passphrase, workFactor)
  try {
    writeFileAtomic(path, armor.encode(sealed))
  } catch (error) {
    refuse('key.file-unwritable', { file: path, reason: answerOf(error) }, error)
  }
  const back = await openKeyFile({ path, passphrase })
  if (back.signing.d !== content.signing.d) refuse('key.file-unwritable', { file: path, reason: 'read-back' })
}

/** Refuses: 'key.no-such-file', 'key.no-key-file', 'key.wrong-file-passphrase'. */
export async function openKeyFile({ path, passphrase }: KeyFileAt): Promise<KeyFileContent> {
  const sealed = readArmored(path)
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const text = await decrypter.decrypt(sealed, 'text').catch((error: unknown) => refuse('key.wrong-file-passphrase', { file: path }, error))
  try {
    return keyFileContent.parse(JSON.parse(text))
  } catch (error) {
    return refuse('key.no-key-file', { file: path }, error)
  }
}

function readArmored(path: string): Uint8Array {
  let text
  try {
    if (statSync(path).size > 65_536) refuse('key.no-key-file', { file: path })
    text = readFileSync(path, 'latin1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refuse('key.no-such-file', { file: path }, error)
    throw error
  }
  try {
    return armor.decode(text)
  } catch (error) {
    return refuse('key.no-key-file', { file: path }, error)
  }
}

/** The signers in these files. Refuses: as `openKeyFile`, and 'key.foreign-file'. */
export async function signersIn(project: Project, files: readonly KeyFileAt[]): Promise<Signer[]> {
  const signers: Signer[] = []
  for (const at of files) {
    const content = await openKeyFile(at)
    if (content.project !== projectIdOf(project)) refuse('key.foreign-file', { file: at.path, project: content.projectName })
    signers.push(signerIn(content))
  }
  return signers
}

/** What a key file says of itself, and whether devices of the open project trust it. Refuses: as `openKeyFile`. */
export async function keyFileFacts(project: Project | null, at: KeyFileAt): Promise<KeyFileReport> {
  const { kind, name, project: id, projectName, createdAt, signing } = await openKeyFile(at)
  const key = tufKeyOf(signing.x)
  const roles = project !== null && hasShare(project) ? trustOf(project).roles : null
  const trusted = roles === null ? null : signingRoles.some((role) => roles[role].keys.some(({ keyID }) => keyID === key.keyID))
  return { kind, name, project: id, projectName, keyId: key.keyID, createdAt, trusted }
}

export function signerIn({ signing }: KeyFileContent): Signer {
  return { public: signing.x, private: createPrivateKey({ key: signing, format: 'jwk' }) }
}
