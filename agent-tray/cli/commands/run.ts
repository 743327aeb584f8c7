import { Option, type Command } from 'commander'
import { Refused } from '#shared/errors/refused.ts'
import { permissionAreas, type PermissionArea } from '#shared/migration/runbook.ts'
import type { Outcome } from '#shared/terminal/outcome.ts'
import type { Agent } from '#agent/engine/service/agent.ts'
import { runCommand } from '../cli.ts'
import { describeFinding, describeRun } from '../describe.ts'
import { startByEngine } from './service.ts'

export function addRunCommands(program: Command): void {
  for (const [name, description] of [
    ['run', 'migrate this device as its bundle says, if its time has come'],
    ['migrate-now', 'the same, because a person wants it now; never before its Available From'],
  ] as const) {
    program
      .command(name)
      .description(description)
      .option('--no-check', 'use what is staged, without looking at the share')
      .option('--now', 'a person wants it now; never before its Available From')
      .option('--bundle <dir>', "another agent's folder to take the staged bundle from")
      .action((own: { check: boolean; bundle?: string }, command: Command) =>
        runCommand(command, async (agent) => {
          const started = name === 'migrate-now' && own.bundle === undefined ? await startByEngine(agent, command) : null
          if (started !== null) return { value: started, text: `Starts at ${started.startsAt}.` }
          return outcomeOf(await agent.run({ check: own.check, ...(own.bundle !== undefined && { bundle: own.bundle }) }))
        }),
      )
  }

  program
    .command('resume')
    .description('go on with the run that a restart or a crash left')
    .action((_own: object, command: Command) => runCommand(command, async (agent) => outcomeOf(await agent.resume())))

  program
    .command('pause')
    .description('ask the engine that works on this device to stop at its next batch; `resume` goes on from there')
    .action((_own: object, command: Command) =>
      runCommand(command, async (agent) => {
        agent.pause()
        return { value: { asked: true }, text: 'Asked. The run stops at its next batch and waits for `rehome-agent resume`.' }
      }),
    )

  program
    .command('rollback')
    .description('undo the unfinished run, else the last one whose changes are in place; wholly, or one area or profile of it')
    .addOption(new Option('--area <area>', 'only what was changed in this area').choices(permissionAreas).conflicts('profile'))
    .option('--profile <sid or name>', 'only one profile, by the SID of its account, old or new, or the name of its folder')
    .action(({ area, profile }: { area?: PermissionArea; profile?: string }, command: Command) =>
      runCommand(command, async (agent) => {
        if (area === undefined && profile === undefined) return outcomeOf(await agent.rollBack(), 'rolled-back')
        const report = await agent.rollBack(area === undefined ? { profile: profile! } : { area })
        const undone = report.runs.at(-1)!.undoneParts.at(-1)!
        const text = [`Taken back: ${area ?? profile}. Everything else stays.`, ...undone.findings.map(describeFinding)].join('\n')
        return { value: report, text, attention: undone.findings.length > 0 }
      }),
    )
}

type Report = Awaited<ReturnType<Agent['run']>>

/** A run refused at preflight is the command's refusal; a device that needs somebody's look is attention. */
export function outcomeOf(report: Report, wanted: 'migrated' | 'rolled-back' = 'migrated'): Outcome {
  const last = report.runs.at(-1)
  if (last?.outcome === 'refused' && last.code !== undefined) throw new Refused({ code: last.code, details: last.details ?? {} })
  const attention = report.runs.some(({ outcome, findings }) => outcome !== wanted || findings.length > 0)
  return { value: report, text: report.runs.map(describeRun).join('\n\n'), attention }
}
