import { z } from 'zod'

/** Logon rights that keep somebody out. Deny goes before allow. */
export const denyRights = ['SeDenyInteractiveLogonRight', 'SeDenyRemoteInteractiveLogonRight'] as const

/** The keys of SOFTWARE in which something is put up, and no others. */
export const guardedKeys = [
  'Microsoft\\Windows\\CurrentVersion\\Policies\\System',
  'Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP',
  'Policies\\Microsoft\\Windows\\Personalization',
] as const

const valueData = z.strictObject({ type: z.int(), data: z.base64() })

/** What is put up to protect a migration, and how it was before: all that is needed to take it down, by whoever does. */
export const putUpSchema = z.strictObject({
  /** Denied by us; who was denied already is not among them. */
  rights: z.array(z.strictObject({ sid: z.string(), right: z.enum(denyRights) })),
  /** Values of SOFTWARE: `ours`, and what stood there. */
  values: z.array(z.strictObject({ key: z.enum(guardedKeys), name: z.string(), ours: valueData, before: valueData.nullable() })),
})
export type PutUp = z.output<typeof putUpSchema>
export type GuardedValue = PutUp['values'][number]['ours']

export function isNothing({ rights, values }: PutUp): boolean {
  return rights.length === 0 && values.length === 0
}

/** What keeps users out of a device, and tells them why, while it migrates. */
export interface Safeguards {
  /** The rights of `denyRights` that somebody has been given by name. */
  rightsOf(sid: string): readonly string[]
  /** null when there is no such value. */
  value(key: string, name: string): GuardedValue | null
  /** Safe to repeat. `keep` is a folder for what it takes to have the device back as it was. */
  putUp(what: PutUp, keep: string): void
  /** Takes down what still is as it was put up, and puts back what was before. Safe to repeat; nothing needs to have been put up. */
  takeDown(what: PutUp, keep: string): void
}

/** What of it stands as it was put up. */
export function standing({ rights, values }: PutUp, safeguards: Safeguards): PutUp {
  return {
    rights: rights.filter(({ sid, right }) => safeguards.rightsOf(sid).includes(right)),
    values: values.filter(({ key, name, ours }) => isSame(safeguards.value(key, name), ours)),
  }
}

export function isSame(a: GuardedValue | null, b: GuardedValue | null): boolean {
  return a === null || b === null ? a === b : a.type === b.type && a.data === b.data
}
