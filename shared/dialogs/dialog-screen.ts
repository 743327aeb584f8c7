import { durationWords } from '#shared/values/duration-words.ts'
import { unreachable, type Code } from '../errors/refused.ts'
import type { Hindrance, SessionView, ViewState } from '../migration/planner/view.ts'
import type { DialogKind } from '../wording/wording.ts'
import { action, fact, screenOf, type Setting } from './make-screen.ts'
import type { Block, Fact, Screen, Tone } from './screen.ts'
import { momentWords, numberWords } from './time-words.ts'

/** Which dialog shows a state; null for the one that shows nothing. */
export function dialogOf(state: ViewState): DialogKind | null {
  return dialogs[state.kind]
}

const dialogs: Readonly<Record<ViewState['kind'], DialogKind | null>> = {
  quiet: null,
  available: 'available',
  starting: 'startWarning',
  'in-progress': 'inProgress',
  completed: 'complete',
  failed: 'failed',
  unavailable: 'serviceUnavailable',
  credentials: 'cacheCredentials',
}

/** The dialog of a view, or null where there is nothing to show. */
export function dialogScreen(view: SessionView, setting: Setting): Screen | null {
  const { state } = view
  switch (state.kind) {
    case 'quiet':
      return null
    case 'available':
      return available(state, view, setting)
    case 'starting':
      return startWarning(state, view, setting)
    case 'in-progress':
      return inProgress(state, setting)
    case 'completed':
      return complete(state, view, setting)
    case 'failed':
      return failed(state, view, setting)
    case 'unavailable':
      return serviceUnavailable(state, view, setting)
    case 'credentials':
      return cacheCredentials(state, view, setting)
    default:
      return unreachable(state)
  }
}

type In<K extends ViewState['kind']> = Extract<ViewState, { kind: K }>

function available(state: In<'available'>, view: SessionView, setting: Setting): Screen {
  const { speech } = setting
  const { say } = speech
  const { snooze } = state
  const latest = state.enforcedAt === null ? [] : [fact(say('available', 'latest'), moment(state.enforcedAt, view, setting))]
  const choices = (snooze?.choices ?? []).map((minutes) => ({
    minutes,
    label: say('available', 'snoozeFor', { duration: durationWords(minutes * 60, speech.language) }),
  }))
  return screenOf('available', 'calm', setting, {
    blocks: [
      { kind: 'facts', facts: [...latest, ...expectations(state.restarts, view, setting)] },
      ...remarks('warning', [
        ...state.hindrances.map((hindrance) => say('failed', hindranceTexts[hindrance])),
        ...(snooze === null ? [say('available', 'noSnooze')] : []),
      ]),
      {
        kind: 'list',
        heading: say('available', 'before'),
        items: [say('available', 'save'), say('available', 'plug'), say('available', 'restart')],
      },
      ...message(setting),
    ],
    actions: [
      ...(snooze === null
        ? [action('close', say('common', 'close'), false)]
        : [{ ...action('snooze', say('available', 'snooze'), !view.menu.migrateNow), choices, preferred: snooze.preferred }]),
      ...(view.menu.migrateNow ? [action('start', say('available', 'start'), true)] : []),
    ],
  })
}

function startWarning(state: In<'starting'>, view: SessionView, setting: Setting): Screen {
  const { say } = setting.speech
  const why = { enforced: 'enforced', asked: 'asked', 'asked-by-other': 'askedByOther' } as const
  return screenOf('startWarning', 'warning', setting, {
    blocks: [
      {
        kind: 'countdown',
        label: say('startWarning', 'countdown'),
        leftMs: Math.max(0, Date.parse(state.startsAt) - Date.parse(view.at)),
        spoken: say('startWarning', 'spoken'),
      },
      ...remarks('calm', state.why === 'asked' && !state.mayCancel ? [] : [say('startWarning', why[state.why])]),
      ...remarks(
        'warning',
        state.hindrances.map((hindrance) => say('failed', hindranceTexts[hindrance])),
      ),
      { kind: 'facts', facts: expectations(state.restarts, view, setting) },
      {
        kind: 'list',
        heading: say('available', 'before'),
        items: [say('available', 'save'), say('available', 'plug'), say('available', 'restart')],
      },
      ...message(setting),
    ],
    actions: [
      ...(state.mayCancel ? [action('cancel', say('startWarning', 'cancel'), false)] : []),
      action('close', say('common', 'close'), false),
    ],
  })
}

