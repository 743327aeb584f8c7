import type { Contact } from '../migration/user-experience.ts'
import type { DialogKind } from '../wording/wording.ts'

/** The windows of the tray that a user opens. */
export const trayWindows = ['status', 'log', 'configuration', 'about'] as const
export type TrayWindow = (typeof trayWindows)[number]

export type Tone = 'calm' | 'warning' | 'working' | 'good' | 'bad'

/** A word and its value, or several. */
export interface Fact {
  readonly label: string
  readonly value: string
  /** Letters and digits to be read one by one, or a path: never turned around in a language from right to left. */
  readonly isCode?: boolean
}

export type Block =
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly heading: string; readonly items: readonly string[] }
  | { readonly kind: 'remark'; readonly tone: Tone; readonly text: string }
  /** Words of the customer. */
  | { readonly kind: 'message'; readonly heading: string; readonly text: string }
  /** Counts on from `leftMs`; `spoken` holds {duration}, for who hears the screen. */
  | { readonly kind: 'countdown'; readonly label: string; readonly leftMs: number; readonly spoken: string }
  /** A part of 1, or null where nobody knows. */
  | { readonly kind: 'progress'; readonly label: string; readonly part: number | null; readonly detail: string }
  /** What a helpdesk wants to be told, and the same as a picture for a phone. */
  | { readonly kind: 'code'; readonly label: string; readonly code: string; readonly hint: string; readonly qr: string }
  | {
      readonly kind: 'credentials'
      readonly userName: Fact
      readonly password: string
      readonly show: string
      readonly missing: string
    }
  | { readonly kind: 'key'; readonly label: string; readonly hint: string; readonly connect: string }
  /** What is chosen now, to be changed. Its words are those of `ProxyWords`. */
  | {
      readonly kind: 'proxy'
      readonly words: ProxyWords
      readonly chosen: 'system' | 'none' | 'own'
      readonly address: string
      readonly user: string
      readonly except: string
    }
  | {
      readonly kind: 'log'
      readonly caption: string
      readonly columns: readonly string[]
      readonly rows: readonly LogRow[]
      readonly words: {
        readonly empty: string
        readonly search: string
        readonly all: string
        readonly problems: string
        readonly nothing: string
      }
    }

/** One thing that happened, in words; what a helpdesk reads it by, beside them. */
export interface LogRow {
  readonly cells: readonly string[]
  readonly isProblem: boolean
  /** The same as the device wrote it. */
  readonly raw: string
}

export interface ProxyWords {
  readonly heading: string
  readonly system: string
  readonly none: string
  readonly own: string
  readonly address: string
  readonly addressHint: string
  readonly user: string
  readonly password: string
  readonly passwordHint: string
  readonly except: string
  readonly exceptHint: string
  readonly test: string
  readonly save: string
}

/** Whom to call and what to read. */
export interface Help {
  readonly heading: string
  readonly contacts: readonly (Contact & { readonly labels: { readonly phone: string; readonly email: string; readonly hours: string } })[]
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly qr: { readonly text: string; readonly caption: string } | null
}

/** What a user may answer. */
export const actionNames = [
  'start',
  'snooze',
  'cancel',
  'acknowledge',
  'credentials',
  'check',
  'enrol',
  'tryProxy',
  'saveProxy',
  'copy',
  'close',
] as const
export type ActionName = (typeof actionNames)[number]

export interface Action {
  readonly name: ActionName
  readonly label: string
  readonly isPrimary: boolean
  /** Minutes, each with its words; only for snooze. */
  readonly choices?: readonly { readonly minutes: number; readonly label: string }[]
  readonly preferred?: number
  /** What is told while it is under way, where that takes a while. */
  readonly meanwhile?: string
}

/** A dialog or a window as data: every word of it, ready to be drawn, printed or read aloud. */
export interface Screen {
  readonly name: DialogKind | TrayWindow
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly company: string
  /** A data URL. */
  readonly logo: string | null
  readonly accent: string | null
  readonly tone: Tone
  readonly title: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly help: Help | null
  readonly actions: readonly Action[]
}
