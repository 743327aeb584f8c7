import { kind } from './refusal.ts'

/** Why a file is none that a computer can join by. */
export type OfflineJoinFault =
  | 'unreadable'
  | 'empty'
  | 'too-large'
  | 'not-base64'
  | 'not-serialised'
  | 'damaged'
  | 'encrypted'
  | 'no-join'
  | 'no-password'
  | 'contradictory'

/** Why no account can be made by the name that a device is to have. */
export type UnfitName = 'known-later' | 'of-several' | 'too-long'

const unfit: Readonly<Record<UnfitName, string>> = {
  'known-later': 'only the device itself will know it',
  'of-several': 'other devices are to have it too',
  'too-long': 'it has more than 15 characters',
}

const why: Readonly<Record<OfflineJoinFault, string>> = {
  unreadable: 'it cannot be read',
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
  'odj.too-many-files': kind<{ most: number }>(
    'never',
    (d) => `more was dropped than the ${d.most} files and folders that are looked at together`,
    'The first ones were taken. Drop the others in smaller parts.',
  ),
  'odj.no-files': kind('never', () => 'what was dropped holds no file', 'Drop the files themselves, or a folder that they lie in.'),
  'odj.none-kept': kind<{ connection: string; devices: readonly string[] }>(
    'never',
    (d) => `${d.connection} keeps no offline-join file for ${d.devices.join(', ')}`,
    'See `rehome odj list`.',
  ),

  // Making them
  'odj.other-batch': kind<{ batch: string; target: string; connection: string }>(
    'never',
    (d) => `batch ${d.batch} moves devices to ${d.target}, not to ${d.connection}`,
    'Name the connection that is the destination of the batch.',
  ),
  'odj.no-runbook': kind<{ batch: string }>(
    'never',
    (d) => `no runbook of batch ${d.batch} joins devices to a domain offline`,
    'Turn on "Offline join" in the runbook, or name the devices themselves.',
  ),
  'odj.no-directory': kind<{ connection: string }>(
    'never',
    (d) => `${d.connection} reads a file: no computer accounts can be made through it`,
    'Make the files with `djoin` where the domain is reached, and give them with `rehome odj add`.',
  ),
  'odj.no-tool': kind<{ tool: 'djoin' | 'net' }>(
    'later',
    (d) => `this computer has no ${d.tool}, which makes computer accounts and their offline-join files`,
    'On Linux install Samba’s tools (Debian: samba-common-bin). Or make the files with `djoin` on a Windows computer and give them with `rehome odj add`.',
  ),
  'odj.no-account': kind(
    'never',
    () => 'nobody was named who makes the computer accounts',
    'Name an account that may make computers in the domain: `--account DOMAIN\\name`. Its password is asked for.',
  ),
  'odj.account-of-session': kind<{ account: string }>(
    'never',
    (d) => `on Windows whoever is signed in makes the computer accounts; ${d.account} cannot be named`,
    'Leave the account out. To make them as another, start Rehome with `runas /netonly /user:DOMAIN\\name`.',
  ),
  'odj.account-exists': kind<{ machine: string; domain: string }>(
    'never',
    (d) => `${d.domain} has a computer account ${d.machine} already`,
    'If no computer uses it any more, take it over with `--reuse`: it gets a new password, and a computer that still uses it would lose its domain.',
  ),
  'odj.unfit-name': kind<{ device: string; machine: string; reason: UnfitName }>(
    'never',
    (d) => `no account can be made for ${d.device} by the name ${d.machine}: ${unfit[d.reason] ?? d.reason}`,
    'Let devices that join offline keep their names, or give a runbook of its own to each that is renamed.',
  ),
  'odj.not-made': kind<{ machine: string; tool: 'djoin' | 'net'; code: number | null; said: string }>(
    'later',
    (d) => `${d.tool} made no offline-join file for ${d.machine} (${d.code ?? 'no answer'}): ${d.said}`,
    'See what the tool says: whether the domain is reached, whether the OU exists, and whether the account may make computers there.',
  ),
}
