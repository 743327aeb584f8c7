import { authorityOf, isEntraSid, ridOf, sidToText, subAuthority, subAuthorityCount } from './sid.ts'
import type { Sid } from './sid.ts'

/** SIDs that are the same on every Windows [MS-DTYP 2.4.2.4]. */
const universal: Readonly<Record<string, string>> = {
  'S-1-0-0': 'Nobody',
  'S-1-1-0': 'Everyone',
  'S-1-2-0': 'LOCAL',
  'S-1-2-1': 'CONSOLE LOGON',
  'S-1-3-0': 'CREATOR OWNER',
  'S-1-3-1': 'CREATOR GROUP',
  'S-1-3-2': 'CREATOR OWNER SERVER',
  'S-1-3-3': 'CREATOR GROUP SERVER',
  'S-1-3-4': 'OWNER RIGHTS',
  'S-1-5-1': 'NT AUTHORITY\\DIALUP',
  'S-1-5-2': 'NT AUTHORITY\\NETWORK',
  'S-1-5-3': 'NT AUTHORITY\\BATCH',
  'S-1-5-4': 'NT AUTHORITY\\INTERACTIVE',
  'S-1-5-6': 'NT AUTHORITY\\SERVICE',
  'S-1-5-7': 'NT AUTHORITY\\ANONYMOUS LOGON',
  'S-1-5-8': 'NT AUTHORITY\\PROXY',
  'S-1-5-9': 'NT AUTHORITY\\ENTERPRISE DOMAIN CONTROLLERS',
  'S-1-5-10': 'NT AUTHORITY\\SELF',
  'S-1-5-11': 'NT AUTHORITY\\Authenticated Users',
  'S-1-5-12': 'NT AUTHORITY\\RESTRICTED',
  'S-1-5-13': 'NT AUTHORITY\\TERMINAL SERVER USER',
  'S-1-5-14': 'NT AUTHORITY\\REMOTE INTERACTIVE LOGON',
  'S-1-5-15': 'NT AUTHORITY\\This Organization',
  'S-1-5-17': 'NT AUTHORITY\\IUSR',
  'S-1-5-18': 'NT AUTHORITY\\SYSTEM',
  'S-1-5-19': 'NT AUTHORITY\\LOCAL SERVICE',
  'S-1-5-20': 'NT AUTHORITY\\NETWORK SERVICE',
  'S-1-5-33': 'NT AUTHORITY\\WRITE RESTRICTED',
  'S-1-5-64-10': 'NT AUTHORITY\\NTLM Authentication',
  'S-1-5-64-14': 'NT AUTHORITY\\SChannel Authentication',
  'S-1-5-64-21': 'NT AUTHORITY\\Digest Authentication',
  'S-1-5-65-1': 'NT AUTHORITY\\This Organization Certificate',
  'S-1-5-80-0': 'NT SERVICE\\ALL SERVICES',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464': 'NT SERVICE\\TrustedInstaller',
  'S-1-5-83-0': 'NT VIRTUAL MACHINE\\Virtual Machines',
  'S-1-5-84-0-0-0-0-0': 'NT AUTHORITY\\USER MODE DRIVERS',
  'S-1-5-90-0': 'Window Manager\\Window Manager Group',
  'S-1-5-113': 'NT AUTHORITY\\Local account',
  'S-1-5-114': 'NT AUTHORITY\\Local account and member of Administrators group',
  'S-1-5-1000': 'NT AUTHORITY\\Other Organization',
  'S-1-5-21-0-0-0-496': 'NT AUTHORITY\\Compounded Authentication',
  'S-1-5-21-0-0-0-497': 'NT AUTHORITY\\Claims Valid',
  'S-1-15-2-1': 'APPLICATION PACKAGE AUTHORITY\\ALL APPLICATION PACKAGES',
  'S-1-15-2-2': 'APPLICATION PACKAGE AUTHORITY\\ALL RESTRICTED APPLICATION PACKAGES',
  'S-1-15-3-1': 'APPLICATION PACKAGE AUTHORITY\\Your Internet connection',
  'S-1-15-3-2': 'APPLICATION PACKAGE AUTHORITY\\Your Internet connection, including incoming connections from the Internet',
  'S-1-15-3-3': 'APPLICATION PACKAGE AUTHORITY\\Your home or work networks',
  'S-1-15-3-4': 'APPLICATION PACKAGE AUTHORITY\\Your pictures library',
  'S-1-15-3-5': 'APPLICATION PACKAGE AUTHORITY\\Your videos library',
  'S-1-15-3-6': 'APPLICATION PACKAGE AUTHORITY\\Your music library',
  'S-1-15-3-7': 'APPLICATION PACKAGE AUTHORITY\\Your documents library',
  'S-1-15-3-8': 'APPLICATION PACKAGE AUTHORITY\\Your Windows credentials',
  'S-1-15-3-9': 'APPLICATION PACKAGE AUTHORITY\\Software and hardware certificates or a smart card',
  'S-1-15-3-10': 'APPLICATION PACKAGE AUTHORITY\\Removable storage',
  'S-1-15-3-11': 'APPLICATION PACKAGE AUTHORITY\\Your Appointments',
  'S-1-15-3-12': 'APPLICATION PACKAGE AUTHORITY\\Your Contacts',
  'S-1-16-0': 'Mandatory Label\\Untrusted Mandatory Level',
  'S-1-16-4096': 'Mandatory Label\\Low Mandatory Level',
  'S-1-16-8192': 'Mandatory Label\\Medium Mandatory Level',
  'S-1-16-8448': 'Mandatory Label\\Medium Plus Mandatory Level',
  'S-1-16-12288': 'Mandatory Label\\High Mandatory Level',
  'S-1-16-16384': 'Mandatory Label\\System Mandatory Level',
  'S-1-16-20480': 'Mandatory Label\\Protected Process Mandatory Level',
  'S-1-18-1': 'Authentication authority asserted identity',
  'S-1-18-2': 'Service asserted identity',
  'S-1-18-3': 'Fresh public key identity',
  'S-1-18-4': 'Key trust identity',
  'S-1-18-5': 'Key property multi-factor authentication',
  'S-1-18-6': 'Key property attestation',
  'S-1-19-512-4096': 'Process Trust\\Protected light, Windows',
  'S-1-19-512-8192': 'Process Trust\\Protected light, Windows TCB',
  'S-1-19-1024-8192': 'Process Trust\\Protected, Windows TCB',
}

