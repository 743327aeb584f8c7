import { canonicalize } from '@tufjs/canonical-json'
import { MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp, type Key } from '@tufjs/models'
import { Delegations } from '@tufjs/models/dist/delegations.js'
import { DelegatedRole, Role } from '@tufjs/models/dist/role.js'
import type { PackPlace } from '#shared/bundle/pack.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { instantOf } from '#shared/values/instant.ts'
import { publicKey, type Keyring, type Signature } from './keyring.ts'
import { sha256 } from './seal.ts'
import { projectIdOf, type RoleRow, type TargetRow } from './share-record.ts'
import { signingRoles, trustOf, type RoleKeys, type Roles, type SigningRole, type Trust } from './trust.ts'
import type { Project } from '#main/services/project/project.ts'

/** A signed metadata file, ready to be written. */
export interface SignedFile {
  readonly row: RoleRow
  readonly bytes: Uint8Array
  /** Whether as many have signed as its role asks for. */
  readonly complete: boolean
}

/** Says whose share it is, so that a device can tell a foreign share from a forged one. Trusted for nothing else. */
export const projectField = 'x-rehome-project'

/** In the targets role: the X25519 key to which devices seal from now on. */
export const collectionField = 'x-rehome-collection'

const specVersion = '1.0.31'

/** Targets in one bin at most on average: @tufjs needs time that grows with the square of a role's targets. */
const binTarget = 400
const hexDigits = Array.from({ length: 16 }, (_, digit) => digit.toString(16))

/** How many digits of a path's hash choose its bin. Never fewer than before: devices refuse a snapshot that loses a role. */
export function binDigitsFor(targets: number, before: number): number {
  let digits = before
  while (digits < 3 && targets > binTarget * 16 ** digits) digits += 1
  return digits
}

export function binOf(pathHash: string, digits: number): string {
  return digits === 0 ? 'bin' : `bin-${pathHash.slice(0, digits)}`
}

/** The digits with which the path hashes of a bin begin. */
export function prefixOf(bin: string): string {
  return bin.slice('bin-'.length)
}

export function binNames(digits: number): string[] {
  return prefixes(digits).map((prefix) => binOf(prefix, digits))
}

function prefixes(digits: number): string[] {
  return digits === 0 ? [''] : prefixes(digits - 1).flatMap((prefix) => hexDigits.map((digit) => prefix + digit))
}

/** A root that says who signs for which role. */
export function rootBody(project: Project, version: number, now: Instant, roles: Roles): Root {
  const keys = signingRoles.flatMap((role) => roles[role].keys)
  return new Root({
    version,
    specVersion,
    expires: expiry(now, 3650),
    consistentSnapshot: true,
    keys: Object.fromEntries(keys.map((key) => [key.keyID, key])),
    roles: Object.fromEntries(
      signingRoles.map((role) => [
        role,
        new Role({ keyIDs: roles[role].keys.map(({ keyID }) => keyID), threshold: roles[role].threshold }),
      ]),
    ),
    unrecognizedFields: { [projectField]: projectIdOf(project) },
  })
}

/** A metadata file, signed by each of these keys that is at hand. */
export async function signedBy(
  keyring: Keyring,
  keys: readonly Key[],
  body: Root | Targets | Snapshot | Timestamp,
): Promise<{ readonly bytes: Uint8Array; readonly signatures: readonly Signature[] }> {
  const json = body.toJSON()
  const signatures = await keyring.signatures(keys, Buffer.from(canonicalize(json)))
  return { bytes: Buffer.from(JSON.stringify({ signatures, signed: json })), signatures }
}

/** Makes the project's metadata files; every one is signed as it is made, by those keys of its role that are at hand. */
export function metadataMaker(project: Project, keyring: Keyring, now: Instant, trust: Trust = trustOf(project)) {
  const fields = { [projectField]: projectIdOf(project) }

  async function signed(name: string, role: SigningRole, body: Targets | Snapshot | Timestamp): Promise<SignedFile> {
    const { keys, threshold } = trust.roles[role]
    const { bytes, signatures } = await signedBy(keyring, keys, body)
    if (signatures.length === 0) refuse('key.missing', { role })
    const row = { name, version: body.version, length: bytes.length, sha256: sha256(bytes), expiresAt: body.expires }
    return { row, bytes, complete: signatures.length >= threshold }
  }

  return {
    /** The role that hands all targets to the bins. It and the bins live long: freshness is the timestamp's to say. */
    targets(version: number, digits: number): Promise<SignedFile> {
      const delegations = delegationsTo(trust.roles.targets, digits)
      const unrecognizedFields = { [collectionField]: publicKey(project, 'collection') }
      return signed('targets', 'targets', new Targets({ version, specVersion, expires: expiry(now, 365), delegations, unrecognizedFields }))
    },

    bin(name: string, version: number, targets: readonly TargetRow[]): Promise<SignedFile> {
      const files = targets.map((row) => [row.name, targetOf(row)] as const)
      return signed(name, 'targets', new Targets({ version, specVersion, expires: expiry(now, 365), targets: Object.fromEntries(files) }))
    },

    snapshot(version: number, roles: Iterable<RoleRow>): Promise<SignedFile> {
      const meta = [...roles].map((row) => [`${row.name}.json`, metaFile(row)] as const)
      return signed(
        'snapshot',
        'snapshot',
        new Snapshot({ version, specVersion, expires: expiry(now, 365), meta: Object.fromEntries(meta) }),
      )
    },

    timestamp(version: number, snapshot: RoleRow, expiryDays: number): Promise<SignedFile> {
      const timestamp = new Timestamp({
        version,
        specVersion,
        expires: expiry(now, expiryDays),
        snapshotMeta: metaFile(snapshot),
        unrecognizedFields: fields,
      })
      return signed('timestamp', 'timestamp', timestamp)
    },
  }
}
export type MetadataMaker = ReturnType<typeof metadataMaker>

/** All bins, signed by the keys that sign the role above them. */
export function delegationsTo({ keys, threshold }: RoleKeys, digits: number): Delegations {
  const keyIDs = keys.map(({ keyID }) => keyID)
  const roles = prefixes(digits).map((prefix) => {
    const name = binOf(prefix, digits)
    const pathHashPrefixes = digits === 0 ? hexDigits : [prefix]
    return new DelegatedRole({ name, keyIDs, threshold, terminating: true, pathHashPrefixes })
  })
  return new Delegations({
    keys: Object.fromEntries(keys.map((key) => [key.keyID, key])),
    roles: Object.fromEntries(roles.map((role) => [role.name, role])),
  })
}

function metaFile({ version, length, sha256 }: RoleRow): MetaFile {
  return new MetaFile({ version, length, hashes: { sha256 } })
}

function targetOf({ name, length, sha256, pack, packAt }: TargetRow): TargetFile {
  const place: PackPlace | null = pack === null || packAt === null ? null : { pack, at: packAt }
  const unrecognizedFields = place === null ? {} : { custom: { ...place } }
  return new TargetFile({ path: name, length, hashes: { sha256 }, unrecognizedFields })
}

/** TUF's times have no fraction of a second. */
function expiry(now: Instant, days: number): string {
  return instantOf(Date.parse(now) + days * 86_400_000).replace(/\.\d{3}Z$/, 'Z')
}
