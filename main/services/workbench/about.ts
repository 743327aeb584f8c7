import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, sep } from 'node:path'
import type { About } from '#shared/contracts/workbench.ts'

/** Which Rehome this is, and where it offers to keep projects: the user's documents, else their home folder. */
export function about(home: string = homedir()): Omit<About, 'hasFileDialogs' | 'reads'> {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
  const documents = join(home, 'Documents')
  return { version: manifest.version, projectsFolder: existsSync(documents) ? documents : home, pathSeparator: sep }
}