/** The aliases S-1-5-32-rid. */
const builtin: Readonly<Record<number, string>> = {
  544: 'Administrators',
  545: 'Users',
  546: 'Guests',
  547: 'Power Users',
  548: 'Account Operators',
  549: 'Server Operators',
  550: 'Print Operators',
  551: 'Backup Operators',
  552: 'Replicator',
  554: 'Pre-Windows 2000 Compatible Access',
  555: 'Remote Desktop Users',
  556: 'Network Configuration Operators',
  557: 'Incoming Forest Trust Builders',
  558: 'Performance Monitor Users',
  559: 'Performance Log Users',
  560: 'Windows Authorization Access Group',
  561: 'Terminal Server License Servers',
  562: 'Distributed COM Users',
  568: 'IIS_IUSRS',
  569: 'Cryptographic Operators',
  573: 'Event Log Readers',
  574: 'Certificate Service DCOM Access',
  575: 'RDS Remote Access Servers',
  576: 'RDS Endpoint Servers',
  577: 'RDS Management Servers',
  578: 'Hyper-V Administrators',
  579: 'Access Control Assistance Operators',
  580: 'Remote Management Users',
  581: 'System Managed Accounts Group',
  582: 'Storage Replica Administrators',
  583: 'Device Owners',
  584: 'User Mode Hardware Operators',
  585: 'OpenSSH Users',
}

