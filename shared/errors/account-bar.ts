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
  | 'unknown'

export type AccountBarWords = Readonly<Record<AccountBar, string>>

export const accountBarWords: AccountBarWords = {
  restricted: 'it is restricted',
  hours: 'not at this hour',
  computers: 'not from this computer',
  disabled: 'it is disabled',
  network: 'not over the network',
  'password-expired': 'its password has expired',
  expired: 'it has expired',
  'change-password': 'its password must be changed first',
  unknown: 'the domain does not say why',
}

/** What stands for a reason; journals of older agents hold words in its place. */
export function barText(words: AccountBarWords, reason: string): string {
  return Object.hasOwn(words, reason) ? words[reason as AccountBar] : reason
}
