import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from './project.ts'

export interface HandedOver {
  readonly at: string
  /** Name of the export with which it left. */
  readonly file: string
}

/** null while this copy of the project is the one that works. */
export function handedOver({ file }: Project): HandedOver | null {
  return (file.prepare('SELECT at, file FROM handedOver').get() as HandedOver | undefined) ?? null
}

export function markHandedOver({ file }: Project, at: Instant, name: string): void {
  file.prepare('INSERT OR REPLACE INTO handedOver (one, at, file) VALUES (1, ?, ?)').run(at, name)
}

export function takeBack({ file }: Project): void {
  file.exec('DELETE FROM handedOver')
}

/** Refuses: 'project.handed-over'. */
export function requireNotHandedOver(project: Project): void {
  const given = handedOver(project)
  if (given !== null) refuse('project.handed-over', { at: given.at, to: given.file })
}
