import type { Sid } from '#shared/directory/sid.ts'

/** Who holds something of this machine: the members of one of its groups, or the accounts with one of its user rights. */
export interface Holding {
  /** The group by its name here, or the right: `SeServiceLogonRight`. */
  readonly holder: string
  readonly sids: readonly Sid[]
}

/** Groups or user rights of a Windows that runs, which alone may change them. */
export interface Holdings {
  /** Refuses: 'windows.call-failed'. */
  list(): readonly Holding[]
  /** Safe to repeat. Refuses an account that Windows does not take: 'windows.call-failed'. */
  add(holder: string, sid: Sid): void
  /** Safe to repeat. Refuses: 'windows.call-failed'. */
  remove(holder: string, sid: Sid): void
}
