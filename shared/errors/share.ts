import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** Why a share is not reached, where the system does not say it. */
export type ShareBar = 'no-share' | 'no-address' | 'too-slow' | 'no-connection'

const shareBars: Words<ShareBar> = {
  'no-share': 'there is no share in it',
  'no-address': 'it is no address',
  'too-slow': 'it is too slow',
  'no-connection': 'the connection failed',
}

/** What is wrong with metadata of a share. */
export type MetadataFlaw =
  | 'role-missing'
  | 'role-name'
  | 'no-hash'
  | 'no-place'
  | 'other-content'
  | 'not-as-published'
  | 'not-as-ours'
  | 'unsigned'

const metadataFlaws: Words<MetadataFlaw> = {
  'role-missing': 'a role is missing',
  'role-name': 'a role has a name that no file can have',
  'no-hash': 'it names neither SHA-256 nor SHA-512',
  'no-place': 'it says in no way known here where it lies',
  'other-content': 'it does not hold what it should',
  'not-as-published': 'it is not as it was published',
  'not-as-ours': 'it is not written as ours are',
  unsigned: 'it is no signed JSON',
}

/** A location that holds nothing to use, and why in a word where its refusal has one. */
export interface TriedLocation {
  readonly location: string
  readonly code: string
  readonly reason?: ShareBar | MetadataFlaw | SystemAnswer
}

/** Why a part of what is published for a device cannot be used. */
export type BundleFlaw =
  | 'other-batch'
  | 'not-published'
  | 'other-key'
  | 'no-manifest'
  | 'other-version'
  | 'incomplete'
  | 'part-damaged'
  | 'too-large'
  | 'other-account'
  | 'not-json'
  | 'other-content'

const bundleFlaws: Words<BundleFlaw> = {
  'other-batch': 'it is of another batch',
  'not-published': 'the share does not publish it',
  'other-key': 'its key does not open it',
  'no-manifest': 'its manifest is none',
  'other-version': 'its manifest is of another version',
  incomplete: 'its parts do not hold what its manifest names',
  'part-damaged': 'a part of it does not unfold, or is empty',
  'too-large': 'it is too large',
  'other-account': 'it is not the one of the plan',
  'not-json': 'it is no JSON',
  'other-content': 'it does not hold what it should',
}

