import { useMemo, type CSSProperties } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

/** Height of a row in every grid, in pixels. */
const rowHeights: Readonly<Record<Density, number>> = { comfortable: 44, compact: 32 }

interface DensityChoice {
  readonly density: Density
  readonly choose: (density: Density) => void
}

/** How close the rows of grids lie, remembered on this computer. */
export const useDensity = create<DensityChoice>()(
  persist((set) => ({ density: 'comfortable', choose: (density) => set({ density }) }), {
    name: 'rehome-density',
    version: 1,
    merge: (stored, initial) => {
      const { density } = { ...(stored as Partial<DensityChoice> | null) }
      return densities.includes(density as Density) ? { ...initial, density: density as Density } : initial
    },
    partialize: ({ density }) => ({ density }),
  }),
)

/** The height of a row in pixels, and the style that gives it to the cells of a grid. */
export function useRowHeight(): { readonly rowHeight: number; readonly rowStyle: CSSProperties } {
  const rowHeight = rowHeights[useDensity((state) => state.density)]
  return useMemo(() => ({ rowHeight, rowStyle: { '--row-height': `${rowHeight}px` } as CSSProperties }), [rowHeight])
}
