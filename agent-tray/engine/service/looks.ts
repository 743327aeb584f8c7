import { refuse, Refused, type Code, type Refusal } from '#shared/errors/refused.ts'
import { cadence, nextLookAt } from '#shared/migration/planner/cadence.ts'
import type { Memory } from '#shared/migration/planner/memory.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { CheckResult } from '../share/check.ts'
import type { Planning } from './planning.ts'
import type { ServiceParts } from './service-parts.ts'
import { failureOf } from './worker.ts'

/** Looks at what is not on the device: the share, and whether a domain controller answers. `settle` goes on from what came of one. */
export function createLooks(parts: ServiceParts, { working, setWorking, replan, seen, noted }: Planning, settle: () => void) {
  const { memory, told } = parts
  let looking: Promise<CheckResult> | null = null

  /** Notes what came of it. Rejects as the check does. */
  function look(): Promise<CheckResult> {
    looking ??= lookOnce().finally(() => {
      looking = null
    })
    return looking
  }

  async function lookOnce(): Promise<CheckResult> {
    setWorking({ kind: 'look' })
    let failure: unknown = null
    let result: CheckResult | null = null
    try {
      result = await parts.check()
      await parts.send()
    } catch (error) {
      failure = error
    }
    setWorking(null)
    const refusal = failure === null ? null : failureOf(failure, 'look at the share')
    told({ kind: 'looked', found: result?.kind ?? null, refusal })
    noted((now) => ({ ...now, look: { ...lookNow(now, refusal?.code ?? null), spread: parts.random() } }))
    settle()
    if (result === null) throw new Refused(refusal!, { cause: failure })
    return result
  }

  /** What became of a look, at the time that is kept. */
  function lookNow({ look, time }: Memory, code: Code | null) {
    return { at: time?.nowMs ?? 0, code, failures: code === null ? 0 : (look?.failures ?? 0) + 1 }
  }

  /** Looks at the share because somebody wants it. Refuses: 'schedule.checked-just-now', and as the check does. */
  async function check(): Promise<CheckResult> {
    if (looking !== null) return looking
    const { plan: now, known } = replan()
    const before = memory.value.look
    const nextAt = before === null ? now.now : before.at + cadence.onDemandEveryMs
    if (nextAt > now.now || working() !== null)
      refuse('schedule.checked-just-now', { nextAt: instantOf(Math.max(nextAt, now.now + cadence.onDemandEveryMs / 2)) })
    if (!known.facts.enrolled) refuse('enrolment.missing', {})
    return look()
  }

  /** When the share is looked at next; null while there is nothing to look for. */
  function nextAt(): number | null {
    const { known, plan } = seen()
    const { enrolled, bundle, situation } = known.facts
    return enrolled ? Math.max(plan.now, nextLookAt(memory.value, bundle?.offers ?? [], situation.metered, plan.now)) : null
  }

  /** Looks for a domain controller, and notes whether one answers. */
  async function find(domain: string): Promise<void> {
    setWorking({ kind: 'find' })
    let [controller, refusal]: [string | null, Refusal | null] = [null, null]
    try {
      controller = await parts.credentials.find(domain)
    } catch (error) {
      refusal = failureOf(error, 'look for a domain controller')
    }
    setWorking(null)
    told({ kind: 'found', domain, controller, refusal })
    const code = refusal?.code ?? null
    noted((now) => (now.asking === null ? now : { ...now, asking: { ...now.asking, controller: { at: now.time?.nowMs ?? 0, code } } }))
    settle()
  }

  return { look, check, nextAt, find }
}
