import { accountBarWords, type AccountBar } from './account-bar.ts'
import type { SystemAnswer } from './system-answer.ts'
import { said, type Words } from './system-words.ts'
import { byteSize } from '#shared/values/byte-size.ts'
import { findingRefusals } from './finding.ts'
import { kind } from './refusal.ts'

const preflightRemedy = 'Nothing was changed. Put it right and run again.'

/** Why preflight or a step stops a run. */
const refusals = {
  'step.server-os': kind<{ product: string }>(
    'never',
    (d) => `${d.product} is a server, which this runbook does not allow`,
    'Switch general.allowOnServerOs on in the runbook, or leave this device out of the batch.',
  ),
  'step.low-disk': kind<{ freeBytes: number; neededBytes: number }>(
    'later',
    (d) => `${byteSize(d.freeBytes, 'en')} are free, ${byteSize(d.neededBytes, 'en')} are needed`,
    'Nothing was changed. Free space on the system drive and migrate the device again.',
  ),
  'step.pending-restart': kind<{ why: RestartCause }>(
    'after-reboot',
    (d) => `Windows waits for a restart: ${said(d.why, restartCauses)}`,
    'Restart the device, then run again.',
  ),
  'step.volume-dirty': kind<{ why: VolumeBar | SystemAnswer; about?: string | undefined }>(
    'never',
    (d) => `the volume is not clean: ${said(d.why, volumeBars, d.about)}`,
    'Start Windows once, let it check the disk and shut down fully.',
  ),
  'step.on-battery': kind<{ percent: number }>('later', (d) => `the device runs on battery (${d.percent} %)`, 'Plug it in.'),
  'step.wrong-source': kind<{ expected: string; found: string }>(
    'never',
    (d) => `the device belongs to ${d.found}; the batch takes devices of ${d.expected}`,
    preflightRemedy,
  ),
  'step.hive-unusable': kind<{ hive: string; code: string; why: HiveBar | SystemAnswer; about?: string | undefined }>(
    'never',
    (d) => `the hive ${d.hive} cannot be used: ${said(d.why, hiveBars, d.about)}`,
    preflightRemedy,
  ),
  'step.hive-loaded': kind<{ hive: string }>(
    'later',
    (d) => `the hive ${d.hive} is loaded: its user is logged on`,
    'Log the user off, then run again.',
  ),
  'step.target-profile-exists': kind<{ sid: string; path: string }>(
    'never',
    (d) => `${d.sid} already has a profile (${d.path})`,
    'Choose otherwise at permissionUpdates.existingTargetProfile, or delete that profile.',
  ),
  'step.profile-linked': kind<{ sid: string; path: string }>(
    'never',
    (d) => `the profile of ${d.sid} is reached through a link (${d.path}), which is never followed`,
    'Nothing was changed. Let ProfileImagePath of this profile name the folder itself, or move the folder back, and run again.',
  ),
  'step.profile-drive-missing': kind<{ sid: string; path: string }>(
    'later',
    (d) => `the profile of ${d.sid} (${d.path}) lies on a drive that is not there or keeps no permissions`,
    'Nothing was changed. Attach or unlock the drive, or delete the profile on Windows if nobody needs it, then run again.',
  ),
  'step.profiles-collide': kind<{ sid: string; profiles: string[] }>(
    'never',
    (d) => `the profiles of ${d.profiles.join(' and ')} would both become that of ${d.sid}, which can have only one`,
    'Take the match of one of these accounts out of the table; its files can still be granted by its groups.',
  ),
  'step.backup-twin': kind<{ sid: string }>(
    'never',
    (d) => `the profile of ${d.sid} has a .bak twin in ProfileList: Windows would load the wrong one`,
    'Repair the profile on Windows (delete the unwanted twin), then run again.',
  ),
  /** `areas`: settings of the runbook, by their paths. */
  'step.area-unsupported': kind<{ areas: string[] }>(
    'never',
    (d) => `this agent cannot update permissions of: ${d.areas.join(', ')}`,
    'Switch these off in the runbook, or use a newer agent.',
  ),
  'step.table-chained': kind(
    'never',
    () => 'in this table some account is both a target and a source, which cannot be translated while Windows runs',
    'Run it on the device offline (`rehome-agent run --platform volume`), or take one of the two matches back.',
  ),
  'step.staged-incomplete': kind<{ what: string }>(
    'later',
    (d) => `${d.what} is not on the disk as it was staged`,
    'Run `rehome-agent check` again.',
  ),
  'step.packages-forbidden': kind(
    'never',
    () => 'a policy on this device forbids provisioning packages, by which it would join Entra ID',
    'Allow them for these devices (Security/AllowAddProvisioningPackage), and try again. Nothing was changed.',
  ),
  'step.enrolment-package-ended': kind<{ expiresOn: string }>(
    'never',
    (d) => `the token of the enrolment package ended on ${d.expiresOn}`,
    'Make a new package, put it into the connection or the runbook, and publish.',
  ),
  'step.join-account-missing': kind(
    'later',
    () => 'the bundle has no account to join the new domain by',
    'Give the destination connection one (`rehome connection join-account`) and publish. Nothing was changed.',
  ),
  'step.join-account-ended': kind<{ account: string; expiresOn: string }>(
    'never',
    (d) => `the account ${d.account} that joins the new domain ended on ${d.expiresOn}`,
    'Prolong the account, correct the day in the runbook, and publish. Nothing was changed.',
  ),
  'step.join-account-wrong': kind<{ account: string; domain: string }>(
    'never',
    (d) => `${d.domain} does not take the password of ${d.account}, the account that joins devices`,
    'Save the right password (`rehome connection join-account`) and publish; this one is not tried again, so that the account is not locked. Nothing was changed.',
  ),
  'step.join-account-locked': kind<{ account: string; domain: string }>(
    'later',
    (d) => `the account ${d.account}, which joins devices, is locked in ${d.domain}`,
    'Unlock it, and see which device or program has an old password of it. It is tried again by itself. Nothing was changed.',
  ),
  'step.join-account-expired': kind<{ account: string; domain: string }>(
    'never',
    (d) => `the account ${d.account}, which joins devices, or its password has expired in ${d.domain}`,
    'Prolong it or give it a new password, save that (`rehome connection join-account`) and publish. Nothing was changed.',
  ),
  'step.join-account-unusable': kind<{ account: string; domain: string; reason: AccountBar | SystemAnswer }>(
    'never',
    (d) => `${d.domain} does not let the account ${d.account}, which joins devices, sign in: ${said(d.reason, accountBarWords)}`,
    'See to the account in the new directory: disabled, hours, computers, sign-in over the network. Nothing was changed.',
  ),
  'step.join-account-unreachable': kind<{ domain: string; answer: string }>(
    'later',
    (d) => `no domain controller of ${d.domain} can be reached: ${said(d.answer)}`,
    'Connect the device to the new domain’s network or VPN, with DNS that finds it. It is tried again by itself. Nothing was changed.',
  ),
  'step.join-account-unanswered': kind<{ account: string; domain: string; attempts: number }>(
    'never',
    (d) => `the account ${d.account} was tried ${d.attempts} times in ${d.domain}, and the agent never got to read the answer`,
    'Send us the agent’s logs; publish the account anew (`rehome connection join-account`) to try again. Nothing was changed.',
  ),
  'step.offline-join-missing': kind(
    'later',
    () => 'the bundle has no file for this device to join the new domain by, offline',
    'Give the destination connection this device’s file (`rehome odj add`) and publish. Nothing was changed.',
  ),
  'step.offline-join-other-machine': kind<{ found: string; wanted: string }>(
    'never',
    (d) => `the offline-join file is for the computer ${d.found}, and this device is or will be ${d.wanted}`,
    'Make the file for that computer name, give it (`rehome odj add`) and publish. Nothing was changed.',
  ),
  'step.offline-join-other-domain': kind<{ found: string; wanted: string }>(
    'never',
    (d) => `the offline-join file is for the domain ${d.found}, and the batch goes to ${d.wanted}`,
    'Make the file for that domain, give it (`rehome odj add`) and publish. Nothing was changed.',
  ),
  'step.name-invalid': kind<{ name: string }>(
    'never',
    (d) => `"${d.name}" cannot be a computer name`,
    'Correct the rename template of the runbook.',
  ),
  'step.not-verified': kind<{ step: string; findings: number }>(
    'never',
    (d) => `step ${d.step} was made but does not read back as wanted (${d.findings} findings)`,
    'It was undone; the findings say what differed.',
  ),
  'step.undo-incomplete': kind<{ step: string; findings: number }>(
    'never',
    (d) => `step ${d.step} could not be undone wholly (${d.findings} findings)`,
    'The findings name what is left; `rehome-agent rollback` tries again.',
  ),
  'step.crashed': kind<{ step: string; why: string }>(
    'never',
    (d) => `step ${d.step} stopped with an error of the program: ${d.why}`,
    "Send us the agent's logs.",
  ),
  'step.fallback-name-taken': kind<{ name: string }>(
    'never',
    (d) => `this device has a local account "${d.name}" that is not ours`,
    'Choose another name for the fallback administrator, or remove that account.',
  ),
  'step.nobody-to-tell': kind(
    'never',
    () => 'the device belongs to no project that could be told a secret',
    'Enrol it, or switch the fallback administrator off.',
  ),
  'step.script-missing': kind<{ name: string }>(
    'never',
    (d) => `the runbook does not carry the script ${d.name}`,
    'Choose the script in the runbook, save it and publish.',
  ),
  'step.script-failed': kind<{ name: string; exitCode: number; output: string }>(
    'never',
    (d) => `the script ${d.name} ended with ${d.exitCode}: ${d.output}`,
    'Put the script right and publish; only its exit code 0 counts as done.',
  ),
  'step.script-too-slow': kind<{ name: string; minutes: number }>(
    'never',
    (d) => `the script ${d.name} was ended after ${d.minutes} minutes`,
    'Give it more time, or see what it waits for: nobody can answer it.',
  ),
}

/** Why Windows waits for a restart. */
export type RestartCause = 'renames' | 'components' | 'updates'

const restartCauses: Words<RestartCause> = {
  renames: 'files wait to be renamed',
  components: 'components were serviced',
  updates: 'updates were installed',
}

/** Why a volume must not be written, where the system does not say it. */
export type VolumeBar = 'read-only' | 'check-pending' | 'hibernated'

const volumeBars: Words<VolumeBar> = {
  'read-only': 'it cannot be written',
  'check-pending': 'Windows will check it at its next start',
  hibernated: 'Windows is hibernated, or was shut down with fast start-up',
}

/** Why a hive cannot be used, where its own bytes do not say it. */
export type HiveBar = 'missing' | 'pending'

const hiveBars: Words<HiveBar> = {
  missing: 'it is missing',
  pending: 'a transaction is pending in it',
}

export const stepRefusals = { ...refusals, ...findingRefusals }
