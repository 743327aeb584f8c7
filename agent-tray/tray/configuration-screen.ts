import type { z } from 'zod'
import { action, fact, screenOf, type Setting } from '#shared/dialogs/make-screen.ts'
import type { Block, Screen } from '#shared/dialogs/screen.ts'
import type { PipeCalls } from '#agent/pipe/protocol/calls.ts'
import type { WindowFacts } from './window-screen.ts'

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
    actions: [{ ...action('enrol', connect, true), meanwhile: say('configuration', 'connecting') }, close],
  })
}

function proxyBlock({ choice, hasPassword }: NonNullable<ProxySetting>, say: Setting['speech']['say']): Block {
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