function inProgress(state: In<'in-progress'>, setting: Setting): Screen {
  const { speech } = setting
  const { say } = speech
  const { steps, restarts, secondsLeft } = state
  const count = {
    count: numberWords(Math.min(steps.done + 1, steps.total), speech.language),
    total: numberWords(steps.total, speech.language),
  }
  const left =
    secondsLeft === null
      ? say('inProgress', 'unknown')
      : say('inProgress', 'left', { duration: durationWords(Math.max(60, secondsLeft), speech.language) })
  const facts =
    restarts.total === 0
      ? []
      : [
          fact(
            say('common', 'restarts'),
            say('common', 'of', {
              count: numberWords(restarts.done, speech.language),
              total: numberWords(restarts.total, speech.language),
            }),
          ),
        ]
  return screenOf('inProgress', 'working', setting, {
    blocks: [
      { kind: 'progress', label: say('inProgress', state.phase), part: partOf(state), detail: left },
      { kind: 'facts', facts: [...(steps.total === 0 ? [] : [fact(say('status', 'state'), say('common', 'step', count))]), ...facts] },
      ...message(setting),
    ],
    actions: [action('close', say('common', 'close'), false)],
  })
}

function partOf({ steps, done, total }: In<'in-progress'>): number | null {
  if (steps.total === 0) return null
  const within = done !== null && total !== null && total > 0 ? Math.min(1, done / total) : 0
  return Math.min(1, (steps.done + within) / steps.total)
}

function complete({ findings }: In<'completed'>, view: SessionView, setting: Setting): Screen {
  const { say } = setting.speech
  const account = accountName(view)
  return screenOf('complete', 'good', setting, {
    blocks: [
      {
        kind: 'list',
        heading: say('complete', 'next'),
        items: [
          ...(account === null ? [] : [say('complete', 'signIn', { account })]),
          say('complete', 'hello'),
          say('complete', 'apps'),
          say('complete', 'patience'),
        ],
      },
      ...remarks('calm', findings > 0 ? [say('complete', 'findings')] : []),
      ...message(setting),
    ],
    actions: [action('acknowledge', say('complete', 'done'), true)],
  })
}

function failed(state: In<'failed'>, view: SessionView, setting: Setting): Screen {
  const { say } = setting.speech
  const reason = reasonTexts[state.code]
  return screenOf('failed', 'bad', setting, {
    blocks: [
      ...remarks('calm', [say('failed', state.outcome === 'refused' ? 'refused' : 'rolledBack')]),
      ...remarks('warning', reason === undefined ? [] : [say('failed', reason)]),
      codeBlock(state.code, view, setting),
      ...(state.retryAt === null ? [] : remarks('calm', [say('failed', 'retry', { time: moment(state.retryAt, view, setting) })])),
      ...message(setting),
    ],
    actions: [
      ...(view.menu.migrateNow ? [action('start', say('serviceUnavailable', 'retry'), false)] : []),
      action('acknowledge', say('failed', 'done'), true),
    ],
  })
}

function serviceUnavailable(state: In<'unavailable'>, view: SessionView, setting: Setting): Screen {
  const { say } = setting.speech
  const facts = [
    fact(say('serviceUnavailable', 'since'), moment(state.since, view, setting)),
    fact(say('serviceUnavailable', 'next'), moment(state.nextTryAt, view, setting)),
  ]
  // What starts by itself needs a look at the share; what a user asked for is asked again.
  const again = state.enforced || !view.menu.migrateNow ? (view.menu.check ? 'check' : null) : 'start'
  return screenOf('serviceUnavailable', 'warning', setting, {
    blocks: [{ kind: 'facts', facts }, codeBlock(state.code, view, setting), ...message(setting)],
    actions: [
      ...(again === null
        ? []
        : [
            {
              ...action(again, say('serviceUnavailable', 'retry'), true),
              ...(again === 'check' && { meanwhile: say('status', 'checking') }),
            },
          ]),
      action('acknowledge', say('common', 'close'), false),
    ],
  })
}

