import { unreachable, type DetailsOf } from '#shared/errors/refused.ts'
import { openGate, type Gate } from '../platform/gate.ts'
import { joinAttempts, noteJoinAttempts } from '../platform/join-attempts.ts'
import type { Machine } from '../platform/machine.ts'
import type { SignInAnswer } from '../platform/sign-in.ts'
import { isTarget } from './membership.ts'
import { blocked, satisfied, skipped, type Planned, type Step } from './step.ts'

/** An attempt that a power cut took the answer of is made once more; whoever crashes here again and again must not lock the account. */
const mostUnanswered = 2

/**
 * Signs in to the new domain with the account that is to join it, before anything is changed: a password that is wrong would else be found
 * out when the device is in no domain any more. One attempt; a password that the domain refused is not tried again.
 */
export const joinAccount: Step<never, never> = {
  id: 'join-account',
  async plan(m, job, shop) {
    const { joinAccount: joiner, targetDirectory: domain } = job
    if (m.membership === null) return skipped([{ code: 'step.out-of-reach', subject: 'join-account', count: 1 }])
    if (isTarget(await m.membership.read(), job)) return satisfied()
    // Preflight has seen to both.
    if (joiner === null || domain === null) return blocked('step.join-account-missing', {})
    const { account, password, published } = joiner
    const { unanswered, wrong } = joinAttempts(m.stateDir, published)
    if (wrong) return blocked('step.join-account-wrong', { account, domain })
    if (unanswered >= mostUnanswered) return blocked('step.join-account-unanswered', { account, domain, attempts: unanswered })
    return outcomeOf(await attempt(m, domain, { account, password, published }, unanswered, shop?.gate ?? openGate), { account, domain })
  },
  before: neverBegun,
  apply: neverBegun,
  verify: neverBegun,
  undo: neverBegun,
}

async function attempt(
  m: Machine,
  domain: string,
  { account, password, published }: { account: string; password: string; published: string },
  unanswered: number,
  gate: Gate,
): Promise<SignInAnswer> {
  noteJoinAttempts(m.stateDir, { published, unanswered: unanswered + 1, wrong: false }, gate)
  const answer = await m.membership!.tryAccount(domain, account, password)
  noteJoinAttempts(m.stateDir, { published, unanswered: 0, wrong: answer.kind === 'wrong' }, gate)
  return answer
}

function outcomeOf(answer: SignInAnswer, who: DetailsOf<'step.join-account-wrong'>): Planned<never> {
  switch (answer.kind) {
    case 'right':
      return satisfied()
    case 'wrong':
      return blocked('step.join-account-wrong', who)
    case 'locked':
      return blocked('step.join-account-locked', who)
    case 'expired':
      return blocked('step.join-account-expired', who)
    case 'unusable':
      return blocked('step.join-account-unusable', { ...who, reason: answer.reason })
    case 'unreachable':
      return blocked('step.join-account-unreachable', { domain: who.domain, answer: answer.answer })
    default:
      return unreachable(answer)
  }
}

async function neverBegun(): Promise<never> {
  throw new Error('a step that only reads was begun')
}
