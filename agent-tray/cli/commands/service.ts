import { InvalidArgumentError, type Command } from 'commander'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '#shared/errors/refused.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import { facts } from '#shared/terminal/table.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { Agent } from '#agent/engine/service/agent.ts'
import { diagnosticsOf } from '#agent/engine/service/diagnostics.ts'
import { installTasks } from '#agent/engine/service/install.ts'
import { serve, type ServeOptions } from '#agent/engine/service/serve.ts'
import { enginePipe } from '#agent/pipe/engine-pipe.ts'
import { agentVersion } from '#agent/engine/service/agent-version.ts'
import { runCommand, type CommonOptions } from '../cli.ts'
import { askEngine, valueOf } from '../engine-client.ts'
import { readSecret } from '../secret.ts'
import { writePage } from '../write-page.ts'

/** What users and administrators ask of the engine that serves the device, and that engine itself. */
export function addServiceCommands(program: Command): void {
  const service = program.command('service').description("the device's engine: plans, answers trays, migrates when the time has come")
  service
    .command('run')
    .description('serve this device until it is stopped; events are told on stderr, one JSON line each')
    .option('--keep-alive', 'started by what keeps it alive: an engine that somebody stopped stays stopped until the next boot')
    .action((own: { keepAlive?: boolean }, command: Command) =>
      runCommand(command, async () => {
        const result = await serve(serveOptions(command.optsWithGlobals(), own.keepAlive !== true))
        return { value: { result }, text: result === 'ended' ? 'Ended.' : 'Stays stopped until this device starts anew.' }
      }),
    )
  service
    .command('stop')
    .description('end the engine cleanly; what it does is taken up when it is started again')
    .action((_own: object, command: Command) =>
      runCommand(command, async (agent) => {
        await required(agent, command, async (engine) => valueOf(await engine.call['engine.stop']({})))
        return { value: { asked: true }, text: 'Asked. It ends when what it does has paused, and is started again at the next boot.' }
      }),
    )
  service
    .command('install')
    .description('have Windows start the engine and its guardian, now and at every boot; safe to repeat')
    .action((_own: object, command: Command) =>
      runCommand(command, async (agent) => {
        agent.status()
        const tasks = installTasks()
        return { value: { tasks }, text: `Registered: ${tasks.join(', ')}.` }
      }),
    )
  program
    .command('uninstall')
    .description('take everything of the agent off this device; refused in the middle of a migration')
    .option('--finish', 'take an unfinished run to its end first')
    .action((own: { finish?: boolean }, command: Command) =>
      runCommand(command, async (agent) => {
        if (!agent.isUnfinished() || own.finish === true) await stopServing(agent, command)
        if (own.finish === true && agent.isUnfinished()) await agent.resume()
        const { removed } = await agent.uninstall()
        return { value: { removed }, text: ['Removed:', ...removed].join('\n  ') }
      }),
    )
  program
    .command('diagnostics')
    .description('everything that somebody who helps wants to know of this device, as one JSON document without secrets')
    .option('--out <file>', 'write it there; never over a file that is there')
    .action((own: { out?: string }, command: Command) =>
      runCommand(command, async (agent) => {
        const document = diagnosticsOf(agent, instantOf(Date.now()), agentVersion())
        const text = JSON.stringify(document, null, 2)
        if (own.out === undefined) return { value: document, text }
        writePage(own.out, text, { fresh: true })
        return { value: { file: own.out }, text: `Written to ${own.out}.` }
      }),
    )
  program
    .command('snooze')
    .argument('[minutes]', 'one of the choices offered; the preferred one when not said', toMinutes)
    .description('be asked again later, while that is possible')
    .action((minutes: number | undefined, _own: object, command: Command) =>
      runCommand(command, (agent) =>
        required(agent, command, async (engine) => {
          const { state } = valueOf(await engine.call['view.read']({}))
          if (state.kind !== 'available') return refuse('schedule.occasion-over', { state: state.kind })
          const wanted = minutes ?? state.snooze?.preferred ?? state.snooze?.choices[0] ?? 1
          const { until } = valueOf(await engine.call['migration.snooze']({ occasion: state.occasion, minutes: wanted }))
          return { value: { runbook: state.runbook.id, until }, text: `Asks again at ${until}.` }
        }),
      ),
    )
  program
    .command('cache-credentials')
    .argument('[user]', 'your user name in the new directory; the one that the bundle gives you when not said')
    .description('check your own password of the new directory, and have it remembered for a sign-in without network')
    .action((userName: string | undefined, _own: object, command: Command) =>
      runCommand(command, (agent) =>
        required(agent, command, async (engine) => {
          const { state, account } = valueOf(await engine.call['view.read']({}))
          if (state.kind !== 'credentials') return refuse('schedule.occasion-over', { state: state.kind })
          if (!state.asks) return refuse('credentials.no-controller', { domain: state.domain, answer: 'one is being looked for' })
          const name = userName ?? account?.name ?? ''
          const password = await readSecret(`Password of ${name} in ${state.domain}`, 'REHOME_NEW_PASSWORD')
          valueOf(await engine.call['credentials.give']({ occasion: state.occasion, userName: name, password }))
          return { value: { user: name, domain: state.domain, cached: true }, text: `Cached: ${name} can sign in without network.` }
        }),
      ),
    )
  program
    .command('cancel')
    .description('take back your own start while it is counted down')
    .action((_own: object, command: Command) =>
      runCommand(command, (agent) =>
        required(agent, command, async (engine) => {
          const { state } = valueOf(await engine.call['view.read']({}))
          if (state.kind === 'quiet') return refuse('schedule.occasion-over', { state: state.kind })
          valueOf(await engine.call['migration.cancel']({ occasion: state.occasion }))
          return { value: { cancelled: true }, text: 'Taken back.' }
        }),
      ),
    )
}

