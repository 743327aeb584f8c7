/** The new account of a user, as the bundle names it. */
export interface NewAccount {
  readonly domain: string
  readonly name: string
  readonly upn: string | null
}

/** Checks credentials with the domain they are of, and has the device remember them for a sign-in without network. */
export interface CredentialDesk {
  /** The name of a domain controller that answers now. Refuses: 'credentials.no-controller'. */
  find(domain: string): Promise<string>
  /**
   * One attempt, which the domain counts. The password is UTF-8 and stays the caller's, who wipes it. Refuses: 'credentials.no-controller'
   * where no domain controller was asked, 'credentials.wrong', '….locked', '….unusable', '….not-granted', '….not-cached-here'.
   */
  cache(account: NewAccount, password: Uint8Array): Promise<void>
}
