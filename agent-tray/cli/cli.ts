import { randomUUID } from 'node:crypto'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { Refused } from '#shared/errors/refused.ts'
import type { StepId } from '#shared/migration/step.ts'
import { printOutcome, printRefusal, type Outcome } from '#shared/terminal/outcome.ts'
import { byteSize } from '#shared/values/byte-size.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createAgent, type Agent } from '#agent/engine/service/agent.ts'
import { platforms } from '#agent/engine/service/engine.ts'
import { namedBySystem } from '#agent/engine/service/named-by-system.ts'
import { systemZone } from '#agent/engine/service/system-clock.ts'
import { progressMeter, type Progress } from '#agent/engine/service/progress-meter.ts'

type Platform = (typeof platforms)[number]

/** Options every command takes; `--json` prints one document on stdout and nothing else there. */
export interface CommonOptions {
  readonly json?: boolean
  readonly platform?: Platform
  readonly root?: string
  readonly state?: string
  readonly share?: string
  readonly throttle?: number
  readonly progress?: boolean
  /** The session of a simulated device that a user's command speaks for. */
  readonly session?: number
}

export function addCommonOptions(program: Command): void {
  program
    .addOption(platformOption())
    .option('--root <dir>', "where the Windows volume is mounted, a file server's tree, or the folder of the simulated device")
    .option('--state <dir>', "the agent's own folder (else ProgramData/Rehome on the device; a tree needs one elsewhere)")
    .option('--share <dir>', 'where the share is now, when it is not where the enrolment says')
    .option('--throttle <percent>', 'how much of the time the engine may work, so that people can, too', toPercent)
    .option('--session <id>', "the session of a simulated device that a user's command speaks for", toSession)
    .option('--progress', 'tell how far it is on stderr, one JSON line a second')
    .option('--json', 'print one JSON document on stdout and nothing else there')
}

/** On Windows the device is the machine itself. */
function platformOption(): Option {
  const option = new Option('--platform <platform>', `what the device is: ${platforms.join(', ')}`).argParser(toPlatform)
  return process.platform === 'win32' ? option.default('windows') : option
}

function toPlatform(text: string): Platform {
  const found = platforms.find((platform) => platform === text)
  if (found === undefined) throw new InvalidArgumentError(`Use ${platforms.join(' or ')}.`)
  return found
}

function toSession(text: string): number {
  const id = Number(text)
  if (!Number.isInteger(id) || id < 0) throw new InvalidArgumentError('Use the number of a session.')
  return id
}

function toPercent(text: string): number {
  const percent = Number(text)
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) throw new InvalidArgumentError('Use a whole number from 1 to 100.')
  return percent
}

/** Runs one command to its exit code. A refusal is printed with its code and remedy; anything else that is thrown is a bug. */
export async function runCommand(command: Command, work: (agent: Agent) => Promise<Outcome>): Promise<void> {
  const options: CommonOptions = command.optsWithGlobals()
  const json = options.json === true
  const { platform, root = '' } = options
  if (platform === undefined) return command.error("error: required option '--platform <platform>' not specified")
  if (root === '' && platform !== 'windows') command.error(`error: the platform ${platform} needs '--root <dir>'`)
  let printed
  let stateDir = options.state ?? ''
  try {
    const agent = createAgent({
      platform,
      root,
      ...(options.state !== undefined && { stateDir: options.state }),
      ...(options.share !== undefined && { share: options.share }),
      clock: { now: () => instantOf(Date.now()) },
      newRunId: randomUUID,
      zone: systemZone(),
      ...(options.throttle !== undefined && { throttle: options.throttle }),
      ...progressOf(options),
    })
    stateDir = agent.state.dir
    printed = printOutcome(await work(agent), json)
  } catch (thrown) {
    const error = namedBySystem(thrown, stateDir)
    if (!(error instanceof Refused)) throw error
    printed = printRefusal(error.refusal, json)
  }
  process.stdout.write(printed.stdout)
  process.stderr.write(printed.stderr)
  process.exitCode = printed.exitCode
}

function progressOf({ json, progress }: CommonOptions): {
  progress?: (step: StepId, done: number, total?: number, bytes?: number) => void
} {
  const show = progress === true ? writeProgress : json !== true && process.stderr.isTTY ? showProgress : null
  return show === null ? {} : { progress: progressMeter(show, () => performance.now()) }
}

function writeProgress(progress: Progress): void {
  process.stderr.write(`${JSON.stringify({ progress })}\n`)
}

function showProgress({ step, done, total, bytes, secondsLeft }: Progress): void {
  const share = total === null ? '' : ` of ${total.toLocaleString('en')}`
  const read = bytes === null ? '' : `, ${byteSize(bytes, 'en')} read`
  const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`
  process.stderr.write(`\r\u001b[K${step}: ${done.toLocaleString('en')}${share}${read}${left}${done === total ? '\n' : ''}`)
}
