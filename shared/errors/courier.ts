import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** What carrying a share by hand can find. */
/** Why a receipt is not as it was signed. */
export type ReceiptFlaw = 'other-text' | 'other-project' | 'out-of-turn' | 'unknown-key' | 'signature' | 'unreadable'

const receiptFlaws: Words<ReceiptFlaw> = {
  'other-text': 'what stands beside it in the clear is not what was signed',
  'other-project': 'it is of another project',
  'out-of-turn': 'it does not follow the one before',
  'unknown-key': 'no key of this project signed it as such',
  signature: 'its signature does not hold',
  unreadable: 'it cannot be read',
}

/** Why a receipt trail is not as it was written, where the system does not say it. */
export type TrailFlaw = 'too-large' | 'not-whole' | 'other-root' | 'other-count' | 'root-unsigned' | 'root-unreadable' | 'end-unsigned'

const trailFlaws: Words<TrailFlaw> = {
  'too-large': 'it is too large',
  'not-whole': 'it is no receipt trail, or not whole',
  'other-root': 'its first root is another',
  'other-count': 'its end names other receipts than it holds',
  'root-unsigned': 'a root is not signed by those before it',
  'root-unreadable': 'a root in it cannot be read',
  'end-unsigned': 'its end is not signed by this project',
}

export const courierRefusals = {
  'courier.incomplete': kind<{ location: string; missing: number; file: string }>(
    'later',
    (d) => `${d.location} lacks ${d.missing} of its files or holds them changed, such as ${d.file}`,
    'Carry it again from where it is whole. What was whole was taken over; the repository there stays as it was until all of it is.',
  ),
  'courier.older': kind<{ have: number; got: number }>(
    'never',
    (d) => `what was carried is version ${d.got}, older than version ${d.have}, which is there already`,
    'Nothing is lost: a newer carry came first. Put this one aside.',
  ),
  'courier.nothing-there': kind<{ location: string }>(
    'never',
    (d) => `${d.location} holds nothing that was carried`,
    'Give the folder that `rehome share export` wrote.',
  ),
  'courier.forged-receipt': kind<{ seq: number; reason: ReceiptFlaw }>(
    'never',
    (d) => `receipt ${d.seq} is not as it was signed: ${said(d.reason, receiptFlaws)}`,
    'Somebody changed the project file. Compare it with a copy that was kept elsewhere.',
  ),
  'courier.bad-trail': kind<{ reason: TrailFlaw | SystemAnswer; about?: string | undefined }>(
    'never',
    (d) => `the receipt trail is not as it was written: ${said(d.reason, trailFlaws, d.about)}`,
    'Believe nothing in it. Ask for the trail again, and for the fingerprint of the first root by another way.',
  ),
}
