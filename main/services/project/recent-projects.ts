import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'

const recentFile = z.array(
  z.strictObject({ path: z.string(), name: z.string(), openedAt: z.string(), archived: z.boolean().default(false) }),
)
type Recent = z.infer<typeof recentFile>[number]

const kept = 30
const keptAway = 500

/** The projects opened on this machine, newest first. A damaged list is only a convenience lost: it reads as empty and is kept aside. */
export function readRecent(platform: WorkbenchPlatform): Recent[] {
  const path = join(platform.home, 'recent.json')
  if (!existsSync(path)) return []
  try {
    return recentFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    writeFileAtomic(`${path}.damaged`, readFileSync(path))
    return []
  }
}

export function rememberProject(platform: WorkbenchPlatform, path: string, name: string): void {
  const others = readRecent(platform).filter((entry) => entry.path !== path)
  write(platform, [{ path, name, openedAt: platform.clock.now(), archived: false }, ...others])
}

/** Marks a project as put away, or as in use again; one that is not listed stays unlisted. Opening it takes it out. */
export function archiveProject(platform: WorkbenchPlatform, path: string, archived: boolean): void {
  write(
    platform,
    readRecent(platform).map((entry) => (entry.path === path ? { ...entry, archived } : entry)),
  )
}

/** What is put away takes nobody's place. */
function write(platform: WorkbenchPlatform, list: readonly Recent[]): void {
  const inUse = list.filter(({ archived }) => !archived).slice(0, kept)
  const away = list.filter(({ archived }) => archived).slice(0, keptAway)
  writeFileAtomic(join(platform.home, 'recent.json'), `${JSON.stringify([...inUse, ...away], null, 2)}\n`)
}
