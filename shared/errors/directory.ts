import { accountBarWords, type AccountBar } from './account-bar.ts'
import {
  type ConnectionEnd,
  connectionEnds,
  type NoTls,
  noTls,
  type CaFlaw,
  caFlaws,
  type LdapFlaw,
  ldapFlaws,
  type DnFlaw,
  dnFlaws,
  type SnapshotFlaw,
  snapshotFlaws,
  type DeviceListFlaw,
  deviceListFlaws,
  ldapActs,
  type LdapDoing,
} from './directory-reasons.ts'
import { kind } from './refusal.ts'
import { said } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** What a refused certificate shows of itself, so that a person can compare it with what the directory's administrator says. */
export interface ShownCertificate {
  readonly host: string
  readonly subject: string
  readonly issuer: string
  /** SHA-256 of the whole certificate, upper-case hexadecimal with colons. */
  readonly fingerprint: string
}

const shown = (d: ShownCertificate) => `subject ${d.subject}, issuer ${d.issuer}, SHA-256 ${d.fingerprint}`

export const directoryRefusals = {
  // The way to the server
  'directory.unknown-host': kind<{ host: string }>(
    'later',
    (d) => `no address is known for ${d.host}`,
    'Check the spelling and the name server of this computer, or give the address (`--address`).',
  ),
  'directory.connection-refused': kind<{ host: string; port: number }>(
    'later',
    (d) => `${d.host} accepts no connection on port ${d.port}`,
    'Check host, port and security of the connection: LDAPS is port 636, StartTLS is port 389.',
  ),
  'directory.unreachable': kind<{ host: string; port: number; reason: SystemAnswer }>(
    'later',
    (d) => `${d.host} cannot be reached on port ${d.port}: ${said(d.reason)}`,
    'Check the network, VPN and firewall between this computer and the server.',
  ),
  'directory.no-answer': kind<LdapDoing & { host: string; seconds: number }>(
    'later',
    (d) => `${d.host} gave no answer for ${d.seconds} seconds (${ldapActs[d.doing](d.of)})`,
    'Try again, choose another server, or raise the limit (`--timeout`).',
  ),
  'directory.connection-lost': kind<LdapDoing & { host: string; reason: ConnectionEnd | SystemAnswer; about?: string | undefined }>(
    'later',
    (d) => `the connection to ${d.host} was lost (${ldapActs[d.doing](d.of)}): ${said(d.reason, connectionEnds, d.about)}`,
    'Try again. What was imported before is as it was.',
  ),
  'directory.no-tls': kind<{ host: string; port: number; reason: NoTls | SystemAnswer }>(
    'never',
    (d) => `${d.host} does not speak TLS on port ${d.port}: ${said(d.reason, noTls)}`,
    'Give the server a certificate for LDAPS, or choose the other security and its port.',
  ),
  'directory.starttls-refused': kind<{ host: string; result: number; message: string }>(
    'never',
    (d) => `${d.host} refuses StartTLS (result ${d.result}${d.message === '' ? '' : `: ${d.message}`})`,
    'Give the server a certificate, or use LDAPS. Rehome never sends a password in the clear.',
  ),

  // Its certificate
  'directory.certificate-untrusted': kind<ShownCertificate & { reason: SystemAnswer }>(
    'never',
    (d) => `the certificate of ${d.host} is not trusted (${said(d.reason)}): ${shown(d)}`,
    'Give the certificate of the authority that issued it (`--ca`), or, after comparing it with the administrator, pin it (`--fingerprint`).',
  ),
  'directory.certificate-name': kind<ShownCertificate & { names: readonly string[] }>(
    'never',
    (d) => `the certificate of ${d.host} is for ${d.names.join(', ') || 'no name'}: ${shown(d)}`,
    'Connect by a name that the certificate holds; the address can still say where it is (`--address`).',
  ),
  'directory.certificate-expired': kind<ShownCertificate & { validFrom: string; validTo: string }>(
    'never',
    (d) => `the certificate of ${d.host} is valid from ${d.validFrom} to ${d.validTo}, not now: ${shown(d)}`,
    'Renew it on the server, or set the clock of this computer right.',
  ),
  'directory.certificate-changed': kind<ShownCertificate & { pinned: string }>(
    'never',
    (d) => `the certificate of ${d.host} is not the pinned one (${d.pinned}): ${shown(d)}`,
    'Ask the administrator whether it was renewed, and pin the new one with `rehome connection edit`.',
  ),
  'directory.bad-ca': kind<{ reason: CaFlaw; about?: string | undefined }>(
    'never',
    (d) => `this is no certificate of an authority: ${said(d.reason, caFlaws, d.about)}`,
    'Name a PEM file that begins with -----BEGIN CERTIFICATE-----.',
  ),

  // Who asks
  'directory.no-password': kind<{ connection: string }>(
    'never',
    (d) => `${d.connection} needs a password`,
    'An empty password would be an anonymous sign-in, which reads next to nothing.',
  ),
  'directory.wrong-password': kind<{ user: string }>(
    'never',
    (d) => `the directory does not accept ${d.user} with this password`,
    'Check the name (user@domain, or a distinguished name) and the password. Several failures can lock the account.',
  ),
  'directory.account-unusable': kind<{ user: string; reason: AccountBar }>(
    'never',
    (d) => `${d.user} cannot sign in: ${said(d.reason, accountBarWords)}`,
    'Have the account put right in its directory, or use another.',
  ),
  'directory.no-access': kind<{ what: string; message: string }>(
    'never',
    (d) => `the account may not read ${d.what}: ${d.message}`,
    'Give the account the right to read it. An ordinary user of the domain has it by default.',
  ),

  // What it says
  'directory.base-unknown': kind<{ host: string }>(
    'never',
    (d) => `${d.host} does not say where its domain begins`,
    'Say it: DC=…,DC=… (`--base`).',
  ),
  'directory.ou-not-found': kind<{ dn: string; nearest: string }>(
    'never',
    (d) => `there is no ${d.dn}${d.nearest === '' ? '' : `; the directory goes as far as ${d.nearest}`}`,
    'Check the OUs of the connection with `rehome connection list`, and change them with `rehome connection edit`.',
  ),
  'directory.referral': kind<{ dn: string; to: readonly string[] }>(
    'never',
    (d) => `${d.dn} is kept elsewhere: ${d.to.join(', ') || 'the server does not say where'}`,
    'Make a connection to a domain controller of that domain.',
  ),
  'directory.size-limit': kind<{ dn: string; received: number }>(
    'never',
    (d) => `the server stops after ${d.received} objects below ${d.dn}`,
    'Narrow the scope (`--include`), or have the limit raised; an import is complete or it is none.',
  ),
  'directory.time-limit': kind<{ dn: string; seconds: number }>(
    'later',
    (d) => `the server took longer than ${d.seconds} seconds for ${d.dn}`,
    'Narrow the scope (`--include`), or raise the limit (`--timeout`).',
  ),
  'directory.no-paging': kind<{ host: string }>(
    'never',
    (d) => `${d.host} does not offer paged results`,
    'Without them a server may leave objects out unsaid. Connect to a domain controller of Active Directory.',
  ),
  'directory.busy': kind<{ host: string; message: string }>(
    'later',
    (d) => `${d.host} is busy or shutting down: ${d.message}`,
    'Try again, or choose another server.',
  ),
  'directory.server-error': kind<LdapDoing & { result: number; message: string }>(
    'never',
    (d) => `the server refuses (${ldapActs[d.doing](d.of)}): result ${d.result}${d.message === '' ? '' : `, ${d.message}`}`,
    "The text is the server's own; its administrator can look it up.",
  ),
  'directory.bad-answer': kind<{ host: string; reason: LdapFlaw; about?: string | undefined }>(
    'never',
    (d) => `what ${d.host} sends is not LDAP: ${said(d.reason, ldapFlaws, d.about)}`,
    'Check that host and port are those of a directory server.',
  ),
  'directory.empty': kind<{ connection: string }>(
    'never',
    (d) => `${d.connection} shows no user, group or device at all`,
    'Check the scope and what the account may read. What was imported before is as it was.',
  ),
  'directory.cancelled': kind<{ connection: string }>(
    'never',
    (d) => `the import from ${d.connection} was cancelled`,
    'Nothing was changed: what was imported before is as it was.',
  ),
  'directory.bad-dn': kind<{ dn: string; reason: DnFlaw; about?: string | undefined }>(
    'never',
    (d) => `"${d.dn}" is not a distinguished name: ${said(d.reason, dnFlaws, d.about)}`,
    'Write it as OU=Sales,DC=example,DC=com, with a backslash before a comma that belongs to a name.',
  ),

  // The list of connections
  'directory.no-such-object': kind<{ connection: string; guid: string }>(
    'never',
    (d) => `${d.connection} has no object ${d.guid}`,
    'It was gone when the directory was last imported. See `rehome directory list`.',
  ),
  'directory.list-too-long': kind<{ names: number; most: number }>(
    'never',
    (d) => `the list has ${d.names} names, of which at most ${d.most} are taken at once`,
    'Nothing was taken. Divide the list and take its parts one after another.',
  ),
  'directory.no-such-connection': kind<{ connection: string; known: readonly string[] }>(
    'never',
    (d) => `there is no connection ${d.connection} in this project${d.known.length === 0 ? '' : `; there is ${d.known.join(', ')}`}`,
    'See `rehome connection list`, or add one with `rehome connection add`.',
  ),
  'directory.connection-exists': kind<{ name: string }>(
    'never',
    (d) => `there is a connection ${d.name} already`,
    'Choose another name, or change the one there is with `rehome connection edit`.',
  ),
  'directory.no-domain-to-join': kind<{ connection: string }>(
    'never',
    (d) => `${d.connection} is no domain that devices could join`,
    'Name a destination that is a domain: accounts and files to join by belong to one.',
  ),
  'directory.type-fixed': kind<{ connection: string; type: string; wanted: string }>(
    'never',
    (d) => `${d.connection} is of type ${d.type} and cannot become ${d.wanted}`,
    'Add a connection of the other type; pairs are kept by object, not by connection name.',
  ),

  // Files instead of a directory
  'directory.not-a-snapshot': kind<{ path: string }>(
    'never',
    (d) => `${d.path} is not a directory snapshot`,
    'Choose a file made by `rehome snapshot export`.',
  ),
  'directory.snapshot-damaged': kind<{ path: string; line: number; reason: SnapshotFlaw; about?: string | undefined }>(
    'never',
    (d) => `${d.path} is damaged at line ${d.line}: ${said(d.reason, snapshotFlaws, d.about)}`,
    'Copy or export it again. What was imported before is as it was.',
  ),
  'directory.snapshot-from-the-future': kind<{ path: string; version: number; known: number }>(
    'never',
    (d) => `${d.path} was written by a newer Rehome (format ${d.version}, this one knows ${d.known})`,
    'Update Rehome on this computer.',
  ),
  'directory.csv-damaged': kind<{ path: string; line: number; reason: DeviceListFlaw; about?: string | undefined }>(
    'never',
    (d) => `${d.path} cannot be read at line ${d.line}: ${said(d.reason, deviceListFlaws, d.about)}`,
    'The file needs the columns device and user; sid, displayName, targetUpn and targetIdentity may follow. Save it as UTF-8.',
  ),
  'directory.no-key-store': kind(
    'never',
    () => 'this computer has no key store that encrypts',
    'Give the secret each time, or use the desktop app where the operating system has a key store.',
  ),
  'directory.nothing-imported': kind<{ connection: string }>(
    'never',
    (d) => `nothing was imported from ${d.connection} yet`,
    'Import it first with `rehome import`.',
  ),
}
