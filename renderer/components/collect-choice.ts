import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** How many minutes lie between two collections while the devices are in sight; 0 for none but those asked for. */
export const collectIntervals = [1, 5, 15, 60, 0] as const
export type CollectInterval = (typeof collectIntervals)[number]

interface CollectChoice {
  readonly everyMinutes: CollectInterval
  readonly choose: (everyMinutes: CollectInterval) => void
}

/** Whether the devices' journals are collected without being asked for, remembered on this computer. */
export const useCollectChoice = create<CollectChoice>()(
  persist((set) => ({ everyMinutes: 5, choose: (everyMinutes) => set({ everyMinutes }) }), {
    name: 'rehome-collecting',
    version: 1,
    merge: (stored, initial) => {
      const { everyMinutes } = { ...(stored as Partial<CollectChoice> | null) }
      return collectIntervals.includes(everyMinutes as CollectInterval)
        ? { ...initial, everyMinutes: everyMinutes as CollectInterval }
        : initial
    },
    partialize: ({ everyMinutes }) => ({ everyMinutes }),
  }),
)
