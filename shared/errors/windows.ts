import { kind } from './refusal.ts'
import { said } from './system-words.ts'

const whereLogs = "Send the whole line with `rehome-agent logs`; the code is Windows' own."

/** What Windows answered to a call of its own. */
export const windowsRefusals = {
  'windows.call-failed': kind<{ call: string; code: string; name: string; place: string }>(
    'later',
    (d) => `Windows did not carry out ${d.call}${d.place === '' ? '' : ` (${d.place})`}: ${said(`${d.name} (${d.code})`)}`,
    whereLogs,
  ),
  'windows.call-missing': kind<{ call: string; why: string }>(
    'never',
    (d) => `this Windows does not have the call ${d.call}: ${d.why}`,
    'Use a Windows that the agent supports: Windows 10 1809 or later, 64-bit.',
  ),
  'windows.not-windows': kind<{ what: string }>(
    'never',
    (d) => `${d.what} works only on Windows`,
    'Name another platform with --platform, or run the agent on the device itself.',
  ),
  'windows.needs-system': kind<{ user: string }>(
    'never',
    (d) => `the engine runs as ${d.user}, and this needs LocalSystem`,
    'Start it through the scheduled task that the installer made, or from a prompt that runs as SYSTEM.',
  ),
  'windows.privilege-missing': kind<{ privileges: readonly string[] }>(
    'never',
    (d) => `the engine lacks the privileges ${d.privileges.join(', ')}`,
    'Start it as LocalSystem; a policy may have taken these rights away ("User Rights Assignment").',
  ),
  'windows.join-denied': kind<{ directory: string; code: number; name: string }>(
    'never',
    (d) => `${d.directory} refused the join account: ${said(`${d.name} (${d.code})`)}`,
    'See to the account that joins: its password, whether it is locked or disabled, and its right to create computers in that OU. Then publish and run again.',
  ),
  'windows.join-unreachable': kind<{ directory: string; code: number; name: string }>(
    'later',
    (d) => `no domain controller of ${d.directory} could be reached: ${said(`${d.name} (${d.code})`)}`,
    'See that the device reaches the domain: network, VPN, DNS servers, firewall. The join is tried again.',
  ),
  'windows.join-session-conflict': kind<{ directory: string }>(
    'later',
    (d) => `a session to ${d.directory} with another account is open (1219)`,
    'It goes with a restart; the join is tried again.',
  ),
  'windows.join-clock': kind<{ directory: string }>(
    'later',
    (d) => `the clocks of this device and of ${d.directory} differ too much (1398)`,
    'Correct the time of the device or its time server; the join is tried again.',
  ),
  'windows.join-account-exists': kind<{ directory: string; code: number; name: string }>(
    'never',
    (d) => `${d.directory} already has a computer account of this name that may not be taken: ${said(`${d.name} (${d.code})`)}`,
    'Delete the stale account, let the account that made it do the join (KB5020276), give the device another name, or join offline.',
  ),
  'windows.join-account-missing': kind<{ directory: string; code: number; name: string }>(
    'never',
    (d) => `${d.directory} has no computer account for this device: ${said(`${d.name} (${d.code})`)}`,
    'Create it in the right OU, or let the join account create it.',
  ),
  'windows.join-quota': kind<{ directory: string }>(
    'never',
    (d) => `the join account has used up its quota of computers in ${d.directory} (8557)`,
    'Give it the right to create computers in the OU, or raise ms-DS-MachineAccountQuota.',
  ),
  'windows.join-insecure': kind<{ directory: string }>(
    'never',
    (d) => `the connection to ${d.directory} is not secure enough for it (2718)`,
    'See to the LDAP signing and channel binding policies of both sides.',
  ),
  'windows.join-not-possible': kind<{ directory: string; code: number; name: string }>(
    'never',
    (d) => `this Windows cannot join ${d.directory}: ${said(`${d.name} (${d.code})`)}`,
    'A Home edition cannot join; a device that is in another directory has to leave it first; a domain controller is never migrated.',
  ),
  'windows.join-bad-package': kind<{ directory: string; code: number; name: string }>(
    'never',
    (d) => `Windows does not take the offline-join file of ${d.directory} on this device: ${said(`${d.name} (${d.code})`)}`,
    'Make it again with `djoin` for this computer name, give it (`rehome odj add`) and publish.',
  ),
  'windows.join-means-missing': kind<{ directory: string; kind: string }>(
    'never',
    (d) => `the bundle has nothing to join ${d.directory} with (${d.kind})`,
    'Give the batch join credentials, an offline-join package or a bulk-enrolment package, then publish.',
  ),
  'windows.entra-not-left': kind<{ tenant: string; minutes: number }>(
    'later',
    (d) => `the device still belongs to the tenant ${d.tenant}, ${d.minutes} minutes after it was told to leave`,
    'Look at `dsregcmd /status` and the User Device Registration event log; leaving is tried again.',
  ),
  'windows.entra-not-joined': kind<{ directory: string; minutes: number; answer: string }>(
    'later',
    (d) => `the bulk-enrolment package was installed and the device is not in ${d.directory} after ${d.minutes} minutes: ${d.answer}`,
    'See whether the token has expired, whether multi-factor authentication is asked of package accounts, and the User Device Registration event log.',
  ),
  'windows.rejoin-impossible': kind<{ directory: string }>(
    'never',
    (d) => `nothing on this device can bring it back into ${d.directory}`,
    'Log on with the fallback account and join by hand; profiles and permissions are rolled back all the same.',
  ),
  'windows.state-dir-foreign': kind<{ folder: string; owner: string }>(
    'never',
    (d) => `the agent's folder ${d.folder} belongs to ${d.owner}, who is neither SYSTEM nor an administrator`,
    'Somebody made it before the agent did. Look at what is in it, delete it and run again.',
  ),
  'windows.pipe-taken': kind<{ pipe: string; code: number }>(
    'later',
    (d) => `another program holds the pipe ${d.pipe}: ${said(`error ${d.code}`)}`,
    'Another engine runs, or a program poses as one: see which process holds the name, end it and start the engine again.',
  ),
  'windows.pipe-absent': kind<{ pipe: string; code: number }>(
    'later',
    (d) => `no engine answers on ${d.pipe}: ${said(`error ${d.code}`)}`,
    'Start the engine: its scheduled task does so at every start of Windows.',
  ),
  'windows.pipe-foreign': kind<{ pipe: string; owner: string }>(
    'never',
    (d) => `the pipe ${d.pipe} belongs to ${d.owner}, not to the engine`,
    'A program poses as the engine. Nothing was sent to it; report it to whoever looks after this device.',
  ),
}
