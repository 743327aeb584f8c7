import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { createAddressHistory } from './address-history.ts'
import { BrokenPage } from './broken-page.tsx'
import { NoSuchPage } from './no-such-page.tsx'
import { Shell } from './shell.tsx'
import { devicesChosenBy } from '../features/devices/chosen-devices.ts'
import { HomePage } from '../features/home/home-page.tsx'

const root = createRootRoute({ component: Shell })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: HomePage,
  /** `open`: the path of a project to open at once, as when its file was double-clicked. */
  validateSearch: ({ open }: { open?: unknown }): { open?: string } => (typeof open === 'string' ? { open } : {}),
})

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
})

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: lazyRouteComponent(() => import('../features/connections/connections-page.tsx'), 'ConnectionsPage'),
})

const directory = createRoute({
  getParentRoute: () => root,
  path: '/directory',
  component: lazyRouteComponent(() => import('../features/directory/directory-page.tsx'), 'DirectoryPage'),
  /** `object`: the GUID of an object that stands open, and `of` the connection it was read from. */
  validateSearch: ({ object, of }: { object?: unknown; of?: unknown }): { object?: string; of?: string } =>
    typeof object === 'string' && typeof of === 'string' ? { object, of } : {},
})

const runbooks = createRoute({
  getParentRoute: () => root,
  path: '/runbooks',
  component: lazyRouteComponent(() => import('../features/runbooks/runbooks-page.tsx'), 'RunbooksPage'),
})

const runbook = createRoute({
  getParentRoute: () => root,
  path: '/runbooks/$id',
  component: lazyRouteComponent(() => import('../features/runbooks/runbook-page.tsx'), 'RunbookPage'),
})

const batches = createRoute({
  getParentRoute: () => root,
  path: '/batches',
  component: lazyRouteComponent(() => import('../features/batches/batches-page.tsx'), 'BatchesPage'),
})

const batch = createRoute({
  getParentRoute: () => root,
  path: '/batches/$id',
  component: lazyRouteComponent(() => import('../features/batches/batch-page.tsx'), 'BatchPage'),
})

const matching = createRoute({
  getParentRoute: () => root,
  path: '/matching',
  component: lazyRouteComponent(() => import('../features/matching/matching-page.tsx'), 'MatchingPage'),
  /** `account`: the source account to decide about, as `match.explain` names it. */
  validateSearch: ({ account }: { account?: unknown }): { account?: string } => (typeof account === 'string' ? { account } : {}),
})

const translation = createRoute({
  getParentRoute: () => root,
  path: '/translation',
  component: lazyRouteComponent(() => import('../features/translation/translation-page.tsx'), 'TranslationPage'),
  validateSearch: ({ view }: { view?: unknown }): { view?: 'gaps' } => (view === 'gaps' ? { view } : {}),
})

const share = createRoute({
  getParentRoute: () => root,
  path: '/share',
  component: lazyRouteComponent(() => import('../features/share/share-page.tsx'), 'SharePage'),
})

const devices = createRoute({
  getParentRoute: () => root,
  path: '/devices',
  component: lazyRouteComponent(() => import('../features/devices/devices-page.tsx'), 'DevicesPage'),
  /** `batch`, `group`, `code`, `agent`: show only the devices of this batch, group of states, or version, or that stopped with this code. */
  validateSearch: devicesChosenBy,
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
})

const device = createRoute({
  getParentRoute: () => root,
  path: '/devices/$name',
  component: lazyRouteComponent(() => import('../features/devices/device-page.tsx'), 'DevicePage'),
})

const advisor = createRoute({
  getParentRoute: () => root,
  path: '/advisor',
  component: lazyRouteComponent(() => import('../features/reports/advisor-page.tsx'), 'AdvisorPage'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  component: lazyRouteComponent(() => import('../features/reports/reports-page.tsx'), 'ReportsPage'),
})

/** Routes live in the hash: the page may lie under any path of any host. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    overview,
    directory,
    matching,
    translation,
    connections,
    runbooks,
    runbook,
    batches,
    batch,
    share,
    devices,
    device,
    settings,
    reports,
    advisor,
  ]),
  history: createAddressHistory(),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NoSuchPage,
  defaultErrorComponent: BrokenPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router
  }
}
