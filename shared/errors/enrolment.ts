import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** Why a text is no configuration key. */
export type ConfigurationKeyFlaw = 'other-beginning' | 'incomplete' | 'other-content'

const configurationKeyFlaws: Words<ConfigurationKeyFlaw> = {
  'other-beginning': 'it begins with something else',
  incomplete: 'it is not complete',
  'other-content': 'it does not hold what it should',
}

/** Why the keys of a device stay shut, where the system does not say it. */
export type KeyLock = 'other-guard'

const keyLocks: Words<KeyLock> = {
  'other-guard': 'this agent opens another form',
}

/** Why an enrolment request cannot be read. */
export type RequestFlaw = 'sealing-key' | 'unsealed' | 'other-content'

const requestFlaws: Words<RequestFlaw> = {
  'sealing-key': 'its sealing key is no X25519 key',
  unsealed: 'it is not sealed to this project, or was changed',
  'other-content': 'it does not hold what a request holds',
}

/** Why a request is not approved without a person looking at it. */
export type EnrolmentDoubt =
  | 'same-request'
  | 'copied-disk'
  | 'asked-again'
  | 'other-name'
  | 'withdrawn'
  | 'enrolled'
  | 'other-key'
  | 'no-device'
  | 'several-devices'
  | 'decided'

const enrolmentDoubts: Words<EnrolmentDoubt> = {
  'same-request': 'the same request lies there in another envelope',
  'copied-disk': 'its keys were seen on other hardware: a copied disk',
  'asked-again': 'the device asked again later',
  'other-name': 'it is enrolled under another name',
  withdrawn: 'its enrolment was withdrawn',
  enrolled: 'it is enrolled with the same key',
  'other-key': 'another key is approved under that name: a new installation, or somebody else',
  'no-device': 'no imported source device has that name',
  'several-devices': 'several imported devices have that name',
  decided: 'it is decided already',
}

export type EnrolmentStanding =
  | 'new'
  | 'unknown'
  | 'ambiguous'
  | 'renamed'
  | 'clone'
  | 'contested'
  | 'replayed'
  | 'withdrawn'
  | 'approved'
  | 'rejected'
  | 'refused'

/** What stands of a request, as the list of requests has it. */
export const enrolmentStateWords: Words<EnrolmentStanding> = {
  new: 'As imported',
  unknown: 'Not imported',
  ambiguous: 'Several of that name',
  renamed: 'Renamed',
  clone: 'On other hardware',
  contested: 'Name is taken',
  replayed: 'Seen before',
  withdrawn: 'Withdrawn',
  approved: 'Approved',
  rejected: 'Rejected',
  refused: 'Not valid',
}

