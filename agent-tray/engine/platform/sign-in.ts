import type { AccountBar } from '#shared/errors/account-bar.ts'

/** What a domain says to one sign-in with a name and a password; it counts the one that is wrong. */
export type SignInAnswer =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked' }
  /** The account, or its password, has come to its end. */
  | { readonly kind: 'expired'; readonly reason: AccountBar }
  /** The domain knows the account and does not let it in: disabled, hours, computers. */
  | { readonly kind: 'unusable'; readonly reason: AccountBar }
  /** No domain controller was asked. */
  | { readonly kind: 'unreachable'; readonly answer: string }
