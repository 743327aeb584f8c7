import { join } from 'node:path'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { addConnection } from '#main/services/connection/connection.ts'
import type { Project } from './project.ts'

/** Ships with the program: two made-up directories with the messiness of real ones. */
export const sampleFolder = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample')

const directories = [
  { name: 'Nordwind', role: 'source' },
  { name: 'Aurora', role: 'destination' },
] as const

/** Connects a new project to the sample directories; they are imported, like any others, by whoever tries things out. */
export function connectSample(project: Project, platform: WorkbenchPlatform): void {
  for (const { name, role } of directories) {
    const path = join(sampleFolder, `${name.toLowerCase()}.snapshot.jsonl`)
    addConnection(project, platform, { name, role, settings: { type: 'snapshot', path } })
  }
}
