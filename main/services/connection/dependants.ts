import type { ConnectionDependants } from '#shared/contracts/connection.ts'
import type { Project } from '#main/services/project/project.ts'
import { readBatches, readRunbooks } from '#main/store/runbooks.ts'
import { findConnection } from './connection.ts'

/** What would go with a connection, or miss it, if it were removed. Refuses: 'directory.no-such-connection'. */
export function dependantsOf(project: Project, nameOrId: string): ConnectionDependants {
  const { id, name, users, groups, devices } = findConnection(project, nameOrId)
  const count = (table: string, where: string) =>
    project.file.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get({ id }) as number
  const isNamed = (other: string) => other.toLowerCase() === name.toLowerCase()
  return {
    connection: name,
    users,
    groups,
    devices,
    matches: count('matchPair', 'source = :id OR target = :id'),
    manual: count('matchPair', `(source = :id OR target = :id) AND by = 'manual'`) + count('matchCleared', 'source = :id'),
    batches: readBatches(project.file)
      .filter(({ batch }) => isNamed(batch.source) || isNamed(batch.target))
      .map(({ batch }) => ({ id: batch.id, name: batch.name })),
    runbooks: readRunbooks(project.file)
      .filter(({ runbook: { general } }) => general.sources.some(isNamed) || (general.target !== null && isNamed(general.target)))
      .map(({ id: runbook, runbook: { general } }) => ({ id: runbook, name: general.name })),
  }
}
