/** What can be wrong with one value of an input or a file. A schema may give one of these names as its message. */
export type WrongWith =
  | 'missing'
  | 'empty'
  | 'unknown'
  | 'not-text'
  | 'not-number'
  | 'not-whole'
  | 'not-switch'
  | 'not-list'
  | 'not-group'
  | 'too-long'
  | 'too-short'
  | 'too-many'
  | 'too-few'
  | 'too-big'
  | 'too-small'
  | 'not-offered'
  | 'not-its-form'
  | 'no-address'
  | 'no-picture'
  | 'no-script'
  | 'no-device-list'
  | 'not-one-line'
  | 'no-computer-name'
  | 'no-id'
  | 'no-share'
  | 'no-guid'
  | 'no-language'
  | 'no-colour'
  | 'no-day'
  | 'no-time'
  | 'no-account-name'
  | 'no-fingerprint'
  | 'no-host'
  | 'no-attribute'
  | 'no-property'
  | 'no-tenant'
  | 'no-match-rule'
  | 'needs-utc'
  | 'needs-local'
  | 'yaml-key-twice'
  | 'yaml-indent'
  | 'yaml-tab'
  | 'yaml-not-closed'
  | 'yaml-quote'
  | 'yaml-escape'
  | 'yaml-nested'
  | 'yaml-key'
  | 'yaml-alias'
  | 'yaml-tag'
  | 'yaml-second-document'
  | 'yaml-unexpected'

/** `limit`: the limit that it breaks, or what it could have been; empty where there is none. */
export interface BadValue {
  readonly wrong: WrongWith
  readonly limit: string
}

export type BadValueWords = Readonly<Record<WrongWith, (limit: string) => string>>

/** Each as what stands after the name of the value. */
export const badValueWords: BadValueWords = {
  missing: () => 'is missing',
  empty: () => 'is empty',
  unknown: () => 'is nothing that can be set',
  'not-text': () => 'has to be a text',
  'not-number': () => 'has to be a number',
  'not-whole': () => 'has to be a whole number',
  'not-switch': () => 'has to be true or false',
  'not-list': () => 'has to be a list',
  'not-group': () => 'has to be a group of settings',
  'too-long': (limit) => `is longer than ${limit} characters`,
  'too-short': (limit) => `is shorter than ${limit} characters`,
  'too-many': (limit) => `has more than ${limit} entries`,
  'too-few': (limit) => `has fewer than ${limit} entries`,
  'too-big': (limit) => `is more than ${limit}`,
  'too-small': (limit) => `is less than ${limit}`,
  'not-offered': (limit) => `has to be one of ${limit}`,
  'not-its-form': () => 'is not written in the form that it needs',
  'no-address': () => 'has to be an address such as https://example.com',
  'no-picture': () => 'has to be a PNG or JPEG picture',
  'no-script': () => 'has to be a script: a .ps1, .cmd or .bat file of at most 290 KB',
  'no-device-list': () => 'has to be one list: include (only these devices) or exclude (all devices of the source except these)',
  'not-one-line': () => 'has to stay on one line',
  'no-computer-name': () => 'has to be a computer name alone, without domain, dots or $',
  'no-id': () => 'has to be of lowercase letters, digits and hyphens, at most 63, beginning with a letter or digit',
  'no-share': () => 'has to be a share as \\\\server\\share',
  'no-guid': () => 'has to be a GUID as 12345678-1234-1234-1234-123456789abc',
  'no-language': () => 'has to be a language as fr or fr-FR',
  'no-colour': () => 'has to be a colour as #0f6cbd',
  'no-day': () => 'has to be a day as 2026-12-31',
  'no-time': () => 'has to be a time as 2026-12-01T08:00 (device-local) or 2026-12-01T08:00Z (UTC)',
  'no-account-name': () => 'has to be a local account name: 1 to 20 characters, none of "/\\[]:;|=,+*?<>@',
  'no-fingerprint': () => 'has to be a SHA-256 fingerprint of 64 hexadecimal digits',
  'no-host': () => 'has to be a DNS name or an IP address',
  'no-attribute': () => 'has to be the name of an attribute: letters, digits and hyphens',
  'no-property': () => 'has to be the name of a property: letters, digits and underscores',
  'no-tenant': () => 'has to be a tenant: its GUID or a domain',
  'no-match-rule': () => 'is no name of a directory attribute, and no expression: those begin with =',
  'needs-utc': () => 'has to end with Z, for its time zone is utc',
  'needs-local': () => 'has to be without Z, for its time zone is local',
  // What is wrong with the text itself stands alone, after its place.
  'yaml-key-twice': () => 'the same key stands twice in one group',
  'yaml-indent': () => 'the line is not indented as the others of its group, or a bracket before it is not closed',
  'yaml-tab': () => 'a tab indents the line; YAML takes spaces only',
  'yaml-not-closed': () => 'a quote, bracket, colon or comma is missing',
  'yaml-quote': () => 'a value that begins with this character has to stand in quotes',
  'yaml-escape': () => 'after a backslash in double quotes stands what cannot stand there; write the value in single quotes',
  'yaml-nested': () => 'a second group begins on this line; give it a line of its own, or put the value into quotes',
  'yaml-key': () => 'a key has to be a text on one line, followed by a colon',
  'yaml-alias': () => 'an alias (*) names no anchor before it, or there are too many of them',
  'yaml-tag': () => 'a tag (!) or an anchor (&) stands here that is not read',
  'yaml-second-document': () => 'a second document begins here; a file holds one',
  'yaml-unexpected': () => 'this cannot stand here in YAML',
}

/** An issue of a schema, as zod tells it with `reportInput`. */
export interface SchemaIssue {
  readonly code: string
  readonly message: string
  readonly input?: unknown
  readonly expected?: string
  readonly origin?: string
  readonly maximum?: number | bigint
  readonly minimum?: number | bigint
  readonly values?: readonly unknown[]
}

/** What a schema found, without the library's own words, which are for programmers, and without the value, which may be a secret. */
export function badValueOf(issue: SchemaIssue): BadValue {
  if (Object.hasOwn(badValueWords, issue.message)) return { wrong: issue.message as WrongWith, limit: '' }
  switch (issue.code) {
    case 'unrecognized_keys':
      return { wrong: 'unknown', limit: '' }
    case 'invalid_value':
      return 'input' in issue && issue.input === undefined
        ? { wrong: 'missing', limit: '' }
        : { wrong: 'not-offered', limit: (issue.values ?? []).map(String).join(', ') }
    case 'too_big':
      return { wrong: isText(issue) ? 'too-long' : isList(issue) ? 'too-many' : 'too-big', limit: String(issue.maximum) }
    case 'too_small':
      if (issue.minimum === 1 && (isText(issue) || isList(issue))) return { wrong: 'empty', limit: '' }
      return { wrong: isText(issue) ? 'too-short' : isList(issue) ? 'too-few' : 'too-small', limit: String(issue.minimum) }
    case 'invalid_type':
      if (issue.input === undefined) return { wrong: 'missing', limit: '' }
      return { wrong: types[issue.expected ?? ''] ?? 'not-its-form', limit: '' }
    default:
      return { wrong: 'not-its-form', limit: '' }
  }
}

const isText = ({ origin }: SchemaIssue) => origin === 'string'
const isList = ({ origin }: SchemaIssue) => origin === 'array' || origin === 'set'

const types: Readonly<Record<string, WrongWith | undefined>> = {
  string: 'not-text',
  number: 'not-number',
  int: 'not-whole',
  boolean: 'not-switch',
  array: 'not-list',
  object: 'not-group',
  record: 'not-group',
}
