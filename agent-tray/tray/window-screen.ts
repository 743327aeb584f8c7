import type { z } from 'zod'
import { action, fact, screenOf, type Setting } from '#shared/dialogs/make-screen.ts'
import { languageName } from '#shared/dialogs/sample-setting.ts'
import type { Fact, Screen } from '#shared/dialogs/screen.ts'
import { momentWords } from '#shared/dialogs/time-words.ts'
import { statusLine, type Seen } from '#shared/dialogs/tray-menu.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { PipeCalls } from '#agent/pipe/protocol/calls.ts'

export type Status = z.output<PipeCalls['status.read']['output']>

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
  const check =
    seen?.menu.check === true ? [{ ...action('check', say('status', 'check'), true), meanwhile: say('status', 'checking') }] : []
  return screenOf('status', 'calm', setting, {
    blocks: [{ kind: 'facts', facts }],
    actions: [...check, action('close', say('common', 'close'), false)],
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

export function timeOf(at: Instant, now: Instant, { speech, zone }: Setting): string {
  return momentWords(at, now, { language: speech.language, zone })
}
