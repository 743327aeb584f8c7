import { canonicalize } from '@tufjs/canonical-json'
import { Key, Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models'
import { refuse } from '#shared/errors/refused.ts'
import type { Project } from '#main/services/project/project.ts'
import { sha256 } from './seal.ts'
import { newestRoot } from './share-record.ts'

/** Roles of TUF that sign; each has keys of its own. */
export const signingRoles = ['root', 'targets', 'snapshot', 'timestamp'] as const
export type SigningRole = (typeof signingRoles)[number]

export interface RoleKeys {
  readonly keys: readonly Key[]
  /** How many of them have to sign. */
  readonly threshold: number
}
export type Roles = Readonly<Record<SigningRole, RoleKeys>>

/** Who signs for which role, as one root says it. */
export interface Trust {
  readonly version: number
  readonly expiresAt: string
  readonly roles: Roles
  readonly root: Metadata<Root>
}

/** Whom devices trust now: the newest root of the project. Refuses: 'share.not-initialised'. */
export function trustOf(project: Project): Trust {
  const newest = newestRoot(project) ?? refuse('share.not-initialised', {})
  return trustIn(newest.content)
}

/** Throws for bytes that are no root; whether anybody signed it is not looked at. */
export function trustIn(content: Uint8Array): Trust {
  const root = Metadata.fromJSON(MetadataKind.Root, JSON.parse(new TextDecoder().decode(content)) as never)
  const { version, expires: expiresAt, roles, keys } = root.signed
  const ofRole = (role: SigningRole): RoleKeys => ({
    // Ids are somebody's, and every object knows some names.
    keys: roles[role]?.keyIDs.flatMap((id) => (Object.hasOwn(keys, id) ? (keys[id] ?? []) : [])) ?? [],
    threshold: roles[role]?.threshold ?? 0,
  })
  const [ofRoot, targets, snapshot, timestamp] = signingRoles.map(ofRole) as [RoleKeys, RoleKeys, RoleKeys, RoleKeys]
  return { version, expiresAt, roles: { root: ofRoot, targets, snapshot, timestamp }, root }
}

/** A TUF key; its id is the SHA-256 of its canonical form [TUF 4.2]. */
export function tufKeyOf(publicKey: string): Key {
  const keyVal = { public: Buffer.from(publicKey, 'base64url').toString('hex') }
  const keyID = sha256(canonicalize({ keytype: 'ed25519', scheme: 'ed25519', keyval: keyVal }))
  return new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal })
}

/** The bare public key, base64url. */
export function publicOf({ keyVal }: Key): string {
  return Buffer.from(keyVal['public'] ?? '', 'hex').toString('base64url')
}

/** Whether enough of the role's keys have signed it. */
export function isSigned(trust: Trust, role: SigningRole, metadata: Metadata<Root | Targets | Snapshot | Timestamp>): boolean {
  try {
    trust.root.verifyDelegate(role, metadata)
    return true
  } catch {
    return false
  }
}

/** Ids of the role's keys whose signature holds. */
export function signersOf({ keys }: RoleKeys, metadata: Metadata<Root | Targets | Snapshot | Timestamp>): string[] {
  return keys.flatMap((key) => {
    try {
      key.verifySignature(metadata)
      return [key.keyID]
    } catch {
      return []
    }
  })
}
