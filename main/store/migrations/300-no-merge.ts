import type { Migration } from '../migration.ts'

/**
 * No step ever merged two profiles, so a version that asked for it was refused at publishing: saying 'stop' in it changes what no
 * device has run. Text that a person wrote otherwise than we do keeps its word, which the editor then marks.
 */
export const noMerge: Migration = {
  version: 300,
  sql: `
    UPDATE runbookVersion
       SET document = json_set(document, '$.permissionUpdates.existingTargetProfile', 'stop'),
           yaml = replace(yaml, 'existingTargetProfile: merge', 'existingTargetProfile: stop')
     WHERE json_extract(document, '$.permissionUpdates.existingTargetProfile') = 'merge';
    UPDATE draft
       SET text = replace(text, 'existingTargetProfile: merge', 'existingTargetProfile: stop')
     WHERE kind = 'runbook';
  `,
}
