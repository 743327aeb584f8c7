import type { Session } from '#shared/migration/planner/situation.ts'

type BusyWith = Session['busyWith']

/** How often it is looked, and told, as long as the user is busy; else only before something is shown. */
export const busyEveryMs = 30_000

/** Tells the engine when the user must not be disturbed, until he may be again. */
export function tellBusy(busyWith: () => BusyWith, tell: (busyWith: BusyWith) => Promise<void>) {
  let timer: NodeJS.Timeout | undefined

  /** Returns after the engine knows. */
  async function look(): Promise<void> {
    const now = busyWith()
    if (now === null && timer === undefined) return
    clearTimeout(timer)
    timer = now === null ? undefined : setTimeout(() => void look(), busyEveryMs)
    await tell(now)
  }

  return { look, stop: () => clearTimeout(timer) }
}
