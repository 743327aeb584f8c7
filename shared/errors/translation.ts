import { mapFlawWords, type MapFlaw } from './map-flaw.ts'
import { kind } from './refusal.ts'

const remake = 'Publish the translation table again from the project.'

export const translationRefusals = {
  'translation.source-twice': kind<{ source: string }>(
    'never',
    (d) => `${d.source} is translated twice`,
    'Keep one pair for this source: clear the other match, or take the other pair out with `rehome translation remove`.',
  ),
  'translation.well-known-source': kind<{ source: string }>(
    'never',
    (d) => `${d.source} is the same on every machine or belongs to no directory, so it is never translated`,
    'Take this pair out; only accounts of a domain or of Entra ID are translated.',
  ),
  'translation.identity': kind<{ source: string }>(
    'never',
    (d) => `${d.source} is translated to itself`,
    'Take this pair out: source and target are the same account.',
  ),
  'translation.many-to-one': kind<{ target: string }>(
    'never',
    (d) => `more than one source is translated to ${d.target}, so the way back is not known`,
    'Use the journal to undo; a table that joins accounts has no reverse.',
  ),
  'translation.bad-magic': kind('never', () => 'these bytes are no translation table', remake),
  'translation.bad-version': kind<{ version: number; known: number }>(
    'never',
    (d) => `the translation table has version ${d.version}, this program reads ${d.known}`,
    'Update this program, or publish the table with the same version of it.',
  ),
  'translation.truncated': kind<{ at: number }>('never', (d) => `the translation table breaks off at byte ${d.at}`, remake),
  'translation.trailing-bytes': kind<{ at: number }>('never', (d) => `the translation table goes on after its end at byte ${d.at}`, remake),
  'translation.out-of-order': kind<{ at: number; source: string }>(
    'never',
    (d) => `${d.source} at byte ${d.at} of the translation table is not after the one before it`,
    remake,
  ),
  'translation.unreadable-map': kind<{ path: string; line: number | null; reason: MapFlaw }>(
    'never',
    (d) => `${d.path} is no map of accounts: ${d.line === null ? '' : `line ${d.line}: `}${mapFlawWords[d.reason]}`,
    'Give a JSON object {"S-1-5-21-…": "S-1-5-21-…"} or CSV lines old,new.',
  ),
  'translation.bad-line': kind<{ text: string }>('never', (d) => `"${d.text}" is not a pair old,new`, 'Write two accounts, old and new.'),
  'translation.target-twice': kind<{ target: string; source: string }>(
    'never',
    (d) => `${d.target} is already what ${d.source} is translated to`,
    'Keep one pair for this target; clear the other match.',
  ),
}
