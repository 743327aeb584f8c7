import { useEffect } from 'react'
import { create } from 'zustand'
import type { CallName } from '#shared/contracts/api.ts'

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

/** What each leads to: it is not asked for where that would be refused. */
export const calls: Readonly<Record<Action, CallName>> = {
  newProject: 'project.new',
  openProject: 'project.open',
  restoreProject: 'project.restore',
  signFor: 'proposal.approve',
  personKey: 'second-person.make-key',
  addConnection: 'connection.add',
  testConnection: 'connection.test',
  importConnection: 'import.run',
  offlineJoins: 'connection.offlineJoins',
  match: 'match.preview',
  reportObject: 'translation.report',
  importMap: 'translation.import',
  exportTable: 'translation.export',
  newRunbook: 'runbook.new',
  newBatch: 'batch.new',
  withdrawBatch: 'publish.withdraw',
  liftBatch: 'publish.withdraw',
  calendar: 'plan.show',
  whatIf: 'plan.show',
  rehearsal: 'plan.rehearse',
  collect: 'device.collect',
  verify: 'share.verify',
  readRequests: 'enrolment.list',
  configurationKey: 'enrolment.key',
  handOver: 'project.export',
  invite: 'second-person.invite',
  offerAgent: 'agent.offer',
  writeReport: 'report.write',
}

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
