import type { Sid } from '#shared/directory/sid.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { countTable, readingPhase, tableNames } from '#main/services/translation/table.ts'
import { heldLong } from '#main/store/held.ts'
import type { TableScope } from '#main/store/translation-rows.ts'
import { named, type Payload } from './publication-diff.ts'

export interface Tables {
  readonly translation: Payload
  readonly accounts: Payload
}

/** So many lines are read before others are let in. */
const partSize = 1000

/** The table of one source and one target, and the names of its users: held, for a publication is looked at before it is made. */
export function batchTables(project: Project, scope: Required<TableScope>, work: LongWork): Promise<Tables> {
  return heldLong(project.file, `tables ${scope.source} ${scope.target}`, '', () => readTables(project, scope, work))
}

async function readTables(project: Project, scope: TableScope, work: LongWork): Promise<Tables> {
  const total = countTable(project.file)
  const read = phaseOf(work, readingPhase, total)
  const pairs: { source: Sid; target: Sid }[] = []
  const accounts: string[] = []
  for (const { pair, account } of tableNames(project, scope)) {
    pairs.push(pair)
    if (account !== null) accounts.push(JSON.stringify(account))
    if (pairs.length % partSize === 0) await read(Math.min(pairs.length, total))
  }
  await read(total)
  return {
    translation: { name: named('translation'), content: TranslationTable.from(pairs).encode() },
    accounts: { name: named('accounts'), content: new TextEncoder().encode(`[${accounts.join(',')}]`) },
  }
}
