import { isByPerson, type Connection, type ConnectionSecrets, type EntraTenant } from '#shared/contracts/connection.ts'
import { refuse, unreachable } from '#shared/errors/refused.ts'
import { plainNetwork } from '#main/platform/cloud-network.ts'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import type { DirectoryReader } from './directory-reader.ts'
import { entraReader } from './entra/read-entra.ts'
import { hybridReader } from './entra/read-hybrid.ts'
import { ldapReader } from './ldap/read-directory.ts'
import { snapshotReader } from './snapshot/read-snapshot.ts'
import { workgroupReader } from './workgroup/read-workgroup.ts'

/** The reader for a connection's type. Refuses: 'directory.no-password', 'entra.no-secret'. */
export function readerOf(
  { name, settings }: Pick<Connection, 'name' | 'settings'>,
  { password, secret }: ConnectionSecrets = {},
  { network = plainNetwork }: Pick<WorkbenchPlatform, 'network'> = {},
): DirectoryReader {
  switch (settings.type) {
    case 'active-directory':
      return ldapReader(settings, neededPassword(name, password))
    case 'hybrid': {
      const given = { password: neededPassword(name, password), secret: neededSecret(name, settings.entra, secret) }
      return hybridReader(settings, given, network)
    }
    case 'entra':
      return entraReader(settings, neededSecret(name, settings, secret), network)
    case 'snapshot':
      return snapshotReader(settings.path)
    case 'workgroup':
      return workgroupReader(settings.path)
    default:
      return unreachable(settings)
  }
}

/** An empty password would be an anonymous bind, which servers take without a word [RFC 4513, 5.1.2]. */
export function neededPassword(connection: string, password: string | undefined): string {
  return password === undefined || password === '' ? refuse('directory.no-password', { connection }) : password
}

/** The secret of an app registration; undefined where a person signs in. */
export function neededSecret(connection: string, { signIn }: EntraTenant, secret: string | undefined): string | undefined {
  if (isByPerson(signIn)) return undefined
  return secret === undefined || secret.trim() === '' ? refuse('entra.no-secret', { connection, signIn }) : secret
}
