import type { HandlersOf } from '#shared/contracts/call.ts'
import type { directoryImportCalls } from '#shared/contracts/directory-import.ts'
import { importFrom, importSnapshot, listChanges, listImports } from '#main/services/directory-import/directory-import.ts'
import { exportSnapshot } from '#main/services/directory-import/snapshot/export-snapshot.ts'
import type { Desk } from './desk.ts'

export const directoryImportHandlers = (desk: Desk): HandlersOf<typeof directoryImportCalls> => ({
  'import.run': ({ connection, ...secrets }, context) => importFrom(desk.project(), desk.platform, connection, secrets, context),
  'import.list': async ({ connection }) => listImports(desk.project(), connection),
  'import.changes': async ({ connection, startedAt, limit }) => listChanges(desk.project(), connection, startedAt, limit),
  'snapshot.export': ({ connection, path }) => exportSnapshot(desk.project(), connection, path),
  'snapshot.import': (wanted, context) => importSnapshot(desk.project(), desk.platform, wanted, context),
})
