import { useEffect } from 'react'
import { create } from 'zustand'

/** What the palette, or another page, can ask a page to do; where, `places` says. */
export const places = {
  newProject: '/',
  openProject: '/',
  restoreProject: '/',
  signFor: '/',
  personKey: '/',
  addConnection: '/connections',
  testConnection: '/connections',
  importConnection: '/connections',
  offlineJoins: '/connections',
  match: '/matching',
  reportObject: '/translation',
  importMap: '/translation',
  exportTable: '/translation',
  newRunbook: '/runbooks',
  newBatch: '/batches',
  withdrawBatch: '/batches',
  liftBatch: '/batches',
  calendar: '/batches',
  whatIf: '/batches',
  rehearsal: '/batches',
  collect: '/share',
  verify: '/share',
  readRequests: '/share',
  configurationKey: '/share',
  handOver: '/share',
  invite: '/share',
  offerAgent: '/share',
  writeReport: '/reports',
} as const
export type Action = keyof typeof places

interface Asked {
  readonly action: Action
  /** What it is about, where a page has several. */
  readonly about: string
}

const useAskedState = create<{ readonly asked: Asked | null }>()(() => ({ asked: null }))

export function ask(action: Action, about = ''): void {
  useAskedState.setState({ asked: { action, about } })
}

/** Does what was asked for, once, as soon as the page is `ready` for it. */
export function useAsked(action: Action, run: (about: string) => void, ready = true): void {
  const asked = useAskedState((state) => state.asked)
  useEffect(() => {
    if (!ready || asked?.action !== action) return
    useAskedState.setState({ asked: null })
    run(asked.about)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each time it is asked
  }, [asked, ready])
}