/** The engine that serves this device ends, and is waited for; what it does pauses. Does nothing where none answers. */
async function stopServing(agent: Agent, command: Command): Promise<void> {
  const asked = await askEngine(agent, command, async (engine) => valueOf(await engine.call['engine.stop']({})) === null)
  if (asked !== true) return
  for (let tries = 0; agent.isServed() && tries < stopTries; tries++) await sleep(stopEveryMs)
}
const [stopTries, stopEveryMs] = [240, 250]

/** Starts what the view offers, by the engine that serves the device. */
export async function startByEngine(agent: Agent, command: Command): Promise<{ runbook: string; startsAt: string } | null> {
  return askEngine(agent, command, async (engine) => {
    const { state } = valueOf(await engine.call['view.read']({}))
    if (state.kind === 'quiet') return refuse('schedule.occasion-over', { state: state.why })
    const { startsAt } = valueOf(await engine.call['migration.start']({ occasion: state.occasion }))
    return { runbook: 'runbook' in state ? state.runbook.id : '', startsAt }
  })
}

export function describeView({ state, share }: SessionView): string {
  return facts([
    ['Shown', state.kind === 'quiet' ? `nothing (${state.why})` : state.kind],
    ...('runbook' in state ? [['Runbook', state.runbook.name] as [string, string]] : []),
    ...(state.kind === 'starting' ? [['Starts at', state.startsAt] as [string, string]] : []),
    ...(state.kind === 'available' && state.snoozedUntil !== null ? [['Postponed until', state.snoozedUntil] as [string, string]] : []),
    ['Share', share.lookedAt === null ? 'not looked at yet' : `looked at ${share.lookedAt}${share.code === null ? '' : `: ${share.code}`}`],
  ])
}

async function required<T>(agent: Agent, command: Command, ask: Parameters<typeof askEngine<T>>[2]): Promise<T> {
  return (await askEngine(agent, command, ask)) ?? refuse('pipe.no-engine', { pipe: enginePipe(agent.state.dir).name })
}

function serveOptions(options: CommonOptions, onPurpose: boolean): ServeOptions {
  const { platform = 'windows', root = '', state, share, throttle } = options
  if (platform !== 'windows' && platform !== 'simulated') return refuse('platform.no-service', { platform })
  const ending = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort())
  return {
    platform,
    root,
    ...(state !== undefined && { stateDir: state }),
    ...(share !== undefined && { share }),
    ...(throttle !== undefined && { throttle }),
    version: agentVersion(),
    pipe: enginePipe,
    onPurpose,
    told: (line) => process.stderr.write(`${line}\n`),
    signal: ending.signal,
  }
}

function toMinutes(text: string): number {
  const minutes = Number(text)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440)
    throw new InvalidArgumentError('Use a whole number of minutes, at most 1440.')
  return minutes
}
