import {
  AppsListRegular,
  CalendarLtrRegular,
  ClipboardTaskListLtrRegular,
  DesktopRegular,
  DocumentDataRegular,
  FolderLinkRegular,
  HomeRegular,
  LinkMultipleRegular,
  PeopleListRegular,
  PlugConnectedRegular,
  SettingsRegular,
  TableRegular,
} from '@fluentui/react-icons'
import type { FluentIcon } from '@fluentui/react-icons'
import type { texts } from '../i18n/en/index.ts'

export interface Entry {
  readonly to:
    | '/'
    | '/overview'
    | '/directory'
    | '/matching'
    | '/translation'
    | '/connections'
    | '/runbooks'
    | '/batches'
    | '/share'
    | '/devices'
    | '/settings'
    | '/reports'
  readonly page: keyof typeof texts.pages
  readonly icon: FluentIcon
}

export const homeEntry: Entry = { to: '/', page: 'home', icon: AppsListRegular }

export const settingsEntry: Entry = { to: '/settings', page: 'settings', icon: SettingsRegular }

/** The pages of a project, in the order of the work. A page is listed here when it exists. */
export const projectEntries: readonly Entry[] = [
  { to: '/overview', page: 'overview', icon: HomeRegular },
  { to: '/connections', page: 'connections', icon: PlugConnectedRegular },
  { to: '/directory', page: 'directory', icon: PeopleListRegular },
  { to: '/matching', page: 'matching', icon: LinkMultipleRegular },
  { to: '/translation', page: 'translation', icon: TableRegular },
  { to: '/runbooks', page: 'runbooks', icon: ClipboardTaskListLtrRegular },
  { to: '/batches', page: 'batches', icon: CalendarLtrRegular },
  { to: '/share', page: 'share', icon: FolderLinkRegular },
  { to: '/devices', page: 'devices', icon: DesktopRegular },
  { to: '/reports', page: 'reports', icon: DocumentDataRegular },
]
