import type { Session } from '#shared/migration/planner/situation.ts'

/** How long a session is without a tray before one is started in it: one that reconnects tries once a minute. */
export const absentMs = 3 * 60_000
/** One that does not come is started again so often. */
export const againMs = 15 * 60_000

export interface TrayKeeperParts {
  readonly nowMs: () => number
  /** Sessions whose tray is connected. */
  readonly watched: () => ReadonlySet<number>
  readonly start: (session: Session) => void
}

/**
 * Starts the tray where somebody works without one: who was signed in when the agent was installed, and who ended it. Windows itself
 * starts it only when somebody signs in.
 */
export function trayKeeper({ nowMs, watched, start }: TrayKeeperParts) {
  const startAt = new Map<number, number>()
  return (sessions: readonly Session[]): void => {
    const there = watched()
    const without = sessions.filter(({ id, state }) => state === 'active' && !there.has(id))
    for (const id of startAt.keys()) if (!without.some((session) => session.id === id)) startAt.delete(id)
    for (const session of without) {
      const at = startAt.get(session.id) ?? nowMs() + absentMs
      startAt.set(session.id, at)
      if (nowMs() < at) continue
      startAt.set(session.id, nowMs() + againMs)
      start(session)
    }
  }
}
