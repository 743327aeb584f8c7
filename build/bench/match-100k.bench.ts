import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { matchAccounts } from '#shared/directory/match.ts'
import { instantOf } from '#shared/values/instant.ts'
import { ended } from '#shared/values/steps.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { connectionsOf, targetConnection } from '#main/services/matching/connections.ts'
import { gather } from '#main/services/matching/gather-accounts.ts'
import { runMatch } from '#main/services/matching/run-match.ts'
import { translationPairs } from '#main/services/translation/table.ts'
import { createProjectFile, type ProjectFile } from '#main/store/project-file.ts'
import { fillTwoDirectories } from './two-directories.ts'
import { median, type Benchmark } from './benchmark.ts'

const size = 100_000
const rounds = 5

/** Reading and matching 100,000 users to 100,000, against one indexed SQL join of the same rows read into the same process. */
export const benchmark: Benchmark = {
  id: 'match-100k',
  bar: 3,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-'))
    const path = join(folder, 'match.rehome')
    const file = createProjectFile(path)
    try {
      fillTwoDirectories(file, size)
      const ours: number[] = []
      const join: number[] = []
      const ratios: number[] = []
      let peak = 0
      let matched = 0
      for (let round = 0; round < rounds; round += 1) {
        const joined = timed(() => joinRows(file))
        const found = timed(() => matchRows(file))
        matched = found.value
        if (matched !== joined.value) throw new Error(`the join finds ${joined.value} pairs, the matcher ${matched}`)
        ours.push(found.ms)
        join.push(joined.ms)
        ratios.push(found.ms / joined.ms)
        peak = Math.max(peak, process.memoryUsage.rss())
      }
      const work = { signal: new AbortController().signal, progress: () => {} }
      const run = () => runMatch(file, {}, instantOf(0), work)
      const [stored, again] = [await timedLong(run), await timedLong(run)]
      const table = timed(() => TranslationTable.from(translationPairs({ path, file })).size)
      peak = Math.max(peak, process.memoryUsage.rss())
      const detail = {
        accountsEachSide: size,
        matched,
        oursMs: median(ours),
        joinMs: median(join),
        firstRunStoredMs: stored.ms,
        secondRunMs: again.ms,
        tableMs: table.ms,
        tableLines: table.value,
      }
      return { ratio: median(ratios), rounds, peakMb: peak / 2 ** 20, detail }
    } finally {
      file.close()
      rmSync(folder, { recursive: true })
    }
  },
}

/** The bare work: the same columns of the same rows, paired by SQLite over its index. */
function joinRows(file: ProjectFile): number {
  return file
    .prepare(
      `SELECT hex(s.guid), s.name, hex(t.guid), t.name FROM account AS s
         JOIN account AS t INDEXED BY accountByKind ON t.connection = 'new' AND t.kind = 'user' AND t.name = s.name COLLATE NOCASE
        WHERE s.connection = 'old' AND s.kind = 'user'`,
    )
    .raw()
    .all().length
}

function matchRows(file: ProjectFile): number {
  const profile = {
    kind: 'user',
    sources: ['old'],
    target: 'new',
    sourceAttribute: 'sAMAccountName',
    otherwise: [],
    targetAttribute: 'sAMAccountName',
  } as const
  const scope = { profile, sources: connectionsOf(file, 'source'), target: targetConnection(file), forgets: false }
  const outcomes = ended(matchAccounts(ended(gather(file, scope))))
  return outcomes.filter((outcome) => outcome.kind === 'matched').length
}

function timed<T>(work: () => T): { ms: number; value: T } {
  const before = process.cpuUsage()
  const value = work()
  return { ms: cpuMs(before), value }
}

async function timedLong(work: () => Promise<unknown>): Promise<{ ms: number }> {
  const before = process.cpuUsage()
  await work()
  return { ms: cpuMs(before) }
}

function cpuMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