export const shareRefusals = {
  'share.not-initialised': kind('never', () => 'this project has no share yet', 'Make one with `rehome share init FOLDER`.'),
  'share.exists': kind<{ folder: string }>(
    'never',
    (d) => `${d.folder} holds a Rehome share already, or this project has one`,
    'Choose an empty folder. A project has one share; the one that is there was left as it is.',
  ),
  'share.unreachable': kind<{ location: string; reason: ShareBar | SystemAnswer }>(
    'later',
    (d) => `the share ${d.location} cannot be reached: ${said(d.reason, shareBars)}`,
    'Check the network, the path and the rights on the folder; it is tried again at the next check.',
  ),
  'share.proxy-unreachable': kind<{ location: string; proxy: string; reason: ShareBar | SystemAnswer }>(
    'later',
    (d) => `the proxy ${d.proxy}, by which ${d.location} is reached, cannot be reached: ${said(d.reason, shareBars)}`,
    'Check its address and the network with `rehome-agent proxy`; without one it is `rehome-agent proxy none`.',
  ),
  'share.not-a-proxy': kind<{ location: string; proxy: string; answer: string }>(
    'later',
    (d) => `what answers at ${d.proxy} is no proxy by which ${d.location} can be reached: it answers with ${d.answer}`,
    'Check its address and port with `rehome-agent proxy`; without one it is `rehome-agent proxy none`.',
  ),
  'share.proxy-refused': kind<{ location: string; proxy: string; status: number }>(
    'later',
    (d) => `the proxy ${d.proxy} does not let ${d.location} through (HTTP ${d.status})`,
    '407 means that it asks for a name and password, or others: `rehome-agent proxy use ADDRESS --user NAME`. Else who runs it has to allow the address of the share.',
  ),
  'share.write-failed': kind<{ path: string; reason: ShareBar | SystemAnswer }>(
    'later',
    (d) => `${d.path} could not be written: ${said(d.reason, shareBars)}`,
    'Check free space and the rights on the share. Readers still see what was there before; run the command again.',
  ),
  'share.read-only': kind<{ location: string }>(
    'never',
    (d) => `${d.location} can be read and nothing else: nothing can be written or listed there`,
    'Give a folder, or a container with a shared access signature; keep this one for reading, behind it in the list of locations.',
  ),
  'share.no-good-location': kind<{ tried: readonly TriedLocation[] }>(
    'later',
    (d) =>
      `no location holds a share to use: ${d.tried.map(({ location, code, reason }) => `${location} (${code}${reason === undefined ? '' : `: ${said(reason, { ...shareBars, ...metadataFlaws })}`})`).join('; ')}`,
    'Look at the first location that can be reached: what its code says to do is in docs/errors.md.',
  ),
  'share.missing-file': kind<{ file: string }>(
    'later',
    (d) => `${d.file} is not on the share`,
    'The share may still be copying. If it stays so, run `rehome share verify`, then `rehome publish --repair`.',
  ),
  'share.truncated': kind<{ file: string; expected: number; got: number }>(
    'later',
    (d) => `${d.file} has ${d.got} of its ${d.expected} bytes`,
    'The share may still be copying. If it stays so, run `rehome share verify`, then `rehome publish --repair`.',
  ),
  'share.oversized': kind<{ file: string; limit: number }>(
    'never',
    (d) => `${d.file} is larger than the ${d.limit} bytes it may have; it was not read`,
    'Somebody put a foreign file there. Run `rehome publish --repair`, and find out who can write to the share.',
  ),
  'share.not-a-file': kind<{ file: string }>(
    'never',
    (d) => `${d.file} is not a plain file (a link, a folder or a device); it was not followed`,
    'Remove it from the share, run `rehome publish --repair`, and find out who can write to the share.',
  ),
  'share.metadata-damaged': kind<{ file: string; reason: MetadataFlaw | SystemAnswer; about?: string | undefined }>(
    'later',
    (d) => `${d.file} cannot be read as signed metadata: ${said(d.reason, metadataFlaws, d.about)}`,
    'The share may still be copying. If it stays so, run `rehome share verify`, then `rehome publish --repair`.',
  ),
  'share.content-mismatch': kind<{ file: string }>(
    'never',
    (d) => `${d.file} is not the file that was signed`,
    'Run `rehome share verify`, then `rehome publish --repair`, and find out who can write to the share.',
  ),
  'share.forged': kind<{ file: string }>(
    'never',
    (d) => `the signature of ${d.file} is not by this project's keys`,
    'Run `rehome publish --repair`, and find out who can write to the share.',
  ),
  'share.foreign-project': kind<{ expected: string; got: string }>(
    'never',
    (d) => `the share belongs to project ${d.got}, this device to project ${d.expected}`,
    'Point the device to the share of its own project: give it that project’s configuration key.',
  ),
  'share.rolled-back': kind<{ file: string; have: number; got: number }>(
    'never',
    (d) => `${d.file} is version ${d.got}, older than version ${d.have}, which was seen before`,
    'Somebody put an older copy of the share there. Run `rehome publish`, which publishes a newer version.',
  ),
  'share.expired': kind<{ file: string; expiredAt: string; now: string }>(
    'later',
    (d) => `${d.file} expired at ${d.expiredAt}; it is ${d.now}`,
    'Run `rehome publish` to renew it, carry the share again, and check the clock of this computer.',
  ),
  'share.wrong-device': kind<{ expected: string; got: string }>(
    'never',
    (d) => `the assignment is for ${d.got}, this device is ${d.expected}`,
    'Run `rehome publish --repair`, and find out who can write to the share.',
  ),
  'share.bundle-invalid': kind<{ what: string; reason: BundleFlaw; about?: string | undefined }>(
    'never',
    (d) => `the ${d.what} in the bundle cannot be used: ${said(d.reason, bundleFlaws, d.about)}`,
    'Update the agent on this device to the version of the workbench, then publish again.',
  ),
  'share.staging-damaged': kind<{ file: string }>(
    'later',
    (d) => `${d.file} of the bundle staged on this device is not what was staged`,
    'Run `rehome-agent check`, which stages it again from the share.',
  ),
  'share.published-elsewhere': kind<{ here: number; there: number }>(
    'never',
    (d) => `another workbench has published to this share (version ${d.there}; this project file knows version ${d.here})`,
    'Open the project file that published last. If that one is lost, `rehome publish --take-over` goes on from this one.',
  ),
}
