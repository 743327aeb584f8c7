import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workbenchCalls, type lookNames } from '#shared/contracts/workbench.ts'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'

type LookName = (typeof lookNames)[number]
type Look = Partial<Record<LookName, string>>

const fileOf = ({ home }: WorkbenchPlatform) => join(home, 'window-look.json')

/** How the last window of this user looked; a file that cannot be read counts as none. */
export function windowLook(platform: WorkbenchPlatform): Look {
  const path = fileOf(platform)
  if (!existsSync(path)) return {}
  try {
    return workbenchCalls['workbench.look'].output.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

export function keepWindowLook(platform: WorkbenchPlatform, name: LookName, text: string): void {
  writeFileAtomic(fileOf(platform), `${JSON.stringify({ ...windowLook(platform), [name]: text }, null, 2)}\n`)
}
