/**
 * Keeps a device's private keys at rest so that only this machine can use them. Windows has guards of its own (DPAPI, the TPM);
 * where there is none, the rights of the agent's folder protect the keys: 0600, readable by SYSTEM (root) alone.
 */
export interface KeyGuard {
  /** Written beside what was wrapped, spelled out and never changed: keys of another form are not this guard's to open. */
  readonly form: KeyForm
  wrap(plain: Uint8Array): Uint8Array
  /** What `wrap` was given on this very machine. Throws for anything else: another machine's, a changed one. */
  unwrap(wrapped: Uint8Array): Uint8Array
}

export const keyForms = ['plain', 'dpapi', 'tpm'] as const
export type KeyForm = (typeof keyForms)[number]

/** No wrapping at all. */
export const plainGuard: KeyGuard = { form: 'plain', wrap: (plain) => plain, unwrap: (wrapped) => wrapped }
