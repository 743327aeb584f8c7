import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { z } from 'zod'
import type { Api, CallName } from '#shared/contracts/api.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { Refused, refuse } from '#shared/errors/refused.ts'
import { printOutcome, printRefusal, type Outcome, type Printed } from '#shared/terminal/outcome.ts'
import { printable } from '#shared/terminal/table.ts'
import { createWorkbench } from '#main/app/workbench.ts'
import { thisMachine } from '#main/platform/this-machine.ts'

/** What a command works with: the calls of the workbench, and its secrets. */
export interface Cli {
  /** Calls a handler as window and tests do. Throws what it refuses with. */
  call<K extends CallName>(name: K, input: z.input<Api[K]['input']>): Promise<z.output<Api[K]['output']>>
  /** A secret from the environment variable, else from a hidden prompt; never from an argument. Refuses: 'usage.no-secret'. */
  secret(what: string, variable: string): Promise<string>
  readonly quiet: boolean
  /** Aborted when a person interrupts the command. */
  readonly signal: AbortSignal
}

/** Options every command takes; `--json` prints one document on stdout and nothing else there. */
export interface CommonOptions {
  readonly json?: boolean
  readonly project?: string
}

/** Which project a command works on: one, none, or one only to know names from. */
export type Needs = 'project' | 'nothing' | 'project-if-any'

/**
 * Runs one command to its exit code. Opens the project named by --project, else REHOME_PROJECT, else the one used last,
 * unless the command says it needs none.
 */
export async function runCommand(options: CommonOptions, work: (cli: Cli) => Promise<Outcome>, needs: Needs = 'project'): Promise<void> {
  await runPrinting(options, async (cli) => printOutcome(await work(cli), options.json === true), needs)
}

/** The same for a command that prints while it works; what it returns is printed last. */
export async function runPrinting(options: CommonOptions, work: (cli: Cli) => Promise<Printed>, needs: Needs): Promise<void> {
  const json = options.json === true
  const workbench = createWorkbench(thisMachine())
  const cancel = new AbortController()
  const onInterrupt = () => cancel.abort()
  process.once('SIGINT', onInterrupt)
  const cli: Cli = {
    quiet: json || !process.stderr.isTTY,
    signal: cancel.signal,
    secret: readSecret,
    async call(name, input) {
      const reply = await dispatch(name, input, { role: 'operator', via: 'cli' }, workbench.handlers, {
        signal: cancel.signal,
        progress(progress) {
          if (progress.signIn !== undefined) showSignIn(progress.signIn)
          else if (!cli.quiet) showProgress(progress)
        },
        report: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
      })
      if (!reply.ok) throw new Refused(reply.error)
      return reply.value as never
    },
  }
  let printed
  try {
    if (needs === 'project') await openProject(cli, options.project)
    if (needs === 'project-if-any') await openProjectIfAny(cli, options.project)
    printed = await work(cli)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    printed = printRefusal(error.refusal, json)
  } finally {
    process.removeListener('SIGINT', onInterrupt)
    workbench.close()
  }
  process.stdout.write(printed.stdout)
  process.stderr.write(printed.stderr)
  process.exitCode = printed.exitCode
}

async function openProject(cli: Cli, named: string | undefined): Promise<void> {
  const path = named ?? process.env['REHOME_PROJECT'] ?? (await cli.call('project.list', {}))[0]?.path
  if (path === undefined) refuse('project.none-open', {})
  await cli.call('project.open', { path })
}

/** A project that was named must open; the one used last need not. */
async function openProjectIfAny(cli: Cli, named: string | undefined): Promise<void> {
  if (named !== undefined || process.env['REHOME_PROJECT'] !== undefined) return openProject(cli, named)
  const last = (await cli.call('project.list', {}))[0]
  if (last?.present !== true) return
  try {
    await cli.call('project.open', { path: last.path })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

/** Without it nobody could sign in: told whatever else is quiet. A link may come from outside: nothing in it moves the cursor. */
function showSignIn({ url, code }: NonNullable<Progress['signIn']>): void {
  process.stderr.write(`\n${printable(`Sign in at ${url}${code === null ? '' : ` with the code ${code}`}`)}\n`)
}

function showProgress({ phase, done, total }: Progress): void {
  const share = total === undefined ? '' : ` of ${total.toLocaleString('en')}`
  process.stderr.write(`\r\u001b[K${phase}: ${done.toLocaleString('en')}${share}${done === total ? '\n' : ''}`)
}

/** `VARIABLE` holds the secret, or `VARIABLE_FD` names a file descriptor to read it from, or a person is asked. */
async function readSecret(what: string, variable: string): Promise<string> {
  const value = process.env[variable]
  if (value !== undefined) return value
  const descriptor = process.env[`${variable}_FD`]
  if (descriptor !== undefined) return readFileSync(Number(descriptor), 'utf8').replace(/\r?\n$/, '')
  if (!process.stdin.isTTY) return refuse('usage.no-secret', { what, variable })
  process.stderr.write(`${what}: `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true })
  const answer = await prompt.question('')
  prompt.close()
  process.stderr.write('\n')
  return answer
}
