import { isRefused, refuse, refused, type Refusal } from '#shared/errors/refused.ts'
import { attemptBegun, attemptEnded, attemptsLeft } from '#shared/migration/planner/asking.ts'
import type { Memory } from '#shared/migration/planner/memory.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import type { CredentialDesk, NewAccount } from '../platform/credential-desk.ts'
import type { MemoryFile } from './memory-file.ts'
import type { Planned } from './planning.ts'

/** What a user typed; the password in UTF-8, wiped when the attempt is over. */
export interface Given {
  readonly userName: string
  readonly password: Uint8Array
}

export interface AttemptParts {
  readonly desk: CredentialDesk
  /** Looks around and plans. */
  readonly now: () => Planned
  readonly view: (planned: Planned, session: Session) => SessionView
  readonly memory: MemoryFile
  readonly noted: (change: (memory: Memory) => Memory) => void
  readonly told: (user: string, refusal: Refusal | null) => void
}

/** A user's attempts at the password of the new account: counted on the disk before the domain counts them, one at a time. */
export function attemptsOf({ desk, now, view, memory, noted, told }: AttemptParts) {
  const underWay = new Set<string>()

  /**
   * Makes one. Refuses: 'schedule.occasion-over', 'credentials.not-yours', 'credentials.attempts-used', 'credentials.being-checked',
   * 'engine.memory-unwritable', and as the desk does.
   */
  async function attempt(session: Session, occasion: string, { userName, password }: Given): Promise<void> {
    const planned = now()
    const { state, account } = view(planned, session)
    const { stage } = planned.plan
    if (state.kind !== 'credentials' || !state.asks || state.occasion !== occasion || stage.name !== 'asking')
      return refuse('schedule.occasion-over', { state: state.kind })
    const { offer } = stage
    const { user } = session
    const own = { domain: state.domain, name: account?.name ?? '', upn: account?.upn ?? null }
    if (!isOwn(own, account?.domain ?? '', userName)) refuse('credentials.not-yours', { given: userName, wanted: own.upn ?? own.name })
    if (underWay.has(user)) refuse('credentials.being-checked', {})
    if (attemptsLeft(memory.value, user, offer) === 0) refuse('credentials.attempts-used', { attempts: offer.credentials?.attempts ?? 0 })
    underWay.add(user)
    try {
      memory.keep(attemptBegun(memory.value, user, offer, planned.plan.now))
      const refusal = await outcomeOf(() => desk.cache(own, password))
      noted((held) => attemptEnded(held, user, offer, refusal?.code ?? null, held.time?.nowMs ?? planned.plan.now))
      told(user, refusal)
      if (refusal !== null) throw refused(refusal.code, refusal.details as never)
    } finally {
      underWay.delete(user)
    }
  }

  return {
    async make(session: Session, occasion: string, given: Given): Promise<void> {
      try {
        await attempt(session, occasion, given)
      } finally {
        given.password.fill(0)
      }
    },
  }
}

async function outcomeOf(work: () => Promise<void>): Promise<Refusal | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!isRefused(error)) throw error
    return error.refusal
  }
}

/** Nobody tries a password of somebody else's: that would lock him out. */
function isOwn({ domain, name, upn }: NewAccount, shortDomain: string, given: string): boolean {
  const wanted = [name, upn ?? '', `${domain}\\${name}`, `${shortDomain}\\${name}`, `${name}@${domain}`]
  return name !== '' && wanted.some((each) => each.toLowerCase() === given.trim().toLowerCase())
}
