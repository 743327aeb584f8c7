import { explain, unreachable } from '#shared/errors/refused.ts'
import type { Finding } from '#shared/migration/finding.ts'
import type { RunState } from '#shared/migration/run-state.ts'
import type { RunSummary } from '#shared/migration/run-summary.ts'
import { counted, printable } from '#shared/terminal/table.ts'

const outcomes = {
  migrated: 'migrated',
  'migrated-with-findings': 'migrated, with findings',
  refused: 'refused: nothing was changed',
  'rolled-back': 'rolled back: the device is as it was',
} as const

export function describeRun(run: RunSummary): string {
  const { files, hives, keys, profiles } = run.changed
  const lines = [
    `Run ${run.run} of ${run.runbook.id}: ${run.outcome === null ? 'not ended' : outcomes[run.outcome]}`,
    `  changed ${counted(files, 'file')}, ${counted(keys, 'registry entry', 'registry entries')} in ${counted(hives, 'hive')}, ${counted(profiles, 'profile')}`,
    `  ${run.steps.map(({ step, fate }) => `${step} ${fate}`).join(', ')}`,
  ]
  if (run.code !== undefined) lines.push(`  ${run.code}: ${explain({ code: run.code, details: run.details ?? {} })}`)
  for (const finding of run.findings) lines.push(`  ${describeFinding(finding)}`)
  for (const { part } of run.undoneParts) lines.push(`  taken back since: ${'area' in part ? part.area : part.profile}`)
  return lines.map(printable).join('\n')
}

export function describeFinding(finding: Finding): string {
  return printable(`${finding.code}: ${explain({ code: finding.code, details: finding })}`)
}

export function describeState(state: RunState): string {
  switch (state.name) {
    case 'none':
      return 'nothing was run'
    case 'ended':
      return outcomes[state.outcome]
    case 'running':
      return `running, at ${state.step ?? 'the next step'}`
    case 'restarting':
      return 'waits for the restart'
    case 'rolling-back':
      return 'rolling back'
    default:
      return unreachable(state)
  }
}
