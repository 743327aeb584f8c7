import { resolve } from 'node:path'
import { connectionSettings, type Connection, type ConnectionRole, type ConnectionSettings } from '#shared/contracts/connection.ts'
import { parseDn } from '#shared/directory/dn.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import {
  connectionContent,
  connectionRows,
  deleteConnection,
  findConnectionRow,
  insertConnection,
  updateConnection,
  type ConnectionRow,
} from '#main/store/connection.ts'
import { findJoinAccount } from '#main/store/join-account.ts'
import { copyConnection, putBack, removals } from '#main/store/removed-connection.ts'
import { checkAuthorities } from './authorities.ts'
import { followName } from './follow-name.ts'

export interface NewConnection {
  readonly name: string
  readonly role: ConnectionRole
  readonly settings: ConnectionSettings
}

/** Refuses: 'directory.connection-exists', 'directory.bad-dn', 'directory.bad-ca'. */
export function addConnection({ file }: Project, platform: WorkbenchPlatform, wanted: NewConnection): Connection {
  if (findConnectionRow(file, wanted.name) !== undefined) refuse('directory.connection-exists', { name: wanted.name })
  const row = { ...columnsOf(wanted), id: platform.newId(), createdAt: platform.clock.now() }
  insertConnection(file, row)
  return shown({ file }, row)
}

/** The connection of that name, in any case, or id. Refuses: 'directory.no-such-connection'. */
export function findConnection(project: Pick<Project, 'file'>, nameOrId: string): Connection {
  return shown(project, foundRow(project, nameOrId))
}

/** A destination that is a domain. Refuses: 'directory.no-such-connection', 'directory.no-domain-to-join'. */
export function joinableConnection(project: Project, which: string): Connection {
  const found = findConnection(project, which)
  if (found.role !== 'destination' || found.settings.type === 'entra') refuse('directory.no-domain-to-join', { connection: found.name })
  return found
}

/** Sources first, then by name. */
export function listConnections(project: Pick<Project, 'file'>): Connection[] {
  return connectionRows(project.file).map((row) => shown(project, row))
}

/**
 * Changes what is given and leaves the rest; batches and runbooks that name it follow.
 * Refuses: 'directory.no-such-connection', 'directory.connection-exists', 'directory.type-fixed', and as `addConnection`.
 */
export function editConnection(
  project: Project,
  nameOrId: string,
  change: { [K in keyof NewConnection]?: NewConnection[K] | undefined },
  now: Instant,
): Connection {
  const row = foundRow(project, nameOrId)
  const before = shown(project, row)
  const name = change.name ?? before.name
  const settings = change.settings ?? before.settings
  if (settings.type !== before.settings.type)
    refuse('directory.type-fixed', { connection: before.name, type: before.settings.type, wanted: settings.type })
  const other = findConnectionRow(project.file, name)
  if (other !== undefined && other.id !== row.id) refuse('directory.connection-exists', { name })
  const after = { ...row, ...columnsOf({ name, role: change.role ?? before.role, settings }) }
  project.file.transaction(() => {
    updateConnection(project.file, after)
    if (name !== before.name) followName(project.file, before.name, name, now)
  })()
  return shown(project, after)
}

/** Removes a connection and what was imported through it; returns it as it was. Refuses: 'directory.no-such-connection'. */
export function removeConnection(project: Project, nameOrId: string): Connection {
  const row = foundRow(project, nameOrId)
  const before = shown(project, row)
  project.file.transaction(() => {
    copyConnection(project.file, row.id)
    deleteConnection(project.file, row.id)
  })()
  return before
}

/**
 * Brings back the connection that was removed last, with what was imported through it and decided about it; null where none was removed
 * since the project was opened. Refuses: 'directory.connection-exists'.
 */
export function restoreConnection(project: Project): Connection | null {
  const removed = removals(project.file).at(-1)
  if (removed === undefined) return null
  if (findConnectionRow(project.file, removed.name) !== undefined) refuse('directory.connection-exists', { name: removed.name })
  project.file.transaction(() => putBack(project.file, removed.number))()
  return findConnection(project, removed.id)
}

/** The names of the connections that can be brought back, in the order in which they were removed. */
export function removedConnections(project: Project): string[] {
  return removals(project.file).map(({ name }) => name)
}

function foundRow({ file }: Pick<Project, 'file'>, nameOrId: string): ConnectionRow {
  const known = () => connectionRows(file).map((row) => row.name)
  return findConnectionRow(file, nameOrId) ?? refuse('directory.no-such-connection', { connection: nameOrId, known: known() })
}

function shown({ file }: Pick<Project, 'file'>, { id, name, role, createdAt, ...row }: ConnectionRow): Connection {
  const settings = connectionSettings.parse({ type: row.type, ...(JSON.parse(row.settings) as object) })
  const kept = findJoinAccount(file, id)
  const joinAccount = kept && { account: kept.account, savedAt: kept.savedAt }
  return { id, name, role, settings, createdAt, ...connectionContent(file, id), joinAccount }
}

function columnsOf({ name, role, settings }: NewConnection): Pick<ConnectionRow, 'name' | 'role' | 'type' | 'settings'> {
  const { type, ...rest } = checked(settings)
  return { name, role, type, settings: JSON.stringify(rest) }
}

function checked(settings: ConnectionSettings): ConnectionSettings {
  if ('path' in settings) return { ...settings, path: resolve(settings.path) }
  if (settings.type === 'entra') return settings
  for (const dn of [settings.base, ...settings.include, ...settings.exclude]) if (dn !== null) parseDn(dn)
  if (settings.ca !== null) checkAuthorities(settings.ca)
  return settings
}
