import type { ProjectInfo } from '#shared/contracts/project.ts'
import { held } from '#main/store/held.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

/** One open engagement. */
export interface Project {
  readonly path: string
  readonly file: ProjectFile
  /** Its file can only be read: `file` is a copy to look at, and whatever would change it is refused. */
  readonly readOnly?: boolean
}

/** Names a project that was just made. */
export function nameProject(project: Project, id: string, name: string, createdAt: string): void {
  project.file.prepare('INSERT INTO project (id, name, createdAt) VALUES (?, ?, ?)').run(id, name, createdAt)
}

export function projectInfo(project: Project): ProjectInfo {
  const { file, path } = project
  const row = file.prepare('SELECT id, name, createdAt FROM project').get() as { id: string; name: string; createdAt: string }
  const connections = file.prepare('SELECT count(*) FROM connection').pluck().get() as number
  const { user: users = 0, group: groups = 0, device: devices = 0 } = held(file, 'account-counts', '', () => countAccounts(file))
  return { ...row, path, readOnly: project.readOnly === true, connections, users, groups, devices }
}

function countAccounts(file: ProjectFile): Readonly<Record<string, number>> {
  const counts = file
    .prepare(
      `SELECT account.kind, count(*) FROM connection CROSS JOIN account INDEXED BY accountByKind ON account.connection = connection.id
        GROUP BY account.kind`,
    )
    .raw()
    .all() as [kind: string, count: number][]
  return Object.fromEntries(counts)
}

/** Another text after any change to the project's file, by this program or another: what was read before may be out of date. */
export function stampOf({ path, file }: Project): string {
  const others = file.pragma('data_version', { simple: true }) as number
  const own = file.prepare('SELECT total_changes()').pluck().get() as number
  return `${path} ${others} ${own}`
}
