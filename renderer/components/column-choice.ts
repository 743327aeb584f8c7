import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface ColumnChoice {
  /** Hidden columns of each grid, by its name. */
  readonly hidden: Readonly<Record<string, readonly string[]>>
  readonly hide: (grid: string, columns: readonly string[]) => void
}

const isChoice = (value: unknown): value is ColumnChoice['hidden'] =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((columns) => Array.isArray(columns) && columns.every((one) => typeof one === 'string'))

/** Which columns this window leaves out, remembered on this computer: how it looks, nothing of a project. */
export const useColumnChoice = create<ColumnChoice>()(
  persist(
    (set) => ({
      hidden: {},
      hide: (grid, columns) => set(({ hidden }) => ({ hidden: { ...hidden, [grid]: columns } })),
    }),
    {
      name: 'rehome-columns',
      version: 1,
      merge: (stored, initial) => {
        const { hidden } = { ...(stored as Partial<ColumnChoice> | null) }
        return isChoice(hidden) ? { ...initial, hidden } : initial
      },
      partialize: ({ hidden }) => ({ hidden }),
    },
  ),
)
