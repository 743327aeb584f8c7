import type { Key } from '@tufjs/models'
import type { Project } from '#main/services/project/project.ts'
import { publicOf, type RoleKeys } from './trust.ts'

/** Whoever keeps a key that signs for this project outside its file: a stick, or a second person. */
export interface KeyHolder {
  /** Ed25519, base64url. */
  readonly public: string
  readonly kind: 'stick' | 'person'
  readonly name: string
  /** A person's X25519 public key, base64url, to which proposals are sealed. */
  readonly sealing: string | null
  readonly createdAt: string
}

/** By their public key. */
export function keyHolders({ file }: Project): Map<string, KeyHolder> {
  const rows = file.prepare('SELECT * FROM keyHolder ORDER BY createdAt, name').all() as KeyHolder[]
  return new Map(rows.map((row) => [row.public, row]))
}

export function addKeyHolder({ file }: Project, holder: KeyHolder): void {
  file
    .prepare(
      `INSERT OR REPLACE INTO keyHolder (public, kind, name, sealing, createdAt) VALUES (@public, @kind, @name, @sealing, @createdAt)`,
    )
    .run(holder)
}

/** The key that the project file itself signs with for a role, or that of a laptop that is lost; null where only others sign. */
export function ownKey({ keys }: RoleKeys, holders: ReadonlyMap<string, KeyHolder>): Key | null {
  return keys.find((key) => !holders.has(publicOf(key))) ?? null
}
