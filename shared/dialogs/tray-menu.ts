import { durationWords } from '#shared/values/duration-words.ts'
import type { SessionView } from '../migration/planner/view.ts'
import { unreachable } from '../errors/refused.ts'
import type { Setting } from './make-screen.ts'
import { momentWords } from './time-words.ts'

/** What the tray knows: the engine's view, or that no engine answers. */
export type Seen = SessionView | null

/** What the icon tells, each with a shape of its own besides its colour. */
export const iconStates = ['quiet', 'waiting', 'working', 'done', 'attention'] as const
export type IconState = (typeof iconStates)[number]

export type MenuAct =
  | { readonly act: 'start' | 'check' | 'status' | 'credentials' | 'log' | 'configuration' | 'about' | 'dialog' }
  | { readonly act: 'snooze'; readonly minutes: number }

/** A line of the menu; one without an act only tells. */
export type MenuItem =
  | { readonly kind: 'line'; readonly label: string; readonly act: MenuAct | null; readonly enabled: boolean }
  | { readonly kind: 'separator' }
  | { readonly kind: 'submenu'; readonly label: string; readonly enabled: boolean; readonly items: readonly MenuItem[] }

export interface Tray {
  readonly icon: IconState
  /** What the icon says to who hears the screen, or rests the pointer on it. */
  readonly tip: string
  readonly menu: readonly MenuItem[]
}

/** The tray as it is now: one line of status, what may be done, and what may be looked at. */
export function trayOf(seen: Seen, setting: Setting): Tray {
  const { say, language } = setting.speech
  const status = statusLine(seen, setting)
  const menu = seen?.menu
  const snooze = menu?.snooze ?? []
  const hasDialog = seen !== null && seen.state.kind !== 'quiet'
  return {
    icon: iconOf(seen),
    tip: `Rehome: ${status}`,
    menu: [
      line(status, hasDialog ? { act: 'dialog' } : null, hasDialog),
      { kind: 'separator' },
      line(say('tray', 'migrateNow'), { act: 'start' }, menu?.migrateNow ?? false),
      {
        kind: 'submenu',
        label: say('tray', 'snooze'),
        enabled: snooze.length > 0,
        items: snooze.map((minutes) =>
          line(say('available', 'snoozeFor', { duration: durationWords(minutes * 60, language) }), { act: 'snooze', minutes }, true),
        ),
      },
      line(say('tray', 'checkRunbooks'), { act: 'check' }, menu?.check ?? false),
      line(say('tray', 'checkStatus'), { act: 'status' }, seen !== null),
      line(say('tray', 'cacheCredentials'), { act: 'credentials' }, menu?.cacheCredentials ?? false),
      { kind: 'separator' },
      line(say('tray', 'showLog'), { act: 'log' }, seen !== null),
      line(say('tray', 'configuration'), { act: 'configuration' }, seen !== null),
      line(say('tray', 'about'), { act: 'about' }, true),
    ],
  }
}

/** The state in one line. */
export function statusLine(seen: Seen, { speech, zone }: Setting): string {
  const { say, language } = speech
  if (seen === null) return say('tray', 'noEngine')
  const { state } = seen
  const time = (at: SessionView['at']) => momentWords(at, seen.at, { language, zone })
  switch (state.kind) {
    case 'quiet':
      return say('tray', quietTexts[state.why])
    case 'available':
      if (state.snoozedUntil !== null) return say('tray', 'snoozed', { time: time(state.snoozedUntil) })
      return state.enforcedAt === null ? say('available', 'title') : say('tray', 'available', { time: time(state.enforcedAt) })
    case 'starting':
      return say('tray', 'starting', { time: time(state.startsAt) })
    case 'in-progress':
      return say('tray', 'inProgress', { phase: say('inProgress', state.phase) })
    case 'completed':
      return say('tray', 'completed')
    case 'failed':
      return say('tray', 'failed', { code: state.code })
    case 'unavailable':
      return say('tray', 'unavailable')
    case 'credentials':
      return say('tray', 'credentials')
    default:
      return unreachable(state)
  }
}

/** 'silent' and 'not-yet' look as if nothing were planned: the tray is silent until a batch is active. */
const quietTexts = {
  'not-enrolled': 'notEnrolled',
  'nothing-planned': 'quiet',
  'not-yet': 'quiet',
  silent: 'quiet',
  finished: 'finished',
} as const

const icons: Readonly<Record<SessionView['state']['kind'], IconState>> = {
  quiet: 'quiet',
  available: 'waiting',
  starting: 'attention',
  'in-progress': 'working',
  completed: 'done',
  failed: 'attention',
  unavailable: 'attention',
  credentials: 'waiting',
}

function iconOf(seen: Seen): IconState {
  if (seen === null) return 'quiet'
  if (seen.state.kind === 'quiet') return seen.state.why === 'finished' ? 'done' : 'quiet'
  return icons[seen.state.kind]
}

function line(label: string, act: MenuAct | null, enabled: boolean): MenuItem {
  return { kind: 'line', label, act, enabled: enabled && act !== null }
}
