import type { ProjectFile } from './project-file.ts'

/** Attributes that have a column of their own, by their lower-case name. */
const columns: Readonly<Record<string, string>> = {
  samaccountname: 'name',
  displayname: 'displayName',
  userprincipalname: 'upn',
  userprincipalnameprefix: 'upn',
  mail: 'mail',
}

/** The name before the last @ of userPrincipalName: a UPN's own part may hold an @, its suffix cannot. */
export const upnPrefix = 'userPrincipalNamePrefix'

/** How an attribute is read from a row of `account`: SQL expressions for its value and for how many values it has; null when it has one at most. */
export interface AttributeExpression {
  readonly value: string
  readonly count: string | null
}

/** How to read an attribute, its name taken as LDAP takes it: without regard to case. Null when no account of the connection has it. */
export function attributeExpression(file: ProjectFile, connection: string, attribute: string): AttributeExpression | null {
  const column = columns[attribute.toLowerCase()]
  if (attribute.toLowerCase() === upnPrefix.toLowerCase()) {
    // SQLite has no search from the end: what rtrim leaves after taking off everything but @ is the part up to the last @.
    const upTo = `rtrim(upn, replace(upn, '@', ''))`
    return { value: `CASE WHEN instr(upn, '@') > 0 THEN substr(upn, 1, length(${upTo}) - 1) ELSE upn END`, count: null }
  }
  if (column !== undefined) return { value: column, count: null }
  const key = storedName(file, connection, attribute)
  if (key === null) return null
  const path = `$."${key}"`
  return {
    value: `coalesce(attributes ->> '${path}[0]', attributes ->> '${path}')`,
    count: `coalesce(json_array_length(attributes, '${path}'), 1)`,
  }
}

/** An attribute's name as it was imported. Names go into SQL text, so only what LDAP allows in one is let through [RFC 4512 2.5]. */
function storedName(file: ProjectFile, connection: string, attribute: string): string | null {
  if (!/^[a-z][a-z0-9;.-]*$/i.test(attribute)) return null
  const asWritten = `SELECT 1 FROM account WHERE connection = ? AND attributes -> '$."${attribute}"' IS NOT NULL LIMIT 1`
  if (file.prepare(asWritten).get(connection) !== undefined) return attribute
  return importedAttributes(file, connection).find((name) => name.toLowerCase() === attribute.toLowerCase()) ?? null
}

/** The names of all attributes that were imported beside those with a column of their own. */
export function importedAttributes(file: ProjectFile, connection: string): string[] {
  return file
    .prepare('SELECT DISTINCT each.key FROM account, json_each(account.attributes) AS each WHERE account.connection = ? ORDER BY each.key')
    .pluck()
    .all(connection) as string[]
}

/** The same of a sample, for suggestions: of a large directory the whole would take seconds. */
export function sampledAttributes(file: ProjectFile, connection: string): string[] {
  const sample = `SELECT attributes FROM account WHERE connection = ? AND kind IN ('user', 'group') LIMIT 2000`
  return file
    .prepare(`SELECT DISTINCT each.key FROM (${sample}) AS sample, json_each(sample.attributes) AS each ORDER BY each.key`)
    .pluck()
    .all(connection) as string[]
}
