import { useNavigate } from '@tanstack/react-router'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../client/use-call.ts'
import { ask, calls, places, type Action } from '../../components/asked.ts'
import { MayCall } from '../../components/leads-to.tsx'
import type { PaletteEntry } from './find-entries.ts'

/** What Enter does with an entry. */
export interface Goal extends PaletteEntry {
  readonly go: () => void
}

/** The words on the buttons that do the same, and the page where they are. */
const always = {
  newProject: 'home.new',
  openProject: 'home.open',
  restoreProject: 'home.restore',
  signFor: 'signFor.open',
  personKey: 'personKey.open',
} as const
const inProject = {
  addConnection: 'connections.add',
  match: 'matching.run',
  reportObject: 'translation.report',
  importMap: 'translation.import',
  exportTable: 'translation.export',
  newRunbook: 'runbooks.new',
  newBatch: 'batches.new',
  calendar: 'plan.views.calendar',
  whatIf: 'plan.views.whatIf',
  rehearsal: 'plan.views.rehearsal',
  collect: 'sharePage.collect',
  verify: 'sharePage.verify',
  readRequests: 'enrolment.read',
  configurationKey: 'enrolment.key.make',
  handOver: 'keys.export.open',
  invite: 'signers.invite.open',
  offerAgent: 'agents.offer.open',
  writeReport: 'reports.write',
} as const
const pages = {
  '/': 'home',
  '/connections': 'connections',
  '/matching': 'matching',
  '/translation': 'translation',
  '/runbooks': 'runbooks',
  '/batches': 'batches',
  '/share': 'share',
  '/reports': 'reports',
} as const

/** Everything that a page can be asked to do. */
export function useActionGoals(): Goal[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const project = useCall('project.info', {})
  const connections = useCall('connection.list', {})
  const share = useCall('share.status', {})
  const batches = useCall('batch.list', {})
  const goal = (action: Action, label: string, about = ''): Goal => ({
    kind: 'action',
    key: `${action} ${about}`,
    label,
    hint: t(`pages.${pages[places[action]]}`),
    go: () => {
      ask(action, about)
      void navigate({ to: places[action] })
    },
  })
  const named = <K extends string>(labels: Readonly<Record<K, string>>) => Object.entries(labels) as [K, string][]
  const may = useContext(MayCall)
  const isPossible = (action: Action) => may(calls[action]) && (places[action] !== '/share' || share?.ok === true)
  return [
    ...named(always).map(([action, label]) => goal(action, t(label as 'home.new'))),
    { kind: 'action', key: 'advisor', label: t('home.advisor'), hint: t('pages.home'), go: () => void navigate({ to: '/advisor' }) },
    ...(project?.ok === true
      ? named(inProject)
          .filter(([action]) => isPossible(action))
          .map(([action, label]) => goal(action, t(label as 'home.new')))
      : []),
    ...(batches?.ok === true && isPossible('withdrawBatch') ? batches.value : [])
      .filter(({ withdrawnAt, onShare }) => withdrawnAt === null && onShare !== null)
      .map(({ id, name }) => goal('withdrawBatch', t('batches.withdraw.named', { name }), id)),
    ...(connections?.ok === true ? connections.value : []).flatMap(({ id, name }) =>
      (['importConnection', 'testConnection'] as const)
        .filter(isPossible)
        .map((action) =>
          goal(action, t(action === 'importConnection' ? 'connections.importNamed' : 'connections.testNamed', { name }), id),
        ),
    ),
  ]
}
