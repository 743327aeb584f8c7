import type { en } from './en.ts'

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** Everything the device says, in one language. A language that lacks a text does not compile. */
export type Wording = Same<typeof en>
export type WordingGroup = keyof Wording

/** The dialogs that come by themselves, by the group that words them; the names are those a runbook uses. */
export const dialogs = [
  'available',
  'startWarning',
  'inProgress',
  'complete',
  'failed',
  'serviceUnavailable',
  'cacheCredentials',
] as const satisfies readonly WordingGroup[]
export type DialogKind = (typeof dialogs)[number]
