import type { Connection } from '#shared/contracts/connection.ts'
import type { ConnectionType } from './connection-form.ts'

/** The connections of one type and one tenant (of all without one) whose name or place holds the text, whatever its case. */
export function findConnections(
  all: readonly Connection[],
  { type, tenant }: { readonly type: ConnectionType | null; readonly tenant: string | null },
  text: string,
): readonly Connection[] {
  const wanted = text.trim().toLowerCase()
  return all.filter(
    (one) =>
      (type === null || one.settings.type === type) &&
      (tenant === null || tenantOf(one) === tenant) &&
      [one.name, placeOf(one)].some((value) => value.toLowerCase().includes(wanted)),
  )
}

/** Where a connection leads: a server, a tenant or a file. */
export function placeOf({ settings }: Pick<Connection, 'settings'>): string {
  if ('path' in settings) return settings.path
  if (settings.type === 'entra') return settings.tenant
  return settings.type === 'hybrid' ? `${settings.host} \u2013 ${settings.entra.tenant}` : settings.host
}

/** The Entra tenant that a connection leads to; null when there is none. */
export function tenantOf({ settings }: Pick<Connection, 'settings'>): string | null {
  if (settings.type === 'entra') return settings.tenant
  return settings.type === 'hybrid' ? settings.entra.tenant : null
}
