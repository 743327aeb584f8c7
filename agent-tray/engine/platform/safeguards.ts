import { z } from 'zod'

/** Logon rights that keep somebody out. Deny goes before allow. */
export const denyRights = ['SeDenyInteractiveLogonRight', 'SeDenyRemoteInteractiveLogonRight'] as const

const powerSettings = 'Policies\\Microsoft\\Power\\PowerSettings'
/** Policies of sleep: when it begins by itself, when hibernation does, when an unattended device falls asleep again, what a closed lid does. */
export const powerPolicies = [
  `${powerSettings}\\29F6C1DB-86DA-48C5-9FDB-F2B67B1F44DA`,
  `${powerSettings}\\9D7815A6-7EE4-497E-8888-515A05F02364`,
  `${powerSettings}\\7BC4A2F9-D8FC-4469-B07B-33EB785AACA0`,
  `${powerSettings}\\5CA83367-6E45-459F-A27B-476B1D01C936`,
] as const

/** The keys of SOFTWARE in which something is put up, and no others. */
export const guardedKeys = [
  'Microsoft\\Windows\\CurrentVersion\\Policies\\System',
  'Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP',
  'Policies\\Microsoft\\Windows\\Personalization',
  ...powerPolicies,
] as const

const valueData = z.strictObject({ type: z.int(), data: z.base64() })

/** What is put up to protect a migration, and how it was before: all that is needed to take it down, by whoever does. */
export const putUpSchema = z.strictObject({
  /** Denied by us; who was denied already is not among them. */
  rights: z.array(z.strictObject({ sid: z.string(), right: z.enum(denyRights) })),
  /** Values of SOFTWARE: `ours`, and what stood there. */
  values: z.array(z.strictObject({ key: z.enum(guardedKeys), name: z.string(), ours: valueData, before: valueData.nullable() })),
  /** Local administrators that were made; the account whose comment holds the tag is ours, and no other of that name. */
  accounts: z.array(z.strictObject({ name: z.string(), tag: z.string() })).default([]),
  /** Drives whose BitLocker protectors are suspended, for so many restarts. */
  suspended: z.array(z.strictObject({ drive: z.string().regex(/^[A-Z]:$/), restarts: z.int().min(1).max(15) })).default([]),
})
export type PutUp = z.output<typeof putUpSchema>
export type GuardedValue = PutUp['values'][number]['ours']

export const nothingPutUp: PutUp = { rights: [], values: [], accounts: [], suspended: [] }

export function isNothing(what: PutUp): boolean {
  return countOf(what) === 0
}

/** How many things it is. */
export function countOf({ rights, values, accounts, suspended }: PutUp): number {
  return rights.length + values.length + accounts.length + suspended.length
}

/** What keeps users out of a device, and tells them why, while it migrates. */
export interface Safeguards {
  /** The rights of `denyRights` that somebody has been given by name. */
  rightsOf(sid: string): readonly string[]
  /** null when there is no such value. */
  value(key: string, name: string): GuardedValue | null
  /** What is said of a local account; null when there is none of that name. */
  accountComment(name: string): string | null
  /** The drives that BitLocker protects, and does not only for now. */
  protectedDrives(): readonly string[]
  /** Where a picture that is put into `keep` lies, as Windows writes it. */
  picturePath(keep: string): string
  /** Puts a picture there that the sign-in screen can read; it goes with `keep`. Safe to repeat. */
  putPicture(png: Uint8Array, keep: string): void
  /**
   * Safe to repeat. `keep` is a folder for what it takes to have the device back as it was, `password` what accounts in it are made with,
   * or given when they are there.
   */
  putUp(what: PutUp, keep: string, password?: string): void
  /** Takes down what still is as it was put up, and puts back what was before. Safe to repeat; nothing needs to have been put up. */
  takeDown(what: PutUp, keep: string): void
}

/** What of it stands as it was put up. */
export function standing({ rights, values, accounts, suspended }: PutUp, safeguards: Safeguards): PutUp {
  const protects = suspended.length === 0 ? [] : safeguards.protectedDrives()
  return {
    accounts: accounts.filter(({ name, tag }) => safeguards.accountComment(name)?.includes(tag) === true),
    suspended: suspended.filter(({ drive }) => !protects.includes(drive)),
    rights: rights.filter(({ sid, right }) => safeguards.rightsOf(sid).includes(right)),
    values: values.filter(({ key, name, ours }) => isSame(safeguards.value(key, name), ours)),
  }
}

export function isSame(a: GuardedValue | null, b: GuardedValue | null): boolean {
  return a === null || b === null ? a === b : a.type === b.type && a.data === b.data
}
