import { resolve } from 'node:path'
import { attributesOf, type AccountKind, type Attributes } from '#shared/directory/account.ts'
import type { SnapshotObject } from '#shared/directory/directory-snapshot.ts'
import { guidFromBytes } from '#shared/directory/guid.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { findConnection } from '#main/services/connection/connection.ts'
import type { Project } from '#main/services/project/project.ts'
import { accountRows, memberNames, type AccountRow } from '#main/store/account.ts'
import { importRecords } from '#main/store/import.ts'
import { writeSnapshot } from './write-snapshot.ts'

/**
 * Writes what was imported through a connection as a directory snapshot.
 * Refuses: 'directory.no-such-connection', 'directory.nothing-imported', 'usage.file-exists'.
 */
export async function exportSnapshot(
  project: Project,
  nameOrId: string,
  path: string,
): Promise<{ path: string; users: number; groups: number; devices: number }> {
  const { id, name, users, groups, devices } = findConnection(project, nameOrId)
  const [last] = importRecords(project.file, id)
  if (last === undefined) return refuse('directory.nothing-imported', { connection: name })
  const full = resolve(path)
  await writeSnapshot(full, { takenAt: last.finishedAt, domain: last.domain }, objectsOf(project, id))
  return { path: full, users, groups, devices }
}

function* objectsOf({ file }: Project, connection: string): Generator<SnapshotObject> {
  for (const row of accountRows(file, connection)) {
    const object = objectOf(row)
    yield row.kind === 'group' ? { ...object, members: memberNames(file, connection, row.guid) } : object
  }
}

function objectOf(row: AccountRow): SnapshotObject {
  const kind = row.kind as AccountKind
  const attributes = JSON.parse(row.attributes) as Attributes
  const facts = { ...row, enabled: row.enabled === 1, expiresAt: row.expiresAt as Instant | null, attributes }
  return {
    kind,
    guid: guidFromBytes(row.guid),
    sid: row.sid === null ? null : sidToText(row.sid),
    dn: row.dn,
    attributes: attributesOf(kind, facts) as SnapshotObject['attributes'],
  }
}
