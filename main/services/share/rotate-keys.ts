import type { Key } from '@tufjs/models'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { requireShareThere, settleHead } from './head.ts'
import type { KeyFileAt } from './key-file.ts'
import { keyHolders, ownKey, type KeyHolder } from './key-holder.ts'
import { addProjectKey, openKeyring, publicKey, type KeyRole, type Signer } from './keyring.ts'
import { makeRootKey } from './offline-root.ts'
import { seenElsewhere } from './publish.ts'
import { readPublishedBatches } from './share-record.ts'
import { signRoot } from './sign-root.ts'
import { publicOf, signingRoles, tufKeyOf, trustOf, type RoleKeys, type Roles, type SigningRole } from './trust.ts'
import { writePublication, type Written } from './write-publication.ts'

export interface TrustedKey {
  readonly role: KeyRole
  /** As TUF names it: SHA-256 of the key's canonical form. */
  readonly keyId: string
  readonly public: string
  /** here: in this project file. elsewhere: in another copy of it, or lost with one. */
  readonly holder: 'here' | 'elsewhere' | KeyHolder['kind']
  readonly name: string | null
  readonly createdAt: string | null
}

export interface TrustedKeys {
  readonly root: number
  readonly rootExpiresAt: string
  readonly keys: readonly TrustedKey[]
  readonly thresholds: Readonly<Record<SigningRole, number>>
}

/** The keys devices trust now, and who holds them. Refuses: 'share.not-initialised'. */
export function trustedKeys(project: Project): TrustedKeys {
  const { version, expiresAt, roles } = trustOf(project)
  const holders = keyHolders(project)
  const created = project.file.prepare('SELECT createdAt FROM projectKey WHERE public = ?').pluck()
  const described = (role: KeyRole, key: Key): TrustedKey => {
    const x = publicOf(key)
    const holder = holders.get(x)
    const here = created.get(x) as string | undefined
    return {
      role,
      keyId: key.keyID,
      public: x,
      holder: holder?.kind ?? (here === undefined ? 'elsewhere' : 'here'),
      name: holder?.name ?? null,
      createdAt: holder?.createdAt ?? here ?? null,
    }
  }
  const signing = signingRoles.flatMap((role) => roles[role].keys.map((key) => described(role, key)))
  const thresholds = Object.fromEntries(signingRoles.map((role) => [role, roles[role].threshold])) as TrustedKeys['thresholds']
  const collection = described('collection', tufKeyOf(publicKey(project, 'collection')))
  return { root: version, rootExpiresAt: expiresAt, keys: [...signing, collection], thresholds }
}

export interface Rotation {
  readonly passphrase: string
  readonly roles: readonly KeyRole[]
  readonly now: Instant
  /** Keys in files of their own that sign the new root. */
  readonly signers?: readonly Signer[]
  /** Where the new root key goes, if not where the old one is: into the project file, or into a file on a stick. */
  readonly rootKey?: 'here' | KeyFileAt
  readonly workFactor?: number
}

/**
 * Gives roles new keys: a new root, signed by those who signed the one before it (and by its own keys, where they change), names
 * them, and everything on the share is signed anew. From then on devices refuse what the old keys sign. Devices follow by themselves;
 * whoever had the old keys and raised version numbers with them has raised nothing. A new collection key is told by the targets role:
 * devices seal to it from their next check on, and what they sealed before still opens.
 *
 * The new keys are in the project file before anything names them. Cut off before the project file says so, nothing has changed;
 * cut off after that, the next publication ends it.
 * Refuses: 'share.unreachable', 'share.write-failed', 'share.published-elsewhere', 'key.…'.
 */
export async function rotateKeys(project: Project, folder: ShareFolder, rotation: Rotation): Promise<Written> {
  const { passphrase, roles, now, signers = [] } = rotation
  if (roles.includes('root')) requirePlaceForRoot(project, rotation)
  await openKeyring(project, passphrase)
  await requireShareThere(folder)
  // With a stolen key somebody may have published; what that key signed is worth nothing after this.
  const distrusted = roles.includes('timestamp') || roles.includes('snapshot')
  await settleHead(project, folder, distrusted)
  const seen = distrusted ? (await seenElsewhere(project, folder)).filter(({ version }) => version < 1_000_000_000) : []

  if (roles.includes('collection')) await addProjectKey(project, 'collection', now)
  const signing = signingRoles.filter((role) => roles.includes(role))
  const { roles: next, stick } = await withNewKeys(project, signing, rotation)
  const keyring = (await openKeyring(project, passphrase)).beside([...signers, ...stick])
  return writePublication(project, folder, keyring, now, {
    removed: [],
    seal: async () => [],
    batches: () => [...readPublishedBatches(project).values()],
    ...(signing.length === 0 ? { renewTargets: true } : { renewAll: true, root: await signRoot(project, keyring, now, next) }),
    seenElsewhere: seen,
    summary: { rotated: [...new Set(roles)] },
  })
}

/** Refuses: 'key.needs-file'. */
function requirePlaceForRoot(project: Project, { rootKey }: Rotation): void {
  const isHere = ownKey(trustOf(project).roles.root, keyHolders(project)) !== null
  if (!isHere && rootKey === undefined) refuse('key.needs-file', {})
}

/**
 * The same roles, with a new key in place of the project's own one. The root key on a stick is replaced by one on a stick, where its
 * place is given; given without one there so far, the root key leaves the project file.
 */
async function withNewKeys(
  project: Project,
  roles: readonly SigningRole[],
  { now, rootKey, workFactor }: Rotation,
): Promise<{ readonly roles: Roles; readonly stick: readonly Signer[] }> {
  const holders = keyHolders(project)
  const next: Record<SigningRole, RoleKeys> = { ...trustOf(project).roles }
  const stick: Signer[] = []
  const replace = (role: SigningRole, old: Key | null, fresh: string | null) => {
    const kept = next[role].keys.filter((key) => key !== old)
    next[role] = { ...next[role], keys: [...(fresh === null ? [] : [tufKeyOf(fresh)]), ...kept] }
  }
  for (const role of roles) {
    const own = ownKey(next[role], holders)
    const onStick = next[role].keys.find((key) => holders.get(publicOf(key))?.kind === 'stick') ?? null
    const leaves = role === 'root' && typeof rootKey === 'object' && onStick === null
    if (role !== 'root' || own !== null || rootKey === 'here') {
      replace(role, own, leaves ? null : await addProjectKey(project, role, now))
    }
    if (role !== 'root' || rootKey === undefined) continue
    if (typeof rootKey === 'object') stick.push(await makeRootKey(project, rootKey, now, workFactor))
    replace(role, onStick, stick[0]?.public ?? null)
  }
  return { roles: next, stick }
}
