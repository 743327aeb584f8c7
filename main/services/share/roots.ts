import { metadataFile } from '#shared/bundle/layout.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { publicOf, signingRoles, trustIn } from './trust.ts'

export interface RootFile {
  readonly version: number
  readonly content: Uint8Array
}

/** Every root of this project, oldest first: a device that has been away follows them one by one. */
export function readRoots(project: Project): RootFile[] {
  return project.file.prepare('SELECT version, content FROM shareRoot ORDER BY version').all() as RootFile[]
}

/** From now on this root says who signs; keys it does not name any more are forgotten. Part of somebody else's transaction. */
export function adoptRoot({ file }: Project, { version, content }: RootFile): void {
  const { roles } = trustIn(content)
  const named = new Set(signingRoles.flatMap((role) => roles[role].keys.map(publicOf)))
  file.prepare('INSERT INTO shareRoot (version, content) VALUES (?, ?)').run(version, content)
  for (const table of ["projectKey WHERE role <> 'collection' AND", 'keyHolder WHERE']) {
    file.prepare(`DELETE FROM ${table} public NOT IN (SELECT value FROM json_each(?))`).run(JSON.stringify([...named]))
  }
}

/** Puts the roots on the share that are not there; `again` replaces those that are. Refuses: 'share.write-failed', 'share.unreachable'. */
export async function putRoots(project: Project, folder: ShareFolder, again = false): Promise<void> {
  for (const { version, content } of readRoots(project)) {
    const file = metadataFile('root', version)
    if (again) await folder.replace(file, content)
    else if (!(await folder.exists(file))) await folder.create(file, content)
  }
}
