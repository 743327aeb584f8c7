import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceFolder } from './service-folder.ts'

/** The version of this program. */
export function agentVersion(): string {
  const manifest = JSON.parse(readFileSync(join(serviceFolder, '..', '..', '..', 'package.json'), 'utf8')) as { version: string }
  return manifest.version
}
