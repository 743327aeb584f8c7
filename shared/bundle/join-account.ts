import { z } from 'zod'

/** As `DOMAIN\name` or `name@domain`: what Windows takes to join a domain by. */
export const joinAccountName = z
  .string()
  .max(256)
  .regex(/^(?:[^\\@/\p{Cc}]+\\[^\\@/\p{Cc}]+|[^\\@/\p{Cc}]+@[^\\@/\p{Cc}]+)$/u, 'an account is DOMAIN\\name or name@domain')

/** As long as Windows lets a password be. */
export const joinPassword = z.string().min(1).max(256)

/** What devices join a domain by, as it is sealed for them. With the nonce in it, its SHA-256 tells nobody whether a password is guessed right. */
export const joinSecret = z.strictObject({
  account: joinAccountName,
  password: joinPassword,
  /** 128 random bits, base64url. */
  nonce: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
})
export type JoinSecret = z.infer<typeof joinSecret>
