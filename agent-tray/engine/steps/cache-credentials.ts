import { attemptsSpent } from '#shared/migration/planner/asking.ts'
import { blocked, satisfied, type Step } from './step.ts'

/**
 * Sees that users can sign in with their new accounts though no network will be there. The service asked them before the run began,
 * so nothing is left to do here but to say what came of it: one finding for everybody whose credentials are not cached.
 */
export const cacheCredentials: Step<never, never> = {
  id: 'cache-credentials',
  async plan(_m, { credentials }) {
    const failed = credentials.flatMap(({ user, code }) => (code === null ? [] : [{ user, code }]))
    const findings = failed.map(({ user, code }) => ({
      code: 'step.credentials-not-cached' as const,
      subject: `${user} (${code})`,
      count: 1,
    }))
    if (failed.length < credentials.length) return { ...satisfied(findings), users: credentials }
    const details = { users: credentials.length, last: failed.at(-1)?.code ?? null }
    // What only a person can mend is not asked for every hour.
    const spent = failed.length > 0 && failed.every(({ code }) => attemptsSpent(code))
    return blocked(spent ? 'credentials.all-spent' : 'credentials.none-cached', details, findings)
  },
  before: neverBegun,
  apply: neverBegun,
  verify: neverBegun,
  undo: neverBegun,
}

async function neverBegun(): Promise<never> {
  throw new Error('a step that only reads was begun')
}
