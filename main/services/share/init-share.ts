import { limits, metadataFile } from '#shared/bundle/layout.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { makeFolders, type Published } from './finish-publication.ts'
import type { KeyFileAt } from './key-file.ts'
import { createKeyring, openKeyring, publicKey } from './keyring.ts'
import { rootBody, signedBy } from './metadata.ts'
import { makeRootKey } from './offline-root.ts'
import { hasShare } from './share-record.ts'
import { signingRoles, tufKeyOf, type Roles, type SigningRole } from './trust.ts'
import { writePublication } from './write-publication.ts'

export interface NewShare {
  readonly folder: ShareFolder
  /** As devices reach it, in order of preference. */
  readonly locations: readonly string[]
  readonly expiryDays: number
  readonly passphrase: string
  /** Where the root key goes when it is not to lie in the project file: a file on a stick, with a passphrase of its own. */
  readonly offlineRoot?: KeyFileAt | null
  readonly now: Instant
  readonly workFactor?: number
}

/**
 * Makes the project's keys and an empty signed share. Cut off, it leaves a project without a share: run again on an empty folder.
 * Refuses: 'share.exists', 'key.weak-passphrase', 'key.file-exists', 'key.file-unwritable', 'share.unreachable', 'share.write-failed'.
 */
export async function initShare(project: Project, { folder, ...wanted }: NewShare): Promise<Published> {
  const rootFile = metadataFile('root', 1)
  if (hasShare(project) || (await folder.read(rootFile, limits.root)) !== null) refuse('share.exists', { folder: folder.location })
  const { offlineRoot = null, now, passphrase, workFactor } = wanted
  await makeFolders(folder)
  dropKeys(project)
  const here = signingRoles.filter((role) => role !== 'root' || offlineRoot === null)
  await createKeyring(project, passphrase, [...here, 'collection'], now, workFactor)
  const stick = offlineRoot === null ? null : await makeRootKey(project, offlineRoot, now, workFactor)
  const keyring = (await openKeyring(project, passphrase)).beside(stick === null ? [] : [stick])
  const keyOf = (role: SigningRole) => tufKeyOf(role === 'root' && stick !== null ? stick.public : publicKey(project, role))
  const roles = Object.fromEntries(signingRoles.map((role) => [role, { keys: [keyOf(role)], threshold: 1 }])) as unknown as Roles
  const { bytes: root } = await signedBy(keyring, roles.root.keys, rootBody(project, 1, now, roles))
  await folder.create(rootFile, root)
  project.file.transaction(() => {
    project.file.prepare('INSERT INTO shareRoot (version, content) VALUES (1, ?)').run(root)
    project.file
      .prepare("INSERT INTO share (one, folder, locations, expiryDays, createdAt, binDigits, attempts) VALUES (1, ?, ?, ?, ?, 0, '[]')")
      .run(folder.location, JSON.stringify(wanted.locations), wanted.expiryDays, now)
  })()
  const { published } = await writePublication(project, folder, keyring, now, {
    removed: [],
    seal: async () => [],
    batches: () => [],
    summary: { init: true },
  })
  if (published === null) throw new Error('a new share has one signer')
  return published
}

/** Keys of an init that was cut off; nothing was ever signed with them that anybody trusts. */
function dropKeys(project: Project): void {
  project.file.exec('DELETE FROM keyring; DELETE FROM projectKey; DELETE FROM keyHolder; DELETE FROM shareRoot')
}
