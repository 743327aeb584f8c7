import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'

/** Why a file is no signature of a report. */
export type SignatureFlaw = 'no-jws' | 'other-kind' | 'other-version'

const signatureFlaws: Words<SignatureFlaw> = {
  'no-jws': 'it is no JWS',
  'other-kind': 'it signs something else',
  'other-version': 'it is of another version',
}

export const reportRefusals = {
  'report.needs-batch': kind<{ report: string }>('never', (d) => `the report ${d.report} is about one batch`, 'Name the batch.'),
  'report.unreadable': kind<{ path: string; reason: SignatureFlaw }>(
    'never',
    (d) => `${d.path} is no signature of a report: ${said(d.reason, signatureFlaws)}`,
    'Name the folder that Rehome wrote, with its file signature.jws.',
  ),
  'report.forged': kind<{ path: string }>(
    'never',
    (d) => `the signature in ${d.path} was not made with the key it names`,
    'Trust nothing in this folder. Ask for the report again, from whoever made it.',
  ),
  'report.changed': kind<{ files: readonly string[] }>(
    'never',
    (d) => `changed, missing or added since it was signed: ${d.files.join(', ')}`,
    'Trust nothing in this folder. Ask for the report again, from whoever made it.',
  ),
  'report.unknown-key': kind<{ key: string }>(
    'never',
    (d) => `the report is whole, but nobody here knows the key that signed it: ${d.key}`,
    'Compare the key with that of whoever made the report, by another way, then name it with --key; or open the project that made it.',
  ),
}
