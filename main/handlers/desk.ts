import type { LongWork } from '#main/services/document/long-work.ts'
import type { ShareFolder, WorkbenchPlatform } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'

/** What every handler may reach: the machine, and the one open project. Built in `main/app/workbench.ts`. */
export interface Desk {
  readonly platform: WorkbenchPlatform
  /** The open project. Refuses: 'project.none-open'. */
  readonly project: () => Project
  /** null when none is open. */
  readonly projectIfOpen: () => Project | null
  /** Both refuse: 'project.busy', while a long call works on the one that is open. */
  readonly create: (path: string, name: string) => Promise<Project>
  readonly open: (path: string, work?: LongWork) => Promise<Project>
  /** The given passphrase of the open project's keys, or the remembered one. Refuses: 'key.not-remembered'. */
  readonly passphrase: (given: string | null) => Promise<string>
  readonly openShare: (location: string) => ShareFolder
}
