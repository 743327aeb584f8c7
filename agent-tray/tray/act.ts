import { z } from 'zod'
import type { Screen, Tone } from '#shared/dialogs/screen.ts'
import { trayWindows } from '#shared/dialogs/screen.ts'

/** What a page may say a user did. It comes from a renderer, so it is judged like anything from outside. */
export const actSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('start') }),
  z.strictObject({ name: z.literal('cancel') }),
  z.strictObject({ name: z.literal('acknowledge') }),
  z.strictObject({ name: z.literal('check') }),
  z.strictObject({ name: z.literal('copy') }),
  z.strictObject({ name: z.literal('close') }),
  z.strictObject({ name: z.literal('snooze'), minutes: z.int().min(1).max(1440) }),
  z.strictObject({ name: z.literal('credentials'), userName: z.string().min(1).max(256), password: z.string().min(1).max(512) }),
  z.strictObject({
    name: z.enum(['tryProxy', 'saveProxy']),
    kind: z.enum(['system', 'none', 'own']),
    address: z.string().max(300),
    user: z.string().max(256),
    password: z.string().max(512),
    except: z.string().max(20_000),
  }),
  z.strictObject({ name: z.literal('enrol'), configurationKey: z.string().min(1).max(8192) }),
])
export type Act = z.output<typeof actSchema>

/** As typed: an empty user is none, an empty password the one that is kept. */
export function proxyIn({ kind, address, user, password, except }: Extract<Act, { name: 'tryProxy' | 'saveProxy' }>) {
  if (kind !== 'own') return { choice: { kind }, password: null } as const
  const hosts = except.split(/[\s,;]+/).filter((host) => host !== '')
  return {
    choice: { kind, address, user: user === '' ? null : user, except: hosts },
    password: password === '' ? null : password,
  } as const
}

/** Which window of the tray: the one dialog, or one that the user opened from the menu. */
export const places = ['dialog', ...trayWindows] as const
export type Place = (typeof places)[number]

/** What a window shows. */
export interface Content {
  readonly screen: Screen | null
}

/** What became of what the user did; null when the screen itself will tell. */
export type Answer = { readonly tone: Tone; readonly text: string } | null
