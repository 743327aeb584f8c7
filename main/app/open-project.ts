import { resolve } from 'node:path'
import type { Handlers } from '#shared/contracts/api.ts'
import type { CallContext } from '#shared/contracts/call.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import { nameProject, projectInfo, type Project } from '#main/services/project/project.ts'
import { rememberProject } from '#main/services/project/recent-projects.ts'
import { bringForward, createProjectFile } from '#main/store/project-file.ts'
import { openOrReadProjectFile, writableFile, type OpenedFile } from '#main/store/read-project-file.ts'

/** For how long opening another project waits for calls that still read this one. Longer work must be ended first. */
const patienceMs = 3000
/** How long nothing must happen before what was written is brought into the project's file itself. */
const settlesAfterMs = 500

/** Refuses as `openOrReadProjectFile`, and a file that no project was ever put into, before the one that is open makes way for it. */
function openFinished(path: string): OpenedFile {
  const opened = openOrReadProjectFile(path)
  if (opened.file.prepare('SELECT 1 FROM project').get() !== undefined) return opened
  opened.close()
  return refuse('project.not-a-project', { path, reason: 'empty' })
}

type AnyHandler = (input: unknown, context: CallContext) => Promise<unknown>

/**
 * The one open project of a process. No call ever sees its project closed, or another one put in its place, midway:
 * opening waits for calls under way, and refuses with 'project.busy' when they take longer.
 */
export function openProjectSlot(platform: WorkbenchPlatform, opened: (path: string) => void) {
  let current: Project | null = null
  let closeCurrent = () => {}
  const underWay = new Set<Promise<unknown>>()
  let settling: NodeJS.Timeout | undefined

  /**
   * SQLite writes into a file beside the project's first. Whoever copies the project while it is open, or renames it, takes that one file:
   * it is brought up to date as soon as nothing is going on, without waiting for anybody who reads.
   */
  function settle(): void {
    clearTimeout(settling)
    settling = setTimeout(
      () => underWay.size === 0 && current?.readOnly === false && current.file.pragma('wal_checkpoint(PASSIVE)'),
      settlesAfterMs,
    )
    settling.unref()
  }

  async function use(path: string, open: (path: string) => OpenedFile, name?: string): Promise<Project> {
    const full = resolve(path)
    const { file, readOnly, close } = open(full)
    try {
      await idle()
    } catch (error) {
      close()
      throw error
    }
    closeCurrent()
    current = { path: full, file, readOnly }
    closeCurrent = close
    if (name !== undefined) nameProject(current, platform.newId(), name, platform.clock.now())
    rememberProject(platform, full, projectInfo(current).name)
    opened(full)
    settle()
    return current
  }

  async function idle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<'over'>((resolve) => (timer = setTimeout(() => resolve('over'), patienceMs)))
    try {
      while (underWay.size > 0) {
        const first = await Promise.race([Promise.allSettled(underWay), patience])
        if (first === 'over') refuse('project.busy', { path: current?.path ?? '' })
      }
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    current: () => current,
    open: async (path: string, work?: LongWork): Promise<Project> => {
      if (work !== undefined)
        await bringForward(resolve(path), (done, total) => phaseOf(work, 'Bringing the project up to date', total)(done))
      return use(path, openFinished)
    },
    create: (path: string, name: string) => use(path, (full) => writableFile(createProjectFile(full)), name),
    close: () => {
      clearTimeout(settling)
      closeCurrent()
      closeCurrent = () => {}
      current = null
    },
    /** The same handlers, known to be under way while they are; those that change the project are not counted. */
    watched(handlers: Handlers): Handlers {
      const entries = Object.entries(handlers).map(([name, handle]) => {
        if (name.startsWith('project.')) return [name, handle]
        const watched: AnyHandler = (input, context) => {
          const call = (handle as AnyHandler)(input, context)
          underWay.add(call)
          const ended = () => {
            underWay.delete(call)
            settle()
          }
          call.then(ended, ended)
          return call
        }
        return [name, watched]
      })
      return Object.fromEntries(entries) as Handlers
    },
  }
}