function cacheCredentials(state: In<'credentials'>, view: SessionView, setting: Setting): Screen {
  const { speech } = setting
  const { say } = speech
  const facts = [
    fact(say('cacheCredentials', 'domain'), state.domain, true),
    fact(say('cacheCredentials', 'answerBy'), moment(state.answerBy, view, setting)),
    fact(say('cacheCredentials', 'attempts'), numberWords(state.attemptsLeft, speech.language)),
    ...(state.nextTryAt === null ? [] : [fact(say('serviceUnavailable', 'next'), moment(state.nextTryAt, view, setting))]),
  ]
  const asks = state.asks && state.attemptsLeft > 0
  const last =
    state.last === null ? [] : remarks('bad', [`${say('cacheCredentials', credentialTexts[state.last] ?? 'other')} (${state.last})`])
  const form: Block = {
    kind: 'credentials',
    userName: fact(say('cacheCredentials', 'userName'), view.account?.name ?? ''),
    password: say('cacheCredentials', 'password'),
    show: say('cacheCredentials', 'show'),
    missing: say('cacheCredentials', 'missing'),
  }
  return screenOf('cacheCredentials', 'calm', setting, {
    blocks: [...last, ...(asks ? [form] : []), { kind: 'facts', facts }, ...message(setting)],
    actions: [
      ...(asks
        ? [{ ...action('credentials', say('cacheCredentials', 'submit'), true), meanwhile: say('cacheCredentials', 'checking') }]
        : []),
      action('close', say('common', 'later'), false),
    ],
  })
}

const hindranceTexts = { battery: 'onBattery', share: 'unreachable' } as const satisfies Record<Hindrance, string>

/** What a user can do something about; everything else is the helpdesk's, by its code. */
const reasonTexts: Readonly<Partial<Record<Code, 'lowDisk' | 'onBattery' | 'pendingRestart' | 'unreachable'>>> = {
  'step.low-disk': 'lowDisk',
  'engine.memory-unwritable': 'lowDisk',
  'step.on-battery': 'onBattery',
  'step.pending-restart': 'pendingRestart',
  'share.unreachable': 'unreachable',
  'share.no-good-location': 'unreachable',
}

/** What became of an attempt, in words of the prompt; everything else is said by its code. */
export const credentialTexts: Readonly<Partial<Record<Code, 'wrong' | 'unreachable' | 'locked'>>> = {
  'credentials.wrong': 'wrong',
  'credentials.not-yours': 'wrong',
  'credentials.no-controller': 'unreachable',
  'credentials.locked': 'locked',
}

/** What several dialogs say of what is to come. */
function expectations(restarts: number, view: SessionView, { speech, experience }: Setting): Fact[] {
  const { say } = speech
  const account = accountName(view)
  return [
    ...(experience.expectedMinutes === null
      ? []
      : [fact(say('common', 'takes'), durationWords(experience.expectedMinutes * 60, speech.language))]),
    ...(restarts === 0 ? [] : [fact(say('common', 'restarts'), numberWords(restarts, speech.language))]),
    ...(account === null ? [] : [fact(say('common', 'account'), account, true)]),
  ]
}

function codeBlock(code: string, view: SessionView, setting: Setting): Block {
  const { say } = setting.speech
  return {
    kind: 'code',
    label: say('common', 'code'),
    code,
    hint: say('failed', 'call'),
    qr: `REHOME ${setting.deviceName} ${code} ${view.at}`,
  }
}

function message({ speech }: Setting): Block[] {
  return speech.instructions === '' ? [] : [{ kind: 'message', heading: speech.say('common', 'message'), text: speech.instructions }]
}

function remarks(tone: Tone, texts: readonly string[]): Block[] {
  return texts.map((text) => ({ kind: 'remark', tone, text }))
}

function accountName({ account }: SessionView): string | null {
  return account === null ? null : (account.upn ?? `${account.domain}\\${account.name}`)
}

function moment(at: SessionView['at'], view: SessionView, { speech, zone }: Setting): string {
  return momentWords(at, view.at, { language: speech.language, zone })
}
