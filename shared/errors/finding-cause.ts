import type { Words } from './system-words.ts'

/** What a step says of itself as the cause of a finding, where no system answered. */
export type FindingCause =
  | 'name-taken'
  | 'old-name-taken'
  | 'reads-otherwise'
  | 'loaded'
  | 'password-logon'
  | 'source-account'
  | 'replaced'
  | 'written-since'
  | 'changed-since'
  | 'gone'
  | 'no-json'

export const findingCauseWords: Words<FindingCause> = {
  'name-taken': 'the new name is taken',
  'old-name-taken': 'the old name is taken again',
  'reads-otherwise': 'it reads back otherwise',
  loaded: 'it is loaded',
  'password-logon': 'it runs with a password that nobody here has',
  'source-account': 'a source account',
  replaced: 'a new one took its place',
  'written-since': 'it was written to since',
  'changed-since': 'it was changed since',
  gone: 'it is gone',
  'no-json': 'it is no JSON',
}
