import { kind } from './refusal.ts'

const notASid = 'This is not a SID; check where the bytes came from.'

export const sidRefusals = {
  'sid.truncated': kind<{ at: number; needed: number; have: number }>(
    'never',
    (d) => `a SID at byte ${d.at} needs ${d.needed} bytes, ${d.have} are there`,
    'The data is cut off; fetch it again.',
  ),
  'sid.bad-revision': kind<{ at: number; revision: number }>(
    'never',
    (d) => `a SID at byte ${d.at} has revision ${d.revision}, not 1`,
    notASid,
  ),
  'sid.too-long': kind<{ at: number; count: number }>(
    'never',
    (d) => `a SID at byte ${d.at} claims ${d.count} sub-authorities, 15 are the limit`,
    notASid,
  ),
  'sid.bad-text': kind<{ text: string }>('never', (d) => `"${d.text}" is not a SID`, 'Write it as S-1-5-21-…'),
  'guid.bad-text': kind<{ text: string }>('never', (d) => `"${d.text}" is not a GUID`, 'Write it as xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.'),
  'guid.truncated': kind<{ at: number; have: number }>(
    'never',
    (d) => `a GUID at byte ${d.at} needs 16 bytes, ${d.have} are there`,
    'The data is cut off; fetch it again.',
  ),
}
