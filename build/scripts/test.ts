import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildTrayPage } from './build-tray.ts'
import { buildWindow } from './build-window.ts'
import { root } from './shared-data.ts'
import { bringParts, tiers, whyNot, type Tier } from './tiers.ts'

/** `npm test [TIER…]`: the unit tests and every tier whose real part is here. REHOME_ALL_TIERS=1 makes a skipped tier a failure. */
const asked = process.argv.slice(2)
const strict = process.env['REHOME_ALL_TIERS'] === '1'
const isAsked = (name: string) => asked.length === 0 || asked.includes(name)

const around: Record<Tier['runs'], readonly string[]> = {
  here: [],
  'in-wine': ['build/fixtures/wine/run.ts'],
  'in-domains': ['build/fixtures/domains/run.ts', 'small', '--', process.execPath],
}
// Below the project and relative to it, so that Windows programs find them, too.
const vitest = 'node_modules/vitest/vitest.mjs'
mkdirSync(join(root, '.cache'), { recursive: true })
const reports = relative(root, mkdtempSync(join(root, '.cache', 'test-')))
/** Programs that tests start, hundreds of times, find here what Node has compiled before. Wine's Node knows no path of ours. */
const compiled = { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled') }
const totals = { passed: 0, failed: 0, skipped: 0 }
const failures: string[] = []

if (asked.some((name) => name !== 'unit')) bringParts()
else if (asked.length === 0) bringParts()

const reasons = new Map(tiers.filter((tier) => isAsked(tier.name)).map((tier) => [tier, whyNot(tier)]))
const ready = [...reasons].filter(([, reason]) => reason === null).map(([tier]) => tier)

// Two that find them old at once would build them over each other.
buildWindow()
buildTrayPage()
const runs = (where: Tier['runs']) => ready.filter((tier) => tier.runs === where).map((tier) => tier.name)
const isBusyHere = isAsked('unit') || runs('here').length > 0
// Windows and the domains wait for their own services half of the time: what runs here has the machine meanwhile.
await Promise.all([runHere(), runElsewhere(isBusyHere ? 'told at the end' : 'told at once')])

for (const [tier, reason] of reasons) {
  if (reason === null) continue
  process.stdout.write(`${strict ? 'FAILED' : 'Skipped'}: tier ${tier.name}: ${reason}\n`)
  if (strict) totals.failed += 1
  else totals.skipped += 1
}
rmSync(join(root, reports), { recursive: true })
// Once more, at the end: of a long run often only its last lines are kept.
process.stdout.write(failures.join(''))
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`)
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1

async function runHere(): Promise<void> {
  if (isAsked('unit')) await runFastTests()
  await runVitest(runs('here'), 'here', 'told at once')
}

async function runElsewhere(telling: Telling): Promise<void> {
  for (const where of ['in-wine', 'in-domains'] as const) await runVitest(runs(where), where, telling)
}

/** What they write lies in memory where that has room: on a slow disk they wait for it to flush a third of their time. */
async function runFastTests(): Promise<void> {
  const memory = '/dev/shm'
  const room = existsSync(memory) ? statfsSync(memory) : { bavail: 0, bsize: 0 }
  if (room.bavail * room.bsize < 2 ** 30) {
    await runVitest(['unit', 'alone'], 'here', 'told at once')
    return
  }
  const scratch = mkdtempSync(join(memory, 'rehome-test-'))
  // As /tmp is: some programs that tests start are nobody's.
  chmodSync(scratch, 0o1777)
  await runVitest(['unit', 'alone'], 'here', 'told at once', { TMPDIR: scratch })
  rmSync(scratch, { recursive: true, force: true })
}

/** Two that tell at once would tell it in each other's lines. */
type Telling = 'told at once' | 'told at the end'

async function runVitest(projects: readonly string[], where: Tier['runs'], telling: Telling, more: NodeJS.ProcessEnv = {}): Promise<void> {
  if (projects.length === 0) return
  const report = `${reports}/${projects.join('-')}.json`
  const select = projects.flatMap((name) => ['--project', name])
  const args = [vitest, 'run', ...select, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = { ...process.env, ...(where !== 'in-wine' && compiled), ...more }
  const output = telling === 'told at once' ? null : join(root, `${report}.log`)
  const to = output === null ? 'inherit' : openSync(output, 'w')
  const runner = spawn(process.execPath, [...around[where], ...args], { cwd: root, stdio: ['inherit', to, to], env })
  const [status] = (await once(runner, 'exit')) as [number | null]
  if (typeof to === 'number') closeSync(to)
  if (output !== null) process.stdout.write(readFileSync(output))
  const read = readReport(join(root, report))
  totals.passed += read?.numPassedTests ?? 0
  totals.skipped += read?.numPendingTests ?? 0
  const said = read === null ? [] : failuresOf(read)
  failures.push(...said)
  // A runner that died without telling of a failure has failed all the same.
  totals.failed += said.length === 0 && status !== 0 ? 1 : said.length
}

/** What is used of the JSON that vitest writes. */
interface Report {
  readonly numPassedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

function readReport(report: string): Report | null {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Report
  } catch {
    return null
  }
}

/** A failed test, or a file that failed before its first test, with what it said. */
function failuresOf({ testResults }: Report): readonly string[] {
  return testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    const said = failed.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`)
    if (said.length === 0 && file.message !== '') said.push(file.message)
    return said.map((text) => `FAILED ${relative(root, file.name)}: ${text.slice(0, 4000)}\n\n`)
  })
}
