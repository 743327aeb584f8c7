import type { Reply } from '#shared/contracts/answer.ts'
import { credentialTexts } from '#shared/dialogs/dialog-screen.ts'
import type { Speech } from '#shared/dialogs/speech.ts'
import { unreachable, type Code } from '#shared/errors/refused.ts'
import type { PipeCaller } from '#agent/pipe/protocol/calls.ts'
import { proxyIn, type Act, type Answer } from './act.ts'

type AskedAct = Exclude<Act, { name: 'close' | 'copy' }>

interface Asking {
  /** Of the state that is answered. */
  readonly occasion: string
  readonly say: Speech['say']
  readonly hideDialog: () => void
  readonly renewConfiguration: () => Promise<void>
}

/** What a user did, asked of the engine as the answer to what it shows; what became of it, in his words. */
export async function ask(call: PipeCaller, act: AskedAct, { occasion, say, hideDialog, renewConfiguration }: Asking): Promise<Answer> {
  const refusedIn = (code: Code): string | null => {
    const [user, administrator] = [credentialTexts[code], refusedTexts[code]]
    if (user !== undefined) return say('cacheCredentials', user)
    return administrator === undefined ? null : say('configuration', administrator)
  }
  const refusedBy = (reply: Reply): Answer => {
    if (reply.ok) return null
    return { tone: 'bad', text: `${refusedIn(reply.error.code) ?? say('status', 'refused')} ${reply.error.code}` }
  }
  const thenHide = (reply: Reply): Answer => {
    if (reply.ok) hideDialog()
    return refusedBy(reply)
  }
  switch (act.name) {
    case 'start':
      return refusedBy(await call['migration.start']({ occasion }))
    case 'cancel':
      return thenHide(await call['migration.cancel']({ occasion }))
    case 'snooze':
      return thenHide(await call['migration.snooze']({ occasion, minutes: act.minutes }))
    case 'acknowledge':
      return thenHide(await call['result.acknowledge']({ occasion }))
    case 'check': {
      const reply = await call['share.check']({})
      return reply.ok ? { tone: 'good', text: say('status', reply.value.kind) } : refusedBy(reply)
    }
    case 'credentials': {
      const { userName, password } = act
      const reply = await call['credentials.give']({ occasion, userName, password })
      return reply.ok && reply.value.accepted ? { tone: 'good', text: say('cacheCredentials', 'accepted') } : refusedBy(reply)
    }
    case 'enrol': {
      const reply = await call['configuration.enrol']({ configurationKey: act.configurationKey })
      return reply.ok ? { tone: 'good', text: say('configuration', 'connected', { project: reply.value.projectName }) } : refusedBy(reply)
    }
    case 'tryProxy': {
      const reply = await call['configuration.try-proxy'](proxyIn(act))
      if (!reply.ok) return refusedBy(reply)
      const { location } = reply.value
      return location === null
        ? { tone: 'warning', text: say('configuration', 'proxyNoWeb') }
        : { tone: 'good', text: say('configuration', 'proxyReached', { location }) }
    }
    case 'saveProxy': {
      const reply = await call['configuration.set-proxy'](proxyIn(act))
      if (!reply.ok) return refusedBy(reply)
      await renewConfiguration()
      return { tone: 'good', text: say('configuration', 'proxySaved') }
    }
    default:
      return unreachable(act)
  }
}

/** Codes whose words help whoever configures; everything else is the helpdesk's, by its code. */
const refusedTexts: Readonly<Partial<Record<Code, 'administrators' | 'proxyBad' | 'proxyUnreachable' | 'notAProxy' | 'proxyRefused'>>> = {
  'ipc.forbidden': 'administrators',
  'enrolment.bad-proxy': 'proxyBad',
  'share.proxy-unreachable': 'proxyUnreachable',
  'share.not-a-proxy': 'notAProxy',
  'share.proxy-refused': 'proxyRefused',
}
