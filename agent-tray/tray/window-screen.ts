import type { z } from 'zod'
import { action, fact, screenOf, type Setting } from '#shared/dialogs/dialog-screen.ts'
import { languageName } from '#shared/dialogs/sample-setting.ts'
import type { Block, Fact, Screen } from '#shared/dialogs/screen.ts'
import { momentWords } from '#shared/dialogs/time-words.ts'
import { statusLine, type Seen } from '#shared/dialogs/tray-menu.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { JournalEventKind } from '#shared/migration/journal-event.ts'
import { phaseOf } from '#shared/migration/planner/run-phase.ts'
import { isStepId } from '#shared/migration/step.ts'
import type { Wording } from '#shared/wording/wording.ts'
import type { PipeCalls } from '#agent/pipe/protocol/calls.ts'

export type Status = z.output<PipeCalls['status.read']['output']>
export type LogLines = z.output<PipeCalls['log.read']['output']>

/** What the windows that a user opens from the menu are made of. */
export interface WindowFacts {
  readonly setting: Setting
  readonly seen: Seen
  readonly now: Instant
  readonly status: Status | null
}

export function statusScreen({ setting, seen, now, status }: WindowFacts): Screen {
  const { say } = setting.speech
  const none = say('status', 'none')
  const time = (at: Instant | null) => (at === null ? say('status', 'never') : timeOf(at, now, setting))
  const facts: Fact[] = [fact(say('status', 'state'), statusLine(seen, setting))]
  if (status !== null) {
    const { device, enrolment, batch, share } = status
    facts.push(
      fact(say('common', 'device'), device.name, true),
      fact(say('status', 'windows'), [device.os.product, device.os.build].filter((part) => part !== null).join(' ') || none),
      fact(say('status', 'memberOf'), device.join?.directory ?? none, true),
      fact(say('status', 'project'), enrolment?.projectName ?? none),
      fact(say('status', 'batch'), batch ?? none),
      fact(say('status', 'share'), share.locations.join(', ') || none, true),
      fact(say('status', 'lookedAt'), time(share.lookedAt)),
      fact(say('status', 'nextLook'), time(share.nextLookAt)),
      ...(share.code === null ? [] : [fact(say('common', 'code'), share.code, true)]),
    )
  }
  const check = seen?.menu.check === true ? [action('check', say('status', 'check'), true)] : []
  return screenOf('status', 'calm', setting, {
    blocks: [{ kind: 'facts', facts }],
    actions: [...check, action('close', say('common', 'close'), false)],
  })
}

export function logScreen({ setting, now }: WindowFacts, lines: LogLines): Screen {
  const { say } = setting.speech
  const columns = (['time', 'event', 'step', 'code'] as const).map((column) => say('log', column))
  const rows = lines.map((line) => ({
    cells: [timeOf(line.at, now, setting), eventWords(line.kind, say), stepWords(line.step, say), line.code ?? ''],
    isProblem: problems.has(line.kind) || line.code !== null,
    raw: rawLine(line),
  }))
  const copy = rows.length === 0 ? [] : [action('copy', say('log', 'copy'), false)]
  const words = {
    empty: say('log', 'empty'),
    search: say('log', 'search'),
    all: say('log', 'all'),
    problems: say('log', 'problems'),
    nothing: say('log', 'nothing'),
  }
  return screenOf('log', 'calm', setting, {
    blocks: [{ kind: 'log', caption: say('log', 'title'), columns, rows, words }],
    actions: [...copy, action('close', say('common', 'close'), true)],
  })
}

type Say = Setting['speech']['say']

const problems: ReadonlySet<string> = new Set(['step-failed', 'rollback-begun'])

/** An engine that is newer than this tray may tell of what it does not know. */
function eventWords(kind: string, say: Say): string {
  return Object.hasOwn(events, kind) ? say('log', events[kind as JournalEventKind]) : kind
}

