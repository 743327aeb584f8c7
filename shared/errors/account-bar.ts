import type { Words } from './system-words.ts'

/** Why an account that a domain knows is not let in. */
export type AccountBar =
  | 'restricted'
  | 'hours'
  | 'computers'
  | 'disabled'
  | 'network'
  | 'password-expired'
  | 'expired'
  | 'change-password'
  | 'locked'
  | 'too-many-groups'
  | 'unknown'

export const accountBarWords: Words<AccountBar> = {
  restricted: 'it is restricted',
  hours: 'not at this hour',
  computers: 'not from this computer',
  disabled: 'it is disabled',
  network: 'not over the network',
  'password-expired': 'its password has expired',
  expired: 'it has expired',
  'change-password': 'its password must be changed first',
  locked: 'it is locked out',
  'too-many-groups': 'it is in too many groups',
  unknown: 'the domain does not say why',
}
