import type { CheckedPackage } from '#shared/contracts/connection.ts'

/** A token that ends sooner is told: making a new one takes a person with rights in the tenant. */
const soonMs = 14 * 86_400_000

export interface PackageState {
  readonly tone: 'good' | 'warn' | 'bad'
  readonly says: 'valid' | 'ending' | 'ended' | 'unknown' | 'late' | 'other' | 'missing' | 'unreadable'
}

/** What there is to say of a package, the worst first. `expiresOn` is a day or ''. */
export function packageState(state: CheckedPackage['state'], expiresOn: string, latestEnd: string | null, nowMs: number): PackageState {
  if (state === 'missing' || state === 'unreadable') return { tone: 'bad', says: state }
  if (state === 'other') return { tone: 'warn', says: 'other' }
  if (expiresOn === '') return { tone: 'warn', says: 'unknown' }
  // The day itself still counts.
  const leftMs = Date.parse(`${expiresOn}T23:59:59Z`) - nowMs
  if (leftMs < 0) return { tone: 'bad', says: 'ended' }
  if (latestEnd !== null && expiresOn > latestEnd) return { tone: 'warn', says: 'late' }
  return leftMs < soonMs ? { tone: 'warn', says: 'ending' } : { tone: 'good', says: 'valid' }
}
