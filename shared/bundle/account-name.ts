import { z } from 'zod'

/** How a translated account is called on the target side; a profile's companion registry keys need it beside the SID. */
export const accountName = z.strictObject({
  /** SIDs as text. */
  source: z.string(),
  target: z.string(),
  /** sAMAccountName. */
  name: z.string(),
  /** NetBIOS or DNS name of the target domain. */
  domain: z.string(),
  upn: z.string().nullable(),
  displayName: z.string().nullable(),
})
export type AccountName = z.infer<typeof accountName>
