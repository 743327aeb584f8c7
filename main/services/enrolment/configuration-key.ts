import { randomBytes } from 'node:crypto'
import { configurationKeyPrefix, type ConfigurationKey } from '#shared/bundle/configuration-key.ts'
import { refuse } from '#shared/errors/refused.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { publicKey, sealForKeyring, type Keyring } from '#main/services/share/keyring.ts'
import { newOpaqueName, sha256 } from '#main/services/share/seal.ts'
import { newestRoot, projectIdOf, shareRecord } from '#main/services/share/share-record.ts'

export interface NewConfigurationKey {
  readonly id: string
  /** What installers are given. Shown once: the project keeps only the secret, sealed. */
  readonly text: string
  readonly expiresAt: Instant
  readonly revoked: number
}

/**
 * Makes a configuration key; with `rotate`, those before it are revoked. `most` is how many devices it enrols, null for any number.
 * Devices enrolled already stay enrolled. Refuses: 'share.not-initialised'.
 */
export async function newConfigurationKey(
  project: Project,
  { now, days, rotate, most = null }: { now: Instant; days: number; rotate: boolean; most?: number | null },
): Promise<NewConfigurationKey> {
  const { locations } = shareRecord(project)
  const root = newestRoot(project) ?? refuse('share.not-initialised', {})
  const secret = randomBytes(32)
  const key: ConfigurationKey = {
    version: 1,
    id: newOpaqueName(),
    project: projectIdOf(project),
    name: project.file.prepare('SELECT name FROM project').pluck().get() as string,
    locations: [...locations],
    root: { version: root.version, sha256: sha256(root.content) },
    collection: publicKey(project, 'collection'),
    secret: secret.toString('base64url'),
    expiresAt: instantOf(Date.parse(now) + days * 86_400_000),
  }
  const sealed = await sealForKeyring(project, secret)
  const revoked = project.file.transaction(() => {
    const { changes } = rotate
      ? project.file.prepare('UPDATE configurationKey SET revokedAt = ? WHERE revokedAt IS NULL').run(now)
      : { changes: 0 }
    project.file
      .prepare('INSERT INTO configurationKey (id, createdAt, expiresAt, most, sealed) VALUES (?, ?, ?, ?, ?)')
      .run(key.id, now, key.expiresAt, most, sealed)
    return changes
  })()
  const text = `${configurationKeyPrefix}${Buffer.from(JSON.stringify(key)).toString('base64url')}`
  return { id: key.id, text, expiresAt: key.expiresAt, revoked }
}

export interface KnownConfigurationKey {
  readonly expiresAt: string
  readonly revokedAt: string | null
  readonly most: number | null
  readonly secret: Uint8Array
}

/** What is known of a key without its secret. */
export interface ConfigurationKeyFacts extends Omit<KnownConfigurationKey, 'secret'> {
  readonly id: string
  readonly createdAt: string
  /** Devices that have asked with it and proved that they know it. */
  readonly used: number
}

/** Every configuration key ever made, the newest first. */
export function listConfigurationKeys({ file }: Project): ConfigurationKeyFacts[] {
  return file
    .prepare(
      `SELECT id, createdAt, expiresAt, revokedAt, most,
              (SELECT count(DISTINCT device) FROM enrolmentRequest WHERE request ->> 'configurationKey' = id) AS used
         FROM configurationKey ORDER BY createdAt DESC, rowid DESC`,
    )
    .all() as ConfigurationKeyFacts[]
}

/** From now on it enrols nobody; devices enrolled already stay enrolled. `id` may be its beginning. Refuses: 'enrolment.no-such-key'. */
export function revokeConfigurationKey(project: Project, id: string, now: Instant): ConfigurationKeyFacts {
  const of = () => listConfigurationKeys(project).filter((key) => key.id.startsWith(id))
  const [found, ...others] = of()
  if (found === undefined || others.length > 0) return refuse('enrolment.no-such-key', { id })
  project.file.prepare('UPDATE configurationKey SET revokedAt = coalesce(revokedAt, ?) WHERE id = ?').run(now, found.id)
  return of()[0]!
}

/** Refuses: 'enrolment.used-up-configuration-key' for one more device than the key enrols; one that has asked before may ask again. */
export function requireRoom({ file }: Project, key: string, most: number | null, device: string): void {
  const others = file
    .prepare(`SELECT count(DISTINCT device) FROM enrolmentRequest WHERE request ->> 'configurationKey' = ? AND device <> ?`)
    .pluck()
  if (most !== null && (others.get(key, device) as number) >= most) refuse('enrolment.used-up-configuration-key', { key, most })
}

/** Every configuration key ever made, with its secret. Refuses: 'key.damaged'. */
export async function configurationKeys(project: Project, keyring: Keyring): Promise<Map<string, KnownConfigurationKey>> {
  const rows = project.file.prepare('SELECT id, expiresAt, revokedAt, most, sealed FROM configurationKey').all() as {
    id: string
    expiresAt: string
    revokedAt: string | null
    most: number | null
    sealed: Uint8Array
  }[]
  const opened = rows.map(async ({ id, sealed, ...row }) => [id, { ...row, secret: await keyring.open('configuration', sealed) }] as const)
  return new Map(await Promise.all(opened))
}
