import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findingCollector } from '#shared/migration/finding.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { runScript } from './run-script.ts'
import { needed, skipped, type Step } from './step.ts'

/** The customer's scripts after the device has arrived, one after the other. One that fails is reported and stops none of the others. */
export const commandPackages: Step<readonly string[], null> = {
  id: 'command-packages',
  onFailure: 'keep',
  async plan(m, { runbook: { completion } }) {
    if (m.scripts === null)
      return skipped([{ code: 'step.out-of-reach', subject: 'command-packages', count: completion.commandPackages.length }])
    return needed(completion.commandPackages.map(({ name }) => name))
  },
  before: async () => null,
  async apply(m, { runbook: { completion } }, _names, shop) {
    const findings = findingCollector()
    for (const [index, { name, file, timeoutMinutes }] of completion.commandPackages.entries()) {
      const mark = join(shop.folder, `done-${index}`)
      // Those that ran before a power cut do not run again; the one that was cut does.
      if (existsSync(mark)) continue
      if (shop.shouldStop()) throw shop.stop()
      const failure = await runScript(m, shop, name, file, timeoutMinutes)
      if (failure !== null) findings.add(failure.code, name)
      shop.gate('script done')
      writeFileSync(mark, '')
      shop.progress(index + 1, completion.commandPackages.length)
    }
    return { changed: nothingChanged, findings: findings.list() }
  },
  verify: async () => [],
  undo: async (_m, _before, _shop) => [{ code: 'step.script-not-undone', subject: 'command-packages', count: 1 }],
}
