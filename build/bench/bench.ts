import { globSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { holds, type Benchmark } from './benchmark.ts'

/** `npm run bench [-- --json] [--only ID]…`: every benchmark of this folder, one after another. */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } } })

const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).sort()
const results = []
const skipped: { id: string; bar: number; skipped: string }[] = []
for (const file of files) {
  const { benchmark } = (await import(pathToFileURL(join(import.meta.dirname, file)).href)) as { benchmark: Benchmark }
  if (values.only !== undefined && !values.only.includes(benchmark.id)) continue
  const missing = benchmark.unavailable?.() ?? null
  if (missing !== null) {
    skipped.push({ id: benchmark.id, bar: benchmark.bar, skipped: missing })
    if (!values.json) process.stdout.write(`skipped ${benchmark.id.padEnd(16)} ${missing}\n`)
    continue
  }
  process.stderr.write(`${benchmark.id} …\n`)
  const measured = await benchmark.run()
  const result = {
    id: benchmark.id,
    ratio: measured.ratio,
    bar: benchmark.bar,
    holds: holds(measured, benchmark.bar),
    rounds: measured.rounds,
    peakMb: measured.peakMb,
    detail: measured.detail,
  }
  results.push(result)
  if (!values.json)
    process.stdout.write(
      `${result.holds ? 'holds ' : 'FAILS '}  ${result.id.padEnd(16)} ratio ${result.ratio.toFixed(3)}  bar ${result.bar}  rounds ${result.rounds}  peak ${Math.round(result.peakMb)} MB\n`,
    )
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: process.platform,
}
if (values.json) process.stdout.write(`${JSON.stringify({ machine, results, skipped })}\n`)
process.exitCode = results.every((result) => result.holds) ? 0 : 1
