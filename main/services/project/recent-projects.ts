import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'

const recentFile = z.array(z.strictObject({ path: z.string(), name: z.string(), openedAt: z.string() }))
type Recent = z.infer<typeof recentFile>[number]

const kept = 30

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
  const list = [{ path, name, openedAt: platform.clock.now() }, ...others].slice(0, kept)
  writeFileAtomic(join(platform.home, 'recent.json'), `${JSON.stringify(list, null, 2)}\n`)
}
