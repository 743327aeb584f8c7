import { sidFromBytes } from '#shared/directory/sid.ts'
import type { Holdings } from '../holdings.ts'
import { addMember, localGroups, membersOf, removeMember } from './bindings/local-groups.ts'
import { accountsWith, addRight, removeRight, withPolicy } from './bindings/lsa.ts'

/** The groups of the Windows that runs, by their names in its language. */
export const windowsGroups: Holdings = {
  list: () => localGroups().map((holder) => ({ holder, sids: membersOf(holder).map((sid) => sidFromBytes(sid)) })),
  add: addMember,
  remove: removeMember,
}

/** Every right that an account can be given [MS-LSAD 3.1.1.2]. */
const rights = [
  ...['Network', 'Interactive', 'RemoteInteractive', 'Batch', 'Service'].flatMap((way) => [`Se${way}LogonRight`, `SeDeny${way}LogonRight`]),
  ...[
    'AssignPrimaryToken',
    'Audit',
    'Backup',
    'ChangeNotify',
    'CreateGlobal',
    'CreatePagefile',
    'CreatePermanent',
    'CreateSymbolicLink',
    'CreateToken',
    'Debug',
    'DelegateSessionUserImpersonate',
    'EnableDelegation',
    'Impersonate',
    'IncreaseBasePriority',
    'IncreaseQuota',
    'IncreaseWorkingSet',
    'LoadDriver',
    'LockMemory',
    'MachineAccount',
    'ManageVolume',
    'ProfileSingleProcess',
    'Relabel',
    'RemoteShutdown',
    'Restore',
    'Security',
    'Shutdown',
    'SyncAgent',
    'SystemEnvironment',
    'SystemProfile',
    'Systemtime',
    'TakeOwnership',
    'Tcb',
    'TimeZone',
    'TrustedCredManAccess',
    'Undock',
  ].map((name) => `Se${name}Privilege`),
]

/** The rights that accounts of the Windows that runs have been given. */
export const windowsRights: Holdings = {
  list: () =>
    withPolicy((policy) => rights.map((holder) => ({ holder, sids: accountsWith(policy, holder).map((sid) => sidFromBytes(sid)) }))).filter(
      ({ sids }) => sids.length > 0,
    ),
  add: (holder, sid) => withPolicy((policy) => addRight(policy, Uint8Array.from(sid), holder)),
  remove: (holder, sid) => withPolicy((policy) => removeRight(policy, Uint8Array.from(sid), holder)),
}
