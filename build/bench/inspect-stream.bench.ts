import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '#build/scripts/shared-data.ts'
import { sidOf } from '#shared/directory/sid.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { median, type Benchmark } from './benchmark.ts'

const [lines, accounts, rounds] = [100_000, 100_000, 3]
/** Of all accounts, those that stand in descriptors: access is given to groups, and few people are named. */
const named = 2_000
const wantedPerSecond = 10_000

/**
 * A stream of 100,000 descriptors, all different, through the command line, its start-up included, against the 10,000 a second that
 * whoever pipes a file server's descriptors through it was promised. `mapped`: the same with a table of 100,000 accounts.
 */
export const benchmark: Benchmark = {
  id: 'inspect-stream',
  bar: 1,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-'))
    try {
      writeFileSync(join(folder, 'table'), tableOf(accounts).encode())
      writeFileSync(join(folder, 'in.jsonl'), Array.from({ length: lines }, (_, index) => `${JSON.stringify(lineOf(index))}\n`).join(''))
      const [plain, mapped] = [[], []] as [Inspected[], Inspected[]]
      for (let round = 0; round < rounds; round++) {
        plain.push(await inspectOnce(folder, []))
        mapped.push(await inspectOnce(folder, ['--map', join(folder, 'table')]))
      }
      const seconds = (all: readonly Inspected[]) => median(all.map((each) => each.seconds))
      return {
        ratio: seconds(plain) / (lines / wantedPerSecond),
        rounds,
        peakMb: Math.max(...[...plain, ...mapped].map((each) => each.peakMb)),
        detail: {
          lines,
          accounts,
          named,
          perSecond: Math.round(lines / seconds(plain)),
          mappedPerSecond: Math.round(lines / seconds(mapped)),
        },
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

const account = (index: number) => sidOf(5, [21, 1, 2, 3, 1000 + index])

function tableOf(size: number): TranslationTable {
  return TranslationTable.from(
    Array.from({ length: size }, (_, index) => ({ source: account(index), target: sidOf(12, [1, 7, 8, 9, index]) })),
  )
}

/** As file servers have them: some own entries, some inherited; every third in another form. */
function lineOf(index: number): Record<string, string | number> {
  const user = (offset: number) => `S-1-5-21-1-2-3-${1000 + (accounts / named) * ((index * 7 + offset) % named)}`
  const own = Array.from({ length: index % 4 }, (_, ace) => `(A;OICI;0x1301bf;;;${user(ace)})`).join('')
  const sddl = `O:${user(9)}G:DUD:AI${own}(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;${user(5)})(A;ID;FA;;;${user(6)})`
  const bytes = Buffer.from(parseSddl(sddl.replace('G:DU', 'G:S-1-5-21-1-2-3-513')))
  const form = [{ sddl: sddl.replace('G:DU', 'G:BU') }, { hex: bytes.toString('hex') }, { base64: bytes.toString('base64') }][index % 3]!
  return { ...form, path: `D:\\Shares\\Projects\\${index}` }
}

interface Inspected {
  readonly seconds: number
  readonly peakMb: number
}

async function inspectOnce(folder: string, more: readonly string[]): Promise<Inspected> {
  const [input, output] = [openSync(join(folder, 'in.jsonl'), 'r'), openSync(join(folder, 'out.jsonl'), 'w')]
  const began = performance.now()
  const args = ['main/cli/rehome.ts', '--json', 'inspect', 'descriptor', ...more]
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: [input, output, 'inherit'],
    env: { ...process.env, REHOME_HOME: folder },
  })
  let peakMb = 0
  const watch = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid!))), 100)
  const [code] = (await once(child, 'exit')) as [number]
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  for (const handle of [input, output]) closeSync(handle)
  if (code !== 0) throw new Error(`the command ended with ${code}`)
  return { seconds, peakMb }
}

/** Where Linux tells it; 0 elsewhere, and when the process is gone. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
