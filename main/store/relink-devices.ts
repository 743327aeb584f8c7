import type { ProjectFile } from './project-file.ts'

/**
 * Enrolled devices whose connection is gone belong to the one that has them now: the same object, by its GUID. A directory that was
 * connected anew has its devices back.
 */
export function relinkDevices(file: ProjectFile, connection: string): void {
  file
    .prepare(
      `UPDATE enrolledDevice SET connection = :connection
        WHERE connection NOT IN (SELECT id FROM connection)
          AND guid IN (SELECT guid FROM account WHERE connection = :connection AND kind = 'device')`,
    )
    .run({ connection })
}
