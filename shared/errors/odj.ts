import { kind } from './refusal.ts'

/** Why a file is none that a computer can join by. */
export type OfflineJoinFault =
  | 'empty'
  | 'too-large'
  | 'not-base64'
  | 'not-serialised'
  | 'damaged'
  | 'encrypted'
  | 'no-join'
  | 'no-password'
  | 'contradictory'

const why: Readonly<Record<OfflineJoinFault, string>> = {
  empty: 'it is empty',
  'too-large': 'it is too large',
  'not-base64': 'it is no base64',
  'not-serialised': 'what it holds is no provisioning data',
  damaged: 'it is cut off or damaged',
  encrypted: 'its package is encrypted',
  'no-join': 'it holds no join',
  'no-password': 'it holds no password of the computer',
  contradictory: 'its parts are of different computers or domains',
}

/** What is wrong with a file that somebody gives for a computer to join its domain by. */
export const odjRefusals = {
  'odj.unusable': kind<{ file: string; reason: OfflineJoinFault }>(
    'never',
    (d) => `the offline-join file ${d.file} cannot be used: ${why[d.reason] ?? d.reason}`,
    'Make it again with `djoin /provision /domain DOMAIN /machine NAME /savefile FILE`, and give that file as it is.',
  ),
  'odj.version': kind<{ file: string; version: number }>(
    'never',
    (d) => `the offline-join file ${d.file} is of version ${d.version}; only version 1 is known`,
    'Make it with the `djoin` of a Windows that your devices have, or update Rehome.',
  ),
  'odj.other-domain': kind<{ file: string; found: string; wanted: string }>(
    'never',
    (d) => `the offline-join file ${d.file} is for the domain ${d.found}, not for ${d.wanted}`,
    'Give it to the connection of its domain, or make it again for this one.',
  ),
  'odj.other-machine': kind<{ file: string; found: string; device: string }>(
    'never',
    (d) => `the offline-join file ${d.file} is for the computer ${d.found}, not for ${d.device}`,
    'Name each file after its device, or make it again for that name. Where a runbook renames devices, give the runbook its new name first.',
  ),
  'odj.none-kept': kind<{ connection: string; devices: readonly string[] }>(
    'never',
    (d) => `${d.connection} keeps no offline-join file for ${d.devices.join(', ')}`,
    'See `rehome odj list`.',
  ),
}