/** A group that every domain has under the same relative id, whatever its name was changed to. */
export interface WellKnownDomainGroup {
  readonly rid: number
  readonly name: string
}

/** The matcher pairs these by relative id when their names differ [MS-DTYP 2.4.2.4, MS-ADTS 6.1.1.6]. */
export const wellKnownDomainGroups: readonly WellKnownDomainGroup[] = [
  { rid: 498, name: 'Enterprise Read-only Domain Controllers' },
  { rid: 512, name: 'Domain Admins' },
  { rid: 513, name: 'Domain Users' },
  { rid: 514, name: 'Domain Guests' },
  { rid: 515, name: 'Domain Computers' },
  { rid: 516, name: 'Domain Controllers' },
  { rid: 517, name: 'Cert Publishers' },
  { rid: 518, name: 'Schema Admins' },
  { rid: 519, name: 'Enterprise Admins' },
  { rid: 520, name: 'Group Policy Creator Owners' },
  { rid: 521, name: 'Read-only Domain Controllers' },
  { rid: 522, name: 'Cloneable Domain Controllers' },
  { rid: 525, name: 'Protected Users' },
  { rid: 526, name: 'Key Admins' },
  { rid: 527, name: 'Enterprise Key Admins' },
  { rid: 553, name: 'RAS and IAS Servers' },
  { rid: 571, name: 'Allowed RODC Password Replication Group' },
  { rid: 572, name: 'Denied RODC Password Replication Group' },
]

const domainUsers: readonly WellKnownDomainGroup[] = [
  { rid: 500, name: 'Administrator' },
  { rid: 501, name: 'Guest' },
  { rid: 502, name: 'krbtgt' },
  { rid: 503, name: 'DefaultAccount' },
  { rid: 504, name: 'WDAGUtilityAccount' },
]

const byRid = new Map([...domainUsers, ...wellKnownDomainGroups].map(({ rid, name }) => [rid, name]))

/**
 * The English name of a SID that Windows itself hands out: universal, BUILTIN, a mandatory label, or an account that
 * every domain or machine has under this relative id (then without the domain's name, which the SID does not tell).
 */
export function wellKnownName(sid: Sid): string | null {
  // Most SIDs that are asked for are accounts, and those need no text.
  if (isEntraSid(sid)) return null
  const rid = ridOf(sid)
  if (rid !== null && !isOfNoDomain(sid)) return byRid.get(rid) ?? null
  const universalName = universal[sidToText(sid)]
  if (universalName !== undefined) return universalName
  if (!isBuiltin(sid)) return null
  const alias = builtin[subAuthority(sid, 1)]
  return alias === undefined ? null : `BUILTIN\\${alias}`
}

/**
 * Whether a SID may be a source of a translation table: it belongs to one domain (S-1-5-21-…), machine or Entra tenant (S-1-12-1-…).
 * All others (well-known, BUILTIN, services, app packages, labels, logon sessions) mean the same or nothing elsewhere.
 */
export function isMappable(sid: Sid): boolean {
  if (subAuthorityCount(sid) < 2) return false
  const [authority, kind] = [authorityOf(sid), subAuthority(sid, 0)]
  if (authority === 12) return kind === 1
  return authority === 5 && kind === 21 && !isOfNoDomain(sid)
}

/** S-1-5-21-0-0-0-…: marks put into tokens (claims valid, compounded), not accounts. */
function isOfNoDomain(sid: Sid): boolean {
  return subAuthorityCount(sid) >= 4 && subAuthority(sid, 1) === 0 && subAuthority(sid, 2) === 0 && subAuthority(sid, 3) === 0
}

function isBuiltin(sid: Sid): boolean {
  return sid.length === 16 && authorityOf(sid) === 5 && subAuthority(sid, 0) === 32
}
