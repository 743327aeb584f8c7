import type { ProjectInfo } from '#shared/contracts/project.ts'
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
  const count = (sql: string, ...values: string[]) =>
    file
      .prepare(sql)
      .pluck()
      .get(...values) as number
  const accounts = (kind: string) => count('SELECT count(*) FROM account WHERE kind = ?', kind)
  return {
    ...row,
    path,
    readOnly: project.readOnly === true,
    connections: count('SELECT count(*) FROM connection'),
    users: accounts('user'),
    groups: accounts('group'),
    devices: accounts('device'),
  }
}

/** Another text after any change to the project's file, by this program or another: what was read before may be out of date. */
export function stampOf({ path, file }: Project): string {
  const others = file.pragma('data_version', { simple: true }) as number
  const own = file.prepare('SELECT total_changes()').pluck().get() as number
  return `${path} ${others} ${own}`
}
