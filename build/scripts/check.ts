import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refusedArrows } from '#build/checks/arrows.ts'
import { errorsPage } from '#build/checks/errors-page.ts'
import { sourceFiles } from '#build/checks/source-files.ts'
import { root } from './shared-data.ts'

/** Everything that can be said about the code without running it. `--fix` formats and regenerates; names run those checks alone. */
const fix = process.argv.includes('--fix')
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

const checks: readonly (readonly [string, () => string | null])[] = [
  ...[
    'shared',
    'main',
    'renderer',
    'agent-tray',
    'agent-tray/tray/page',
    'shared/storage',
    'shared/pictures',
    'build',
    'build/bench/grid-peer',
    '.',
  ].map(
    (project) =>
      [`types ${project}`, () => run(bin('tsc'), ['-p', project, '--incremental', '--tsBuildInfoFile', buildInfo(project)])] as const,
  ),
  ['lint', () => run(bin('oxlint'), ['--type-aware', '--deny-warnings'])],
  ['format', () => run(bin('oxfmt'), fix ? ['.'] : ['--check', '.'])],
  ['arrows', arrows],
  ['merge marks', mergeMarks],
  ['docs/errors.md', () => errorsPage(fix)],
  ['packages', packages],
]

let failed = 0
for (const [name, check] of checks) {
  if (asked.length > 0 && !asked.some((word) => name.startsWith(word))) continue
  const started = performance.now()
  const problem = check()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${problem === null ? 'ok    ' : 'FAILED'}  ${name.padEnd(18)} ${seconds} s\n`)
  if (problem !== null) {
    failed += 1
    process.stdout.write(`${problem.trimEnd()}\n\n`)
  }
}
process.exitCode = failed === 0 ? 0 : 1

/** What is known of a project's types since the last check: only what changed is looked at again. */
function buildInfo(project: string): string {
  return join(root, '.cache', 'types', `${project === '.' ? 'tests' : project.replaceAll('/', '-')}.tsbuildinfo`)
}

/** What a merge leaves where it could not decide: the formatter takes it for text in a page. */
function mergeMarks(): string | null {
  const { status, stdout } = spawnSync('git', ['grep', '-nE', '^(<{7} |={7}$|>{7} )'], { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout : null
}

function run(command: string, args: readonly string[]): string | null {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  return status === 0 ? null : `${stdout}${stderr}` || `${command} ended with ${status}`
}

/** What is packed is put together, and what runs on devices starts from there. */
function packages(): string | null {
  for (const script of ['stage.ts', 'stage-agent.ts']) {
    const problem = run(process.execPath, [join(root, 'build', 'package', script)])
    if (problem !== null) return problem
  }
  const [agent, guardian] = ['agent/agent-tray/cli/rehome-agent.js', 'guardian/agent-tray/guardian/rehome-guardian.js'].map((file) =>
    join(root, 'stage-agent', file),
  )
  const started = run(process.execPath, [agent!, '--help'])
  const guards = spawnSync(process.execPath, [guardian!, '--platform', 'none'], { encoding: 'utf8' })
  return started ?? (guards.stderr.includes('no device is of platform none') ? null : `the guardian does not start: ${guards.stderr}`)
}

function arrows(): string | null {
  const refused = sourceFiles().flatMap((file) => refusedArrows(file, readFileSync(join(root, file), 'utf8')))
  return refused.length === 0 ? null : refused.map((arrow) => `${arrow.file}: ${arrow.imports}\n    ${arrow.why}`).join('\n')
}
