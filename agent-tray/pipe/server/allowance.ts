/** What one user may ask in a while, over all connections: a burst, and so many a second after it. */
export const allowed = { burst: 100, perSecond: 10 } as const

/** Counts what users ask. Who has not asked for a while is forgotten, so that it holds no more users than asked lately. */
export function allowance(now: () => number) {
  const spent = new Map<string, { left: number; at: number }>()
  const refilled = ({ left, at }: { left: number; at: number }) => Math.min(allowed.burst, left + ((now() - at) / 1000) * allowed.perSecond)
  return {
    /** Whether one more is allowed; it is counted then. */
    take(user: string): boolean {
      for (const [other, each] of spent) if (refilled(each) >= allowed.burst) spent.delete(other)
      const left = refilled(spent.get(user) ?? { left: allowed.burst, at: now() })
      spent.set(user, { left: Math.max(0, left - 1), at: now() })
      return left >= 1
    },
  }
}
