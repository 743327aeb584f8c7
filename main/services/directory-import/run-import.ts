import type { ImportRecord } from '#shared/contracts/directory-import.ts'
import type { Connection } from '#shared/contracts/connection.ts'
import { refuse, refused } from '#shared/errors/refused.ts'
import type { Clock } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { insertImport } from '#main/store/import.ts'
import { relinkDevices } from '#main/store/relink-devices.ts'
import { openStaging, type StagedAccount } from '#main/store/staging.ts'
import type { DirectoryReader, ImportSink, ReadControl } from './directory-reader.ts'
import { createFindings } from './findings.ts'

const batchSize = 1000

/**
 * Reads a directory into the project. The project's tables change in one transaction at the very end: an import that is refused,
 * cancelled or killed leaves the one before as it was. Memory holds one batch, the rest is on disk.
 * Refuses as the reader does, and with 'directory.empty', 'directory.cancelled'.
 */
export async function runImport(
  { file }: Pick<Project, 'file'>,
  clock: Clock,
  { id, name, role }: Pick<Connection, 'id' | 'name' | 'role'>,
  read: DirectoryReader,
  control: ReadControl,
): Promise<ImportRecord> {
  const startedAt = clock.now()
  const staging = openStaging(file)
  try {
    const findings = createFindings()
    let batch: StagedAccount[] = []
    const flush = () => {
      for (const twice of staging.addAccounts(batch)) findings.add('guid-twice', twice.dn)
      batch = []
    }
    const sink: ImportSink = {
      findings,
      account(account) {
        batch.push(account)
        if (batch.length >= batchSize) flush()
      },
      members: (group, dns) => staging.addMembers(group, dns),
    }
    const { domain, scope } = await read(sink, control)
    flush()
    control.signal.throwIfAborted()
    const { user: users, group: groups, device: devices } = staging.counts()
    if (users + groups + devices === 0) refuse('directory.empty', { connection: name })
    const { outside, ambiguous } = staging.resolveMembers()
    findings.addCount('member-outside', outside.count, outside.examples)
    findings.addCount('member-ambiguous', ambiguous.count, ambiguous.examples)
    control.progress({ phase: 'Storing', done: 0, total: users + groups + devices })
    return file
      .transaction((): ImportRecord => {
        const taken = staging.takeOver(id)
        if (role === 'source') relinkDevices(file, id)
        const counts = { users, groups, devices, ...taken }
        const record = {
          connection: name,
          role,
          startedAt,
          finishedAt: clock.now(),
          domain,
          scope: [...scope],
          ...counts,
          findings: findings.list(),
        }
        staging.keepChanges(insertImport(file, id, record))
        return record
      })
      .immediate()
  } catch (error) {
    // Whatever the reader made of being stopped, to a person it is this.
    throw control.signal.aborted ? refused('directory.cancelled', { connection: name }, error) : error
  } finally {
    staging.discard()
  }
}
