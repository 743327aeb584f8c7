import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** Why a key file is not written, where the system does not say it. */
export type KeyFileBar = 'no-folder' | 'read-back'

const keyFileBars: Words<KeyFileBar> = {
  'no-folder': 'there is no such folder',
  'read-back': 'it does not read back as it was written',
}

export const keyRefusals = {
  'key.weak-passphrase': kind<{ least: number }>(
    'never',
    (d) => `the passphrase has fewer than ${d.least} characters`,
    'Choose a longer one: five random words are good. It protects the keys that every device trusts.',
  ),
  'key.wrong-passphrase': kind(
    'never',
    () => 'the passphrase does not open the keys of this project',
    'Try again. Without the passphrase the keys are lost: a new share and a new enrolment would be needed.',
  ),
  'key.missing': kind<{ role: string }>(
    'never',
    (d) => `this project file does not hold the ${d.role} key`,
    'Open the project file that holds it, or restore it from where it is kept.',
  ),
  'key.damaged': kind<{ role: string }>(
    'never',
    (d) => `the ${d.role} key in this project file is damaged`,
    'Restore the project file from a backup. It was left as it is.',
  ),
  'key.file-exists': kind<{ file: string }>(
    'never',
    (d) => `${d.file} exists already`,
    'Choose another name. A key file is never overwritten.',
  ),
  'key.file-unwritable': kind<{ file: string; reason: KeyFileBar | SystemAnswer; about?: string | undefined }>(
    'later',
    (d) => `the key file ${d.file} cannot be written: ${said(d.reason, keyFileBars, d.about)}`,
    'Choose a folder in which you may write, or another stick. No key was changed.',
  ),
  'key.no-such-file': kind<{ file: string }>(
    'never',
    (d) => `there is no key file ${d.file}`,
    'Put the stick in that holds it, or check the path.',
  ),
  'key.no-key-file': kind<{ file: string }>(
    'never',
    (d) => `${d.file} is not a key file of Rehome, or it is damaged`,
    'Take the copy of it from the other stick.',
  ),
  'key.wrong-file-passphrase': kind<{ file: string }>(
    'never',
    (d) => `the passphrase does not open the key file ${d.file}`,
    'Try again: a key file has a passphrase of its own, which is not that of the project.',
  ),
  'key.foreign-file': kind<{ file: string; project: string }>(
    'never',
    (d) => `the key file ${d.file} belongs to project ${d.project}`,
    'Give the key file of this project.',
  ),
  'key.needs-signatures': kind<{ what: string; missing: number; of: readonly string[] }>(
    'never',
    (d) => `${d.what} needs ${d.missing} more signature${d.missing === 1 ? '' : 's'}, by ${d.of.join(' or ')}`,
    'Give the key file (`--key-file`): the stick with the root key, or that of a second person. Nothing was changed.',
  ),
  'key.needs-file': kind(
    'never',
    () => 'the root key lies on a stick: its successor needs a file of its own',
    'Say where the new root key goes (`--new-root FILE`): on the stick, never beside the project.',
  ),
  'key.no-store': kind(
    'never',
    () => 'this computer has no key store that protects anything',
    'Type the passphrase each time, or set REHOME_KEYSTORE_PASSPHRASE to one of your own.',
  ),
  'key.not-remembered': kind('never', () => 'the passphrase of this project is not remembered on this computer', 'Type it.'),
}
