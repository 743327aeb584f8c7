import { Refused } from '#shared/errors/refused.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { scriptOf } from '#shared/migration/script.ts'
import { runScript } from './run-script.ts'
import { blocked, needed, skipped, type Step } from './step.ts'

/**
 * The customer's own script before anything is changed, such as the removal of a security tool. After a power cut it runs again: it is to
 * be one that may. What it does nobody can undo, and a rollback says so.
 */
export const preMigrationScript: Step<{ readonly name: string }, null> = {
  id: 'pre-migration-script',
  async plan(m, { runbook: { startup } }) {
    if (m.scripts === null) return skipped([{ code: 'step.out-of-reach', subject: 'pre-migration-script', count: 1 }])
    const script = scriptOf(startup.preMigrationScript.file ?? '')
    return script === null ? blocked('step.script-missing', { name: startup.preMigrationScript.file ?? '' }) : needed({ name: script.name })
  },
  before: async () => null,
  async apply(m, { runbook: { startup } }, { name }, shop) {
    const { file, timeoutMinutes, onFailure } = startup.preMigrationScript
    const failure = await runScript(m, shop, name, file ?? '', timeoutMinutes)
    if (failure === null) return { changed: nothingChanged, findings: [] }
    if (onFailure === 'stop') throw new Refused(failure)
    return { changed: nothingChanged, findings: [{ code: failure.code, subject: name, count: 1 }] }
  },
  // Whether it did what it was for, only the script knows, and its exit code has said so.
  verify: async () => [],
  undo: async () => [{ code: 'step.script-not-undone', subject: 'pre-migration-script', count: 1 }],
}
