import type { Words } from './system-words.ts'

/** How a connection to a directory ended. */
export type ConnectionEnd = 'closed-there' | 'closed-here'

export const connectionEnds: Words<ConnectionEnd> = {
  'closed-there': 'the server closed it',
  'closed-here': 'it was closed here',
}

/** Why no TLS came about, where the system does not say it. */
export type NoTls = 'hangs-up' | 'closes'

export const noTls: Words<NoTls> = {
  'hangs-up': 'it hangs up when asked for StartTLS',
  closes: 'it closes the connection',
}

/** What is wrong with a text that should be the certificate of an authority. */
export type CaFlaw = 'no-pem' | 'unreadable'

export const caFlaws: Words<CaFlaw> = {
  'no-pem': 'it holds no PEM certificate',
  unreadable: 'a certificate in it cannot be read',
}

/** Why what came is no LDAP, or none that is read on. */
export type LdapFlaw = 'not-laid-out' | 'cut-off' | 'too-large' | 'endless' | 'unasked' | 'in-the-clear'

export const ldapFlaws: Words<LdapFlaw> = {
  'not-laid-out': 'its bytes are not laid out as LDAP lays them out',
  'cut-off': 'a value is cut off',
  'too-large': 'a message is too large',
  endless: 'an answer has no end',
  unasked: 'an entry answers no search',
  'in-the-clear': 'it goes on in the clear after agreeing to StartTLS',
}

/** Why a text is no distinguished name. */
export type DnFlaw = 'no-type' | 'unescaped' | 'quote' | 'escape' | 'not-utf8'

export const dnFlaws: Words<DnFlaw> = {
  'no-type': 'a type and "=" are expected',
  unescaped: 'a sign needs a backslash before it',
  quote: 'a quote is out of place',
  escape: 'a backslash escapes nothing',
  'not-utf8': 'its escapes are not UTF-8',
}

/** What is wrong with a line of a directory snapshot. */
export type SnapshotFlaw = 'not-utf8' | 'too-long' | 'compression' | 'after-end' | 'not-json' | 'other-count' | 'no-end' | 'other-content'

export const snapshotFlaws: Words<SnapshotFlaw> = {
  'not-utf8': 'it is not UTF-8',
  'too-long': 'a line is too long',
  compression: 'its compression is broken',
  'after-end': 'it goes on behind its end',
  'not-json': 'it is not JSON',
  'other-count': 'its end names another number of objects',
  'no-end': 'its end is missing',
  'other-content': 'it does not hold what it should',
}

/** What is wrong with a line of a list of devices and users. */
export type DeviceListFlaw = 'no-column' | 'incomplete' | 'domain' | 'no-sid' | 'quotes' | 'fields' | 'not-utf8'

export const deviceListFlaws: Words<DeviceListFlaw> = {
  'no-column': 'a column is missing',
  incomplete: 'device and user are both needed',
  domain: 'device and user are names, without a domain before them',
  'no-sid': 'a SID is expected',
  quotes: 'a quote is not closed, or stands inside a value',
  fields: 'it has more or fewer fields than the heading',
  'not-utf8': 'it is not UTF-8',
}

/** What was being done with a directory. */
export type LdapAct =
  | 'connecting'
  | 'agreeing-on-tls'
  | 'asking-for-starttls'
  | 'signing-in'
  | 'reading-root'
  | 'reading'
  | 'between'
  | 'after-end'
export type LdapActWords = Readonly<Record<LdapAct, (of: string) => string>>

/** `of`: the account that signs in, or the object that is read. */
export interface LdapDoing {
  readonly doing: LdapAct
  readonly of: string
}

export const ldapActs: LdapActWords = {
  connecting: () => 'connecting',
  'agreeing-on-tls': () => 'agreeing on TLS',
  'asking-for-starttls': () => 'asking for StartTLS',
  'signing-in': (of) => `signing in as ${of}`,
  'reading-root': () => 'reading the root',
  reading: (of) => `reading ${of}`,
  between: () => 'between two questions',
  'after-end': () => 'after the end',
}
