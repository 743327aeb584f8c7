import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { domainsAvailable } from '#build/fixtures/domains/available.ts'
import { runWithDomains } from '#build/fixtures/domains/run.ts'
import { attributesFor, filterFor } from '#main/services/directory-import/ldap/attributes.ts'
import { pageSize } from '#main/services/directory-import/ldap/search.ts'
import { median, type Benchmark, type Measured } from './benchmark.ts'

const rounds = 7
const kinds = ['user', 'group'] as const

/**
 * The import of 20,000 users and 500 groups into a project file, from the start of its process to the end, against `ldapsearch` with the
 * same filters, attributes and pages printing to a file, on one real domain controller, turn and turn about. Ratio of the medians.
 */
export const benchmark: Benchmark = {
  id: 'import-ldaps',
  bar: 1.3,
  async run() {
    const reason = domainsAvailable()
    if (reason !== null) throw new Error(reason)
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-'))
    try {
      const code = await runWithDomains('large', [process.execPath, import.meta.filename, folder])
      if (code !== 0) throw new Error(`the measurement ended with ${code}`)
      return JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as Measured
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The rounds themselves, beside the domain controllers. */
function measure(folder: string): Measured {
  searchOnce(folder) // the controller reads its database into memory
  const measured = Array.from({ length: rounds }, (_, round) => {
    const before = round % 2 === 0 ? searchOnce(folder) : null
    const imported = importOnce(folder, round)
    return { searchMs: before ?? searchOnce(folder), ...imported }
  })
  const searchMs = median(measured.map((round) => round.searchMs))
  const importMs = median(measured.map((round) => round.importMs))
  const { users, groups } = measured[0]!
  return {
    ratio: importMs / searchMs,
    rounds,
    peakMb: Math.max(...measured.map((round) => round.peakMb)),
    detail: { searchMs, importMs, ratios: measured.map((round) => round.importMs / round.searchMs), users, groups },
  }
}

/** Milliseconds of one ldapsearch for each kind of object. */
function searchOnce(folder: string): number {
  const environment = { ...process.env, LDAPTLS_CACERT: process.env['REHOME_TEST_CA'] }
  const [host, user, base] = ['HOST', 'USER', 'BASE'].map((name) => process.env[`REHOME_TEST_SRC_${name}`]!) as [string, string, string]
  const begun = performance.now()
  for (const kind of kinds) {
    const out = openSync(join(folder, `${kind}.ldif`), 'w')
    const bind = ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', `ldaps://${host}`, '-D', user, '-w', process.env['REHOME_TEST_PASSWORD']!]
    const search = ['-E', `pr=${pageSize}/noprompt`, '-b', base, filterFor[kind].toString(), ...attributesFor(kind, []).names]
    const { status } = spawnSync('ldapsearch', [...bind, ...search], { stdio: ['ignore', out, 'inherit'], env: environment })
    closeSync(out)
    if (status !== 0) throw new Error(`ldapsearch ended with ${status}`)
  }
  return performance.now() - begun
}

interface Imported {
  readonly importMs: number
  readonly peakMb: number
  readonly users: number
  readonly groups: number
}

/** One import by a process of its own, as a person starts it. */
function importOnce(folder: string, round: number): Imported {
  const script = join(import.meta.dirname, 'import-once.ts')
  const begun = performance.now()
  const { status, stdout } = spawnSync(process.execPath, [script, join(folder, `${round}.rehome`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const importMs = performance.now() - begun
  if (status !== 0) throw new Error(`the import ended with ${status}`)
  return { importMs, ...(JSON.parse(stdout.toString()) as Omit<Imported, 'importMs'>) }
}

// Started again by itself inside the namespace, with the folder for the result.
if (import.meta.main) writeFileSync(join(process.argv[2]!, 'result.json'), JSON.stringify(measure(process.argv[2]!)))
