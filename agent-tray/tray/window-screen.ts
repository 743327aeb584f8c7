import type { z } from 'zod'
import { action, fact, screenOf, type Setting } from '#shared/dialogs/dialog-screen.ts'
import { languageName } from '#shared/dialogs/sample-setting.ts'
import type { Fact, Screen } from '#shared/dialogs/screen.ts'
import { momentWords } from '#shared/dialogs/time-words.ts'
import { statusLine, type Seen } from '#shared/dialogs/tray-menu.ts'
import type { Instant } from '#shared/values/instant.ts'
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
  const rows = lines.map(({ at, kind, step, code }) => [timeOf(at, now, setting), kind, step ?? '', code ?? ''])
  const copy = rows.length === 0 ? [] : [action('copy', say('log', 'copy'), false)]
  return screenOf('log', 'calm', setting, {
    blocks: [{ kind: 'table', caption: say('log', 'title'), columns, rows, empty: say('log', 'empty') }],
    actions: [...copy, action('close', say('common', 'close'), true)],
  })
}

/** The log as text, for a message to the helpdesk: with moments that mean the same everywhere. */
export function logText(device: string, lines: LogLines): string {
  return [device, ...lines.map(({ seq, at, kind, step, code }) => [seq, at, kind, step ?? '', code ?? ''].join('\t').trimEnd())].join('\n')
}

export function configurationScreen({ setting, status }: WindowFacts): Screen {
  const { say } = setting.speech
  const none = say('status', 'none')
  const { proxy = 'system' } = status?.share ?? {}
  const facts = [
    fact(say('status', 'project'), status?.enrolment?.projectName ?? none),
    fact(say('configuration', 'share'), status?.share.locations.join(', ') || none, true),
    fact(say('configuration', 'proxy'), proxy === 'none' ? none : proxy === 'system' ? say('configuration', 'noProxy') : proxy),
  ]
  const connect = say('configuration', 'connect')
  return screenOf('configuration', 'calm', setting, {
    blocks: [
      { kind: 'facts', facts },
      { kind: 'key', label: say('configuration', 'key'), hint: say('configuration', 'keyHint'), connect },
      { kind: 'remark', tone: 'calm', text: say('configuration', 'administrators') },
    ],
    actions: [action('enrol', connect, true), action('close', say('common', 'close'), false)],
  })
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
