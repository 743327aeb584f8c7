import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { forEachAtOnce } from '#main/services/share/at-once.ts'
import { deviceParsers } from './device-parsers.ts'
import { fuzzLab } from './fuzz-lab.ts'
import { inputOf, runParser, type ParserReport } from './run-parser.ts'
import { proposalParsers } from './proposal-parsers.ts'
import { workbenchParsers } from './workbench-parsers.ts'

/**
 * `npm run -s fuzz -- [--count N] [--seed S] [--only TEXT] [--jobs N] [--json]`: so many damaged inputs for each parser that reads from a share, in a process
 * of its own for each, as many at once as there are cores, which is ended when a hundred inputs take more than five minutes. `--at INDEX` shows one input and what comes of it.
 */
const asked = (name: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? null : (process.argv[at + 1] ?? '')
}
const count = Number(asked('count') ?? 100_000)
const seed = Number(asked('seed') ?? 1)
const jobs = Number(asked('jobs') ?? availableParallelism())
const stuckMs = 300_000

const lab = await fuzzLab()
const proposals = await proposalParsers()
const parsers = [...(await deviceParsers(lab)), ...(await workbenchParsers(lab)), ...proposals.parsers].filter(({ id }) =>
  id.includes(asked('only') ?? ''),
)
if (asked('parser') !== null) await asChild(asked('parser')!)
else if (asked('at') !== null) await showOne(Number(asked('at')))
else await runAll()
lab.close()
proposals.close()

async function runAll(): Promise<void> {
  const reports: (ParserReport | { id: string; stuckAt: number })[] = []
  await forEachAtOnce(parsers, jobs, async ({ id }) => {
    const report = await inChild(id)
    reports.push(report)
    process.stderr.write(`${lineOf(report)}\n`)
  })
  if (process.argv.includes('--json')) process.stdout.write(JSON.stringify({ count, seed, reports }))
  process.exitCode = reports.every((one) => 'inputs' in one && one.crashes.length === 0 && one.hangs.length === 0) ? 0 : 1
}

function lineOf(report: ParserReport | { id: string; stuckAt: number }): string {
  if ('stuckAt' in report) return `STUCK  ${report.id}: input ${report.stuckAt} did not end`
  const { id, inputs, refused, crashes, hangs, worstCpuMs } = report
  const bad = [
    ...crashes.map(({ index, error }) => `\n         ${index}: ${error}`),
    ...hangs.map(({ index, cpuMs }) => `\n         ${index}: ${cpuMs} ms`),
  ]
  const verdict = bad.length === 0 ? 'ok    ' : 'FAILED'
  return `${verdict} ${id}: ${inputs} inputs, ${refused} refused, worst ${worstCpuMs.toFixed(0)} ms${bad.join('')}`
}

function inChild(id: string): Promise<ParserReport | { id: string; stuckAt: number }> {
  const args = [...process.execArgv, process.argv[1]!, '--parser', id, '--count', String(count), '--seed', String(seed)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve) => {
    let text = ''
    let at = 0
    let timer = setTimeout(() => child.kill('SIGKILL'), stuckMs)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) at = Number(/^at (\d+)$/.exec(line)?.[1] ?? at)
      clearTimeout(timer)
      timer = setTimeout(() => child.kill('SIGKILL'), stuckMs)
    })
    child.on('close', () => {
      clearTimeout(timer)
      try {
        resolve(JSON.parse(text) as ParserReport)
      } catch {
        resolve({ id, stuckAt: at })
      }
    })
  })
}

async function asChild(id: string): Promise<void> {
  const parser = parsers.find((one) => one.id === id)
  if (parser === undefined) throw new Error(`no parser ${id}`)
  const each = (index: number) => void (index % 100 === 0 && process.stdout.write(`at ${index}\n`))
  process.stdout.write(JSON.stringify(await runParser(parser, { count, seed, each })))
}

async function showOne(index: number): Promise<void> {
  for (const parser of parsers) {
    const report = await runParser(parser, { from: index, count: 1, seed })
    process.stdout.write(
      `${JSON.stringify(report)}\n${Buffer.from(inputOf(parser, seed, index))
        .toString('latin1')
        .slice(0, 4000)}\n`,
    )
  }
}
