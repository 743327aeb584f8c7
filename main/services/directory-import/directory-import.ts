import { resolve } from 'node:path'
import type { Connection, ConnectionRole, ConnectionSecrets } from '#shared/contracts/connection.ts'
import type { ImportChange, ImportRecord } from '#shared/contracts/directory-import.ts'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { addConnection, findConnection, removeConnection } from '#main/services/connection/connection.ts'
import { withKept } from '#main/services/connection/kept-secrets.ts'
import type { Project } from '#main/services/project/project.ts'
import { importChanges, importRecords } from '#main/store/import.ts'
import type { ReadControl } from './directory-reader.ts'
import { readerOf } from './reader-of.ts'
import { runImport } from './run-import.ts'

/** Imports through a connection of any type. Refuses as `findConnection`, `readerOf` and `runImport`. */
export async function importFrom(
  project: Project,
  platform: WorkbenchPlatform,
  nameOrId: string,
  secrets: ConnectionSecrets,
  control: ReadControl,
): Promise<ImportRecord> {
  const connection = findConnection(project, nameOrId)
  return runImport(
    project,
    platform.clock,
    connection,
    readerOf(connection, await withKept(platform, connection.id, secrets), platform),
    control,
  )
}

/** Finished imports, newest first; of one connection, or of all. Refuses: 'directory.no-such-connection'. */
export function listImports(project: Project, nameOrId: string | undefined): ImportRecord[] {
  return importRecords(project.file, nameOrId === undefined ? undefined : findConnection(project, nameOrId).id)
}

/** What one import changed, by object. Refuses: 'directory.no-such-connection'. */
export function listChanges(project: Project, nameOrId: string, startedAt: string, limit: number): ImportChange[] {
  return importChanges(project.file, findConnection(project, nameOrId).id, startedAt, limit)
}

/** Adds a connection to a snapshot file and imports it; a file that is refused leaves no connection behind. */
export async function importSnapshot(
  project: Project,
  platform: WorkbenchPlatform,
  { path, name, role }: { path: string; name: string; role: ConnectionRole },
  control: ReadControl,
): Promise<{ connection: Connection; import: ImportRecord }> {
  const { id } = addConnection(project, platform, { name, role, settings: { type: 'snapshot', path: resolve(path) } })
  try {
    const record = await importFrom(project, platform, id, {}, control)
    return { connection: findConnection(project, id), import: record }
  } catch (error) {
    removeConnection(project, id)
    throw error
  }
}
