import { guardDir, againOf, readGuardRecord } from '../platform/guard-record.ts'
import type { Machine } from '../platform/machine.ts'
import { countOf, isNothing, isSame, standing, type PutUp } from '../platform/safeguards.ts'

export interface Renewed {
  readonly step: string
  readonly count: number
}

/**
 * Puts up again what steps that are done had put up for the migration and somebody has taken down since, as a group policy does when it
 * is applied: rights to sign in, and values of notice, picture and sleep. How it was before Rehome is noted where it was put up first, and stays so: whoever takes it
 * down later restores that. Accounts are no policy's to remove, and Windows counts the restarts of BitLocker itself.
 */
export function renewSafeguards(
  { safeguards, stateDir }: Pick<Machine, 'safeguards' | 'stateDir'>,
  done: readonly string[],
): readonly Renewed[] {
  if (safeguards === null) return []
  const dir = guardDir(stateDir)
  return readGuardRecord(dir).items.flatMap(({ step, what, until }) => {
    if (until !== null || !done.includes(step)) return []
    const own: PutUp = { ...what, accounts: [], suspended: [] }
    const stands = standing(own, safeguards)
    const missing: PutUp = {
      ...own,
      rights: own.rights.filter(({ sid, right }) => !stands.rights.some((one) => one.sid === sid && one.right === right)),
      values: own.values.filter(({ key, name, ours }) => !isSame(safeguards.value(key, name), ours)),
    }
    if (isNothing(missing)) return []
    safeguards.putUp(missing, againOf(dir, step))
    return [{ step, count: countOf(missing) }]
  })
}
