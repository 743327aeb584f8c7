import type { ActiveDirectorySettings } from '#shared/contracts/connection.ts'

/** Where an LDAP server is and how it proves who it is. */
export type LdapTarget = Pick<ActiveDirectorySettings, 'host' | 'address' | 'port' | 'security' | 'ca' | 'fingerprint' | 'timeoutSeconds'>

export const portOf = ({ port, security }: LdapTarget): number => port ?? (security === 'ldaps' ? 636 : 389)

/** A connection that does not come about in this time will not. */
export const connectTimeoutMs = ({ timeoutSeconds }: LdapTarget): number => Math.min(timeoutSeconds, 15) * 1000
