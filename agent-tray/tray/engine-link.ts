import { isRefused } from '#shared/errors/refused.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import type { EngineClient } from '#agent/pipe/client/client.ts'

export interface EngineLink {
  /** null while no engine answers. */
  readonly client: () => EngineClient | null
  readonly stop: () => void
}

interface Told {
  /** Every view, and null when the engine is gone. */
  readonly onView: (view: SessionView | null) => void
}

/** How long until it is tried again: at first quickly, as an engine that restarts is back within seconds, then once a minute. */
const pausesMs = [1_000, 2_000, 5_000, 15_000, 60_000]

/** Keeps the tray connected: an engine that restarts, is updated or comes later than the tray is found again by itself. */
export function linkToEngine(connect: () => Promise<EngineClient>, { onView }: Told): EngineLink {
  let client: EngineClient | null = null
  let tries = 0
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function begin(): Promise<void> {
    try {
      client = await connect()
      client.onView(onView)
      const first = await client.call['view.watch']({})
      if (first.ok) {
        tries = 0
        onView(first.value)
        await client.ended
      } else {
        client.close()
      }
    } catch (error) {
      if (!isRefused(error)) throw error
    }
    client = null
    if (stopped) return
    onView(null)
    timer = setTimeout(() => void begin(), pausesMs[Math.min(tries, pausesMs.length - 1)])
    tries += 1
  }

  void begin()
  return {
    client: () => client,
    stop() {
      stopped = true
      clearTimeout(timer)
      client?.close()
    },
  }
}
