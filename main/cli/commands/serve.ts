import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import { printOutcome, printRefusal } from '#shared/terminal/outcome.ts'
import { createWorkbench, type Workbench } from '#main/app/workbench.ts'
import { readAssets } from '#main/host/assets.ts'
import { serveLoopback } from '#main/host/loopback.ts'
import { hasDesktop, openInBrowser } from '#main/platform/open-in-browser.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import type { CommonOptions } from '../cli.ts'
import { wholeNumberTo } from '../whole-number.ts'

interface ServeOptions extends CommonOptions {
  readonly open?: boolean
  readonly port?: number
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('the workbench in a browser of this computer, until interrupted')
    .option('--open', 'open the browser, where there is a desktop')
    .option('--port <number>', 'a fixed port; any free one otherwise', wholeNumberTo(65_535))
    .action((_own: object, command: Command) => serve(command.optsWithGlobals()))
}

/** Unlike other commands it prints first and then stays, so it does not run through `runCommand`. */
async function serve(options: ServeOptions): Promise<void> {
  const json = options.json === true
  const platform = thisMachine()
  const workbench = createWorkbench(platform)
  try {
    await openNamedProject(workbench, options.project ?? process.env['REHOME_PROJECT'])
    const folder = resolve(import.meta.dirname, '../../../dist/renderer')
    const assets = readAssets(folder) ?? refuse('usage.window-not-built', { folder })
    const report = (error: unknown) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    const loopback = await serveLoopback({ handlers: workbench.handlers, assets, port: options.port ?? 0, report })
    const opens = options.open === true && hasDesktop()
    process.stdout.write(printOutcome({ value: { link: loopback.link }, text: greeting(loopback.link, opens) }, json).stdout)
    const tidy = opens ? openInBrowser(loopback.link, platform.home) : () => {}
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    tidy()
    await loopback.close()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const printed = printRefusal(error.refusal, json)
    process.stdout.write(printed.stdout)
    process.stderr.write(printed.stderr)
    process.exitCode = printed.exitCode
  } finally {
    workbench.close()
  }
}

async function openNamedProject(workbench: Workbench, path: string | undefined): Promise<void> {
  if (path === undefined) return
  const reply = await dispatch('project.open', { path }, { role: 'operator', via: 'cli' }, workbench.handlers)
  if (!reply.ok) throw new Refused(reply.error)
}

function greeting(link: string, opens: boolean): string {
  return `${opens ? 'Opening the workbench. If no browser appears, open' : 'The workbench is ready. Open'} this link in a browser of this computer:

  ${link}

It works once, in one browser. Ctrl+C ends the workbench.`
}
