import type { Session } from '#shared/migration/planner/situation.ts'
import type { Surroundings } from '../platform/surroundings.ts'

type BusyWith = Session['busyWith']

/** A tray says it again while it lasts, every `busyEveryMs`; one that has gone holds nothing back. */
const believedMs = 90_000

/** What users are busy with, as the tray in each session says: Windows tells that to a program of the session alone. */
export function busySessions(nowMs: () => number) {
  const told = new Map<number, { readonly busyWith: BusyWith; readonly at: number }>()

  function within(session: Session): Session {
    const said = told.get(session.id)
    if (said === undefined || nowMs() - said.at > believedMs) return session
    return { ...session, busyWith: said.busyWith ?? session.busyWith }
  }

  return {
    tell: (session: number, busyWith: BusyWith) => void told.set(session, { busyWith, at: nowMs() }),
    /** The same surroundings, with what was told. */
    around: (surroundings: Surroundings): Surroundings => ({
      read() {
        const situation = surroundings.read()
        return { ...situation, sessions: situation.sessions.map(within) }
      },
    }),
  }
}
export type BusySessions = ReturnType<typeof busySessions>
