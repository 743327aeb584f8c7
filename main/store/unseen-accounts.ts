import { held } from './held.ts'
import type { ProjectFile } from './project-file.ts'

/**
 * How many users and groups of matched sources were imported since matching last ran: it has said nothing of them, and the translation
 * table has no line for them.
 */
export function countUnseen(file: ProjectFile): number {
  return held(
    file,
    'unseen-accounts',
    '',
    () =>
      file
        .prepare(
          `SELECT count(*) FROM account
            WHERE connection IN (SELECT value FROM matchProfile, json_each(matchProfile.sources) WHERE matchProfile.kind = account.kind)
              AND kind IN ('user', 'group') AND (sid IS NULL OR length(sid) = 28)
              AND NOT EXISTS (SELECT 1 FROM matchPair WHERE source = account.connection AND sourceGuid = account.guid)
              AND NOT EXISTS (SELECT 1 FROM matchOpen WHERE source = account.connection AND sourceGuid = account.guid)
              AND NOT EXISTS (SELECT 1 FROM matchCleared WHERE source = account.connection AND sourceGuid = account.guid)`,
        )
        .pluck()
        .get() as number,
  )
}
