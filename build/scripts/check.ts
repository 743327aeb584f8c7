import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { refusedArrows } from '#build/checks/arrows.ts'
import { errorsPage } from '#build/checks/errors-page.ts'
import { sourceFiles } from '#build/checks/source-files.ts'
import { forEachAtOnce } from '#main/services/share/at-once.ts'
import { root } from './shared-data.ts'

/** Everything that can be said about the code without running it. `--fix` formats and regenerates; names run those checks alone. */
const fix = process.argv.includes('--fix')
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

type Check = readonly [name: string, check: () => Promise<string | null> | string | null]

/** The longest first, so that none of them is alone at the end. */
const checks: readonly Check[] = [
  types('.'),
  ['lint', () => run(bin('oxlint'), ['--type-aware', '--deny-warnings'])],
  ['packages', packages],
  ...[
    'renderer',
    'build',
    'main',
    'agent-tray',
    'shared',
    'agent-tray/tray/page',
    'shared/storage',
    'shared/pictures',
    'build/bench/grid-peer',
  ].map(types),
  ['format', () => run(bin('oxfmt'), fix ? ['.'] : ['--check', '.'])],
  ['arrows', arrows],
  ['merge marks', mergeMarks],
  ['docs/errors.md', () => errorsPage(fix)],
]

let failed = 0
const wanted = checks.filter(([name]) => asked.length === 0 || asked.some((word) => name.startsWith(word)))
// What mends files has them to itself.
await forEachAtOnce(wanted, fix ? 1 : availableParallelism(), async ([name, check]) => {
  const started = performance.now()
  const problem = await check()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${problem === null ? 'ok    ' : 'FAILED'}  ${name.padEnd(18)} ${seconds} s\n`)
  if (problem !== null) {
    failed += 1
    process.stdout.write(`${problem.trimEnd()}\n\n`)
  }
})
process.exitCode = failed === 0 ? 0 : 1

/** With one checker, as the projects run beside each other: each more looks at the same types again (36 s of CPU with four, 17 s with one). */
function types(project: string): Check {
  const known = ['--incremental', '--tsBuildInfoFile', buildInfo(project)]
  return [`types ${project}`, () => run(bin('tsc'), ['-p', project, '--checkers', '1', ...known])]
}

/** What is known of a project's types since the last check: only what changed is looked at again. */
function buildInfo(project: string): string {
  return join(root, '.cache', 'types', `${project === '.' ? 'tests' : project.replaceAll('/', '-')}.tsbuildinfo`)
}

/** What a merge leaves where it could not decide: the formatter takes it for text in a page. */
async function mergeMarks(): Promise<string | null> {
  const { status, stdout } = await ended('git', ['grep', '-nE', '^(<{7} |={7}$|>{7} )'])
  return status === 0 ? stdout : null
}

async function run(command: string, args: readonly string[]): Promise<string | null> {
  const { status, stdout, stderr } = await ended(command, args)
  return status === 0 ? null : `${stdout}${stderr}` || `${command} ended with ${status}`
}

async function ended(command: string, args: readonly string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const program = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr] = await Promise.all([text(program.stdout), text(program.stderr), once(program, 'close')])
  return { status: program.exitCode, stdout, stderr }
}

/** What is packed is put together, and what runs on devices starts from there. */
async function packages(): Promise<string | null> {
  for (const script of ['stage.ts', 'stage-agent.ts']) {
    const problem = await run(process.execPath, [join(root, 'build', 'package', script)])
    if (problem !== null) return problem
  }
  const [agent, guardian] = ['agent/agent-tray/cli/rehome-agent.js', 'guardian/agent-tray/guardian/rehome-guardian.js'].map((file) =>
    join(root, 'stage-agent', file),
  )
  const started = await run(process.execPath, [agent!, '--help'])
  const guards = await ended(process.execPath, [guardian!, '--platform', 'none'])
  return started ?? (guards.stderr.includes('no device is of platform none') ? null : `the guardian does not start: ${guards.stderr}`)
}

function arrows(): string | null {
  const refused = sourceFiles().flatMap((file) => refusedArrows(file, readFileSync(join(root, file), 'utf8')))
  return refused.length === 0 ? null : refused.map((arrow) => `${arrow.file}: ${arrow.imports}\n    ${arrow.why}`).join('\n')
}