const events: Readonly<Record<JournalEventKind, LogWord>> = {
  'run-begun': 'runBegun',
  'step-begun': 'stepBegun',
  'step-done': 'stepDone',
  'step-satisfied': 'stepSatisfied',
  'step-skipped': 'stepSkipped',
  'step-failed': 'stepFailed',
  'step-undone': 'stepUndone',
  'safeguards-renewed': 'safeguardsRenewed',
  rebooting: 'rebooting',
  resumed: 'resumed',
  'rollback-begun': 'rollbackBegun',
  'part-undone': 'partUndone',
  'agent-changed': 'agentChanged',
  'followed-up': 'followedUp',
  'run-ended': 'runEnded',
}
type LogWord = keyof Wording['log']

/** What a step is about, in the words that a user reads while it goes on. */
function stepWords(step: string | null, say: Say): string {
  if (step === null) return ''
  return isStepId(step) ? say('inProgress', phaseOf(step)) : step
}

/** The log as text, for a message to the helpdesk: with moments that mean the same everywhere. */
export function logText(device: string, lines: LogLines): string {
  return [device, ...lines.map(rawLine)].join('\n')
}

function rawLine({ seq, at, kind, step, code }: LogLines[number]): string {
  return [seq, at, kind, step ?? '', code ?? ''].join('\t').trimEnd()
}

/** What an administrator may change here; null: whoever sits here may not, or the engine does not say. */
export type ProxySetting = z.output<PipeCalls['configuration.proxy']['output']> | null

export function configurationScreen({ setting, status }: WindowFacts, proxyNow: ProxySetting): Screen {
  const { say } = setting.speech
  const none = say('status', 'none')
  const { proxy = 'system' } = status?.share ?? {}
  const facts = [
    fact(say('status', 'project'), status?.enrolment?.projectName ?? none),
    fact(say('configuration', 'share'), status?.share.locations.join(', ') || none, true),
    fact(say('configuration', 'proxy'), proxy === 'none' ? none : proxy === 'system' ? say('configuration', 'noProxy') : proxy),
  ]
  const close = action('close', say('common', 'close'), proxyNow === null)
  if (proxyNow === null)
    return screenOf('configuration', 'calm', setting, {
      blocks: [
        { kind: 'facts', facts },
        { kind: 'remark', tone: 'calm', text: say('configuration', 'administrators') },
      ],
      actions: [close],
    })
  const connect = say('configuration', 'connect')
  return screenOf('configuration', 'calm', setting, {
    blocks: [
      { kind: 'facts', facts },
      { kind: 'key', label: say('configuration', 'key'), hint: say('configuration', 'keyHint'), connect },
      proxyBlock(proxyNow, say),
    ],
    actions: [action('enrol', connect, true), close],
  })
}

function proxyBlock({ choice, hasPassword }: NonNullable<ProxySetting>, say: Say): Block {
  const own = choice.kind === 'own' ? choice : null
  return {
    kind: 'proxy',
    chosen: choice.kind,
    address: own?.address ?? '',
    user: own?.user ?? '',
    except: own?.except.join(', ') ?? '',
    words: {
      heading: say('configuration', 'proxy'),
      system: say('configuration', 'noProxy'),
      none: say('status', 'none'),
      own: say('configuration', 'proxyOwn'),
      address: say('configuration', 'proxyAddress'),
      addressHint: say('configuration', 'proxyAddressHint'),
      user: say('configuration', 'proxyUser'),
      password: say('cacheCredentials', 'password'),
      passwordHint: hasPassword ? say('configuration', 'proxyKept') : '',
      except: say('configuration', 'proxyExcept'),
      exceptHint: say('configuration', 'proxyExceptHint'),
      test: say('configuration', 'proxyTest'),
      save: say('configuration', 'proxySave'),
    },
  }
}

export function aboutScreen({ setting, status }: WindowFacts, version: string): Screen {
  const { say, language } = setting.speech
  const engine = status === null ? say('tray', 'noEngine') : status.engine.version
  const facts = [
    fact(say('about', 'version'), version),
    fact(say('about', 'engine'), engine),
    fact(say('about', 'languages'), languageName(language)),
  ]
  return screenOf('about', 'calm', setting, {
    blocks: [{ kind: 'facts', facts }],
    actions: [action('close', say('common', 'close'), true)],
  })
}

function timeOf(at: Instant, now: Instant, { speech, zone }: Setting): string {
  return momentWords(at, now, { language: speech.language, zone })
}
