import { randomBytes, randomInt } from 'node:crypto'
import { guardDir, readGuardRecord } from '../platform/guard-record.ts'
import { nothingPutUp } from '../platform/safeguards.ts'
import { safeguardStep, safeguardsOf } from './safeguard-step.ts'
import { blocked } from './step.ts'

const id = 'admin-fallback'

/**
 * A local administrator for whoever has to look at a device that stopped midway. Its password is made on the device and journalled
 * sealed to the project, which alone can read it; where there is no project to tell, there is no account.
 */
export const adminFallback = safeguardStep(id, {
  async wanted(m, { runbook: { startup } }, now) {
    const { name } = startup.adminFallback
    const comment = now.accountComment(name)
    const own = readGuardRecord(guardDir(m.stateDir)).items.find(({ step }) => step === id)?.what.accounts[0]
    if (own !== undefined && own.name === name && comment?.includes(own.tag) === true) return { ...nothingPutUp, accounts: [own] }
    if (comment !== null) return blocked('step.fallback-name-taken', { name })
    return { ...nothingPutUp, accounts: [{ name, tag: `Rehome fallback administrator ${randomBytes(6).toString('hex')}` }] }
  },
  async putUp(m, _job, what, keep, shop) {
    const password = newPassword()
    // Sealed first: no account stands whose password nobody can learn.
    const sealed = await shop.seal(Buffer.from(JSON.stringify({ account: what.accounts[0]?.name, password })))
    safeguardsOf(m).putUp(what, keep, password)
    return { sealed }
  },
  daysOf: ({ runbook: { startup } }) => startup.adminFallback.removeAfterDays,
})

const letters = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '+-=!?%'] as const

/** 20 signs, of every kind that a policy may want, none that is mistaken for another over the telephone: about 115 bits. */
function newPassword(): string {
  const all = letters.join('')
  const signs = [...letters.map((kind) => kind[randomInt(kind.length)]!), ...Array.from({ length: 16 }, () => all[randomInt(all.length)]!)]
  for (let at = signs.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    ;[signs[at], signs[other]] = [signs[other]!, signs[at]!]
  }
  return signs.join('')
}
