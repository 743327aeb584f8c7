import { refuse } from '#shared/errors/refused.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

export interface MatchConnection {
  readonly id: string
  readonly name: string
  readonly type: string
}

/** Accounts of Entra ID have a SID made of their object id; all others have the one that was imported, or none. */
export function needsSid(connection: MatchConnection): boolean {
  return !connection.type.startsWith('entra')
}

type Role = 'source' | 'destination'

/**
 * The connections of one role, all of them or those named.
 * Refuses: 'match.no-connection', 'match.unknown-connection', 'match.nothing-imported'.
 */
export function connectionsOf(file: ProjectFile, role: Role, names?: readonly string[]): MatchConnection[] {
  const all = allOf(file, role)
  const imported = file.prepare('SELECT 1 FROM import WHERE connection = ? LIMIT 1')
  const isImported = ({ id }: MatchConnection) => imported.get(id) !== undefined
  if (names === undefined) {
    const found = all.filter(isImported)
    return found.length > 0 ? found : refuse('match.nothing-imported', { connection: all[0]!.name })
  }
  return names.map((name) => {
    const named = all.find((connection) => connection.name.toLowerCase() === name.toLowerCase())
    if (named === undefined) return refuse('match.unknown-connection', { name, role })
    return isImported(named) ? named : refuse('match.nothing-imported', { connection: named.name })
  })
}

/** The one imported destination: the named one, or the only one. Refuses besides: 'match.which-connection'. */
export function targetConnection(file: ProjectFile, name?: string): MatchConnection {
  return theOnly('destination', connectionsOf(file, 'destination', name === undefined ? undefined : [name]))
}

/** The project's only connection of a role, imported or not. Refuses: 'match.no-connection', 'match.which-connection'. */
export function onlyConnection(file: ProjectFile, role: Role): MatchConnection {
  return theOnly(role, allOf(file, role))
}

function allOf(file: ProjectFile, role: Role): MatchConnection[] {
  const all = file.prepare('SELECT id, name, type FROM connection WHERE role = ? ORDER BY createdAt, name').all(role) as MatchConnection[]
  return all.length > 0 ? all : refuse('match.no-connection', { role })
}

function theOnly(role: Role, found: readonly MatchConnection[]): MatchConnection {
  if (found.length > 1) refuse('match.which-connection', { role, names: found.map((connection) => connection.name) })
  return found[0]!
}