export const enrolmentRefusals = {
  // On the device.
  'enrolment.bad-configuration-key': kind<{ reason: ConfigurationKeyFlaw; about?: string | undefined }>(
    'never',
    (d) => `the configuration key cannot be read: ${said(d.reason, configurationKeyFlaws, d.about)}`,
    'Paste the whole key as `rehome enrol key` showed it; it starts with rehome1.',
  ),
  'enrolment.configuration-key-expired': kind<{ expiredAt: string; now: string }>(
    'never',
    (d) => `the configuration key expired at ${d.expiredAt}; it is ${d.now}`,
    'Make a new one with `rehome enrol key`, and check the clock of this computer.',
  ),
  'enrolment.bad-proxy': kind<{ address: string }>(
    'never',
    (d) => `${d.address === '' ? 'this' : d.address} is no address of a proxy`,
    'Give `host:port` or `http://host:port`; name and password are given apart from it.',
  ),
  'enrolment.other-project': kind<{ enrolled: string; key: string }>(
    'never',
    (d) => `this device is enrolled in project ${d.enrolled}; the configuration key is for project ${d.key}`,
    'Uninstall the agent before the device joins another project: `rehome-agent uninstall`.',
  ),
  'enrolment.missing': kind(
    'never',
    () => 'this device is not enrolled',
    'Enrol it first: `rehome-agent enrol`, with the configuration key of the project.',
  ),
  'enrolment.identity-damaged': kind<{ file: string }>(
    'never',
    (d) => `${d.file}, which holds this device's identity, is damaged`,
    'Uninstall the agent and enrol the device again; the workbench will ask for a new approval.',
  ),
  'enrolment.keys-locked': kind<{ form: string; reason: KeyLock | SystemAnswer; about?: string | undefined }>(
    'later',
    (d) => `the private keys of this device, wrapped as '${d.form}', cannot be opened: ${said(d.reason, keyLocks, d.about)}`,
    'A copied disk cannot open the keys of the machine it was copied from, and that is meant: uninstall the agent there and enrol it anew.',
  ),
  // In the workbench, said of one request.
  'enrolment.unreadable': kind<{ file: string; reason: RequestFlaw }>(
    'never',
    (d) => `the enrolment request ${d.file} cannot be read: ${said(d.reason, requestFlaws)}`,
    'Delete it from the drop box. If a device is missing, enrol it again.',
  ),
  'enrolment.foreign': kind<{ file: string }>(
    'never',
    (d) => `the enrolment request ${d.file} was made for another project`,
    'Give the device the configuration key of this project.',
  ),
  'enrolment.unknown-configuration-key': kind<{ key: string }>(
    'never',
    (d) => `the request names configuration key ${d.key}, which this project never made`,
    'Give the device a key of this project: `rehome enrol key`.',
  ),
  'enrolment.revoked-configuration-key': kind<{ key: string }>(
    'never',
    (d) => `the request was made with configuration key ${d.key}, which is revoked or had expired`,
    'Give the device the present key: `rehome enrol key`.',
  ),
  'enrolment.used-up-configuration-key': kind<{ key: string; most: number }>(
    'never',
    (d) => `the request was made with configuration key ${d.key}, which enrols ${d.most} devices, and as many have asked`,
    'Give the device another key: `rehome enrol key`. If too many have asked, look for those you do not know: `rehome enrol list`.',
  ),
  'enrolment.no-such-key': kind<{ id: string }>(
    'never',
    (d) => `there is no configuration key, or more than one, whose id begins with ${d.id}`,
    'See `rehome enrol keys` for those that are there.',
  ),
  'enrolment.bad-proof': kind<{ name: string }>(
    'never',
    (d) => `the device that calls itself ${d.name} does not know the secret of its configuration key`,
    'Do not approve it. Find out who can write to the share; rotate with `rehome enrol key --rotate`.',
  ),
  'enrolment.bad-signature': kind<{ name: string }>(
    'never',
    (d) => `the request that names ${d.name} is not signed by the key it offers`,
    'Do not approve it. Find out who can write to the share.',
  ),
  // Approving and rejecting.
  'enrolment.no-such-request': kind<{ name: string }>(
    'never',
    (d) => `there is no enrolment request by ${d.name}`,
    'See `rehome enrol list` for those that are there.',
  ),
  'enrolment.several-requests': kind<{ name: string; ids: readonly string[] }>(
    'never',
    (d) => `${d.name} stands for several requests: ${d.ids.join(', ')}`,
    'Name the one you mean by its id.',
  ),
  /** What stands beside a request that a person must decide. */
  'enrolment.doubtful': kind<{ reason: EnrolmentDoubt; about?: string | undefined }>(
    'never',
    (d) => said(d.reason, enrolmentDoubts, d.about),
    'Look at who asks: approve it all the same (`--force`), or reject it.',
  ),
  'enrolment.not-approvable': kind<{ name: string; state: EnrolmentStanding; reason: EnrolmentDoubt; about?: string | undefined }>(
    'never',
    (d) =>
      `the request of ${d.name} cannot be approved (${said(d.state, enrolmentStateWords)}): ${said(d.reason, enrolmentDoubts, d.about)}`,
    'Read what `rehome enrol list` says about it. Where a person must decide, approve it all the same (`--force`).',
  ),
}
