import { kind } from './refusal.ts'

/** What carrying a share by hand can find. */
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
  'courier.forged-receipt': kind<{ seq: number; reason: string }>(
    'never',
    (d) => `receipt ${d.seq} is not as it was signed: ${d.reason}`,
    'Somebody changed the project file. Compare it with a copy that was kept elsewhere.',
  ),
  'courier.bad-trail': kind<{ reason: string }>(
    'never',
    (d) => `the receipt trail is not as it was written: ${d.reason}`,
    'Believe nothing in it. Ask for the trail again, and for the fingerprint of the first root by another way.',
  ),
}
