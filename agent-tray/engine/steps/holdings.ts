import { sidFromText, sidToText, type Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import { shownCollector, type ShownChange } from '#shared/migration/shown-change.ts'
import { nothingChanged, type StepId } from '#shared/migration/step.ts'
import { guardDir, readGuardRecord } from '../platform/guard-record.ts'
import type { Holding, Holdings } from '../platform/holdings.ts'
import type { Machine } from '../platform/machine.ts'
import { needed, satisfied, skipped, type Step } from './step.ts'
import { mapModeOf, strangerTest } from './translate.ts'

/** One account that takes another's place, or a place beside it, in a group or with a right. SIDs are text. */
interface Succession {
  readonly holder: string
  readonly from: string
  readonly to: string
  readonly add: boolean
  readonly remove: boolean
}

interface Successions {
  readonly changes: readonly Succession[]
}

/**
 * Gives translated accounts what their predecessors hold. Each new account is added before the old one goes, so that nobody is without
 * at any moment; an old one whose successor Windows does not take stays, and is a finding.
 */
function holdingsStep(
  id: StepId,
  area: PermissionArea,
  kind: ShownChange['kind'],
  of: (m: Machine) => Holdings | null,
): Step<Successions, Successions> {
  const onMachine = (m: Machine): Holdings => {
    const holdings = of(m)
    if (holdings === null) throw new Error('a step was begun on a platform that it skips')
    return holdings
  }

  return {
    id,
    inParts: true,
    // Profiles are with their new users already: those stay with them.
    onFailure: 'keep',

    async plan(m, job) {
      const holdings = of(m)
      if (holdings === null) return skipped([{ code: 'step.out-of-reach', subject: id, count: 1 }])
      const findings = findingCollector()
      const list = listed(m, holdings)
      reportStrangers(list, job, findings)
      const changes = successionsIn(list, job)
      return changes.length === 0 ? satisfied(findings.list()) : needed({ changes })
    },

    async before(_m, plan) {
      return plan
    },

    async apply(m, job, { changes }, shop) {
      const [holdings, findings, shown] = [onMachine(m), findingCollector(), shownCollector()]
      reportStrangers(listed(m, holdings), job, findings)
      let made = 0
      const gone: string[] = []
      for (const { holder, from, to, add, remove } of changes) {
        if (shop.shouldStop()) throw shop.stop()
        const added = !add || tried(() => holdings.add(holder, sidFromText(to)), `${holder}: ${to}`, findings)
        const mayGo = added && remove && tried(() => holdings.remove(holder, sidFromText(from)), `${holder}: ${from}`, findings)
        if (mayGo) gone.push(`${holder}\n${from}`)
        if (!added) continue
        made += 1
        shown.add(kind, holder, () => [remove ? from : null, add ? to : null])
      }
      const held = gone.length === 0 ? new Set() : heldIn(holdings.list())
      for (const each of gone) if (held.has(each)) findings.add('step.holding-left', 'reads-otherwise', each.replace('\n', ': '))
      return { changed: { ...nothingChanged, keys: made }, findings: findings.list(), shown: shown.list() }
    },

    async verify(m, _job, { changes }) {
      const [held, findings] = [heldIn(onMachine(m).list()), findingCollector()]
      for (const { holder, from, to } of changes) {
        // Neither: somebody is locked out. An old one that was not let go was reported.
        if (!held.has(`${holder}\n${from}`) && !held.has(`${holder}\n${to}`)) findings.add('step.not-as-wanted', `${holder} without ${to}`)
      }
      return findings.list()
    },

    async undo(m, { changes }, _shop, part) {
      const findings = findingCollector()
      if (part?.kind === 'area' && part.area !== area) return []
      const holdings = onMachine(m)
      const mine = changes.filter(({ from }) => part?.kind !== 'profile' || from === part.source)
      const held = heldIn(holdings.list())
      for (const { holder, from, remove } of mine) {
        if (remove && !held.has(`${holder}\n${from}`)) tried(() => holdings.add(holder, sidFromText(from)), `${holder}: ${from}`, findings)
      }
      const kept = new Set(mine.filter(({ remove }) => remove).map(({ holder, from }) => `${holder}\n${from}`))
      // One account may have taken the places of several, of which the others are not meant and not back yet.
      const others = changes.filter((change) => !mine.includes(change) && !(change.remove && held.has(`${change.holder}\n${change.from}`)))
      const needed = new Set(others.map(({ holder, to }) => `${holder}\n${to}`))
      for (const { holder, from, to, add, remove } of mine) {
        if (!add || kept.has(`${holder}\n${to}`) || needed.has(`${holder}\n${to}`)) continue
        if (held.has(`${holder}\n${to}`)) tried(() => holdings.remove(holder, sidFromText(to)), `${holder}: ${to}`, findings)
        // Where the old one was back already, or had never gone, all is as before.
        else if (remove && !held.has(`${holder}\n${from}`)) findings.add('step.changed-since', 'gone', `${holder}: ${to}`)
      }
      return findings.list()
    },
  }
}

/** Memberships of this machine's own groups: a local administrator stays one. */
export const localGroups = holdingsStep('local-groups', 'localGroups', 'member', (m) => m.localGroups)
/** User rights given to accounts: who may log on, run as a service, and who may not. */
export const userRights = holdingsStep('user-rights', 'userRights', 'right', (m) => m.userRights)

/** Without what the run itself put up to keep users out, which goes by itself. */
function listed(m: Machine, holdings: Holdings): Holding[] {
  const { items } = readGuardRecord(guardDir(m.stateDir))
  const ours = new Set(items.flatMap(({ what }) => what.rights.map(({ sid, right }) => `${right}\n${sid}`)))
  return holdings.list().map(({ holder, sids }) => ({ holder, sids: sids.filter((sid) => !ours.has(`${holder}\n${sidToText(sid)}`)) }))
}

/** What a job would change in such a list. All at once: an account may be a target and a source. */
export function successionsIn(list: readonly Holding[], job: Job): Succession[] {
  const mode = mapModeOf(job)
  return list.flatMap(({ holder, sids }) => {
    const held = new Set(sids.map(sidToText))
    const pairs = sids.flatMap((sid) => {
      const target = job.table.get(sid)
      return target === undefined ? [] : [{ from: sidToText(sid), to: sidToText(target) }]
    })
    const successors = new Set(pairs.map(({ to }) => to))
    return pairs.flatMap(({ from, to }) => {
      const add = mode !== 'remove' && !held.has(to)
      const remove = mode !== 'add' && !successors.has(from) && (mode === 'replace' || held.has(to))
      return add || remove ? [{ holder, from, to, add, remove }] : []
    })
  })
}

function reportStrangers(list: readonly Holding[], job: Job, findings: FindingCollector): void {
  const isStranger = strangerTest(job.table)
  for (const { holder, sids } of list) {
    for (const sid of sids) if (isStranger(sid)) findings.add('step.sid-without-translation', sidToText(sid), holder)
  }
}

function heldIn(list: readonly Holding[]): ReadonlySet<string> {
  return new Set(list.flatMap(({ holder, sids }) => sids.map((sid: Sid) => `${holder}\n${sidToText(sid)}`)))
}

/** Whether Windows took it; why not is a finding. */
function tried(work: () => void, place: string, findings: FindingCollector): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    findings.add('step.holding-left', whyRefused(error), place)
    return false
  }
}
