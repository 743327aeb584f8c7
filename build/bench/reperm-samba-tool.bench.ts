import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { descriptorList, rareDescriptors, treeTable } from '#build/fixtures/tree/tree-descriptors.ts'
import { planTree, type TreePlan } from '#build/fixtures/tree/tree-plan.ts'
import { domainOf, ridOf, sidInDomain, sidToText } from '#shared/directory/sid.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { median, type Benchmark, type Measured } from './benchmark.ts'
import { contenders, ext4Tree, missingTools } from './reperm-tree.ts'

const files = 20_000
const rounds = 3
// Samba's tools are scripts of the system's Python, whatever another one stands first in PATH.
const python = '/usr/bin/python3'
const sambaTool = '/usr/bin/samba-tool'

/**
 * The pass over some 22,000 objects, journal on, against `samba-tool ntacl changedomsid --recursive`. The tree has no conditions,
 * claims and labels: Samba's tool ends on the first label, and loses the others.
 */
export const benchmark: Benchmark = {
  id: 'reperm-samba-tool',
  bar: 0.125,
  unavailable() {
    const samba = [python, sambaTool, '/usr/bin/net'].find((tool) => !existsSync(tool))
    return missingTools(['gcc', 'mkfs.ext4', 'mount', 'setfattr']) ?? (samba === undefined ? null : `missing: ${samba}`)
  },
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-'))
    try {
      return await measure(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

async function measure(folder: string): Promise<Measured> {
  const { table, from, to } = keepingRids(treeTable(100_000))
  const tree = await ext4Tree(files, plainTree(), table)
  const { pass, close } = contenders(tree)
  const config = configure(folder)
  const samba = () => {
    const args = [sambaTool, 'ntacl', 'changedomsid', from, to, tree.root, '--recursive', '--use-ntvfs', `--configfile=${config}`]
    const begun = performance.now()
    command(python, ...args)
    // As ours is when it ends.
    command('sync', '-f', tree.root)
    return performance.now() - begun
  }
  const ours = () => {
    const stateDir = tree.stateDir()
    const done = pass(tree.tables.back, stateDir)
    rmSync(stateDir, { recursive: true })
    return done
  }
  try {
    samba()
    const { changed } = ours()
    const measured = Array.from({ length: rounds }, () => ({ sambaMs: samba(), own: ours() }))
    if (measured.some(({ own }) => own.changed !== changed)) throw new Error('a round found another number of files to change')
    const ratios = measured.map(({ sambaMs, own }) => own.ms / sambaMs)
    return {
      ratio: median(ratios),
      rounds,
      peakMb: Math.max(...measured.map(({ own }) => own.peakMb)),
      detail: {
        changed,
        sambaMs: median(measured.map(({ sambaMs }) => sambaMs)),
        oursMs: median(measured.map(({ own }) => own.ms)),
        ratios,
      },
    }
  } finally {
    close()
    await tree.close()
  }
}

/** Samba's tool changes the domain and keeps the RID. */
function keepingRids(table: TranslationTable) {
  const [first] = table
  const [from, to] = [domainOf(first!.source)!, domainOf(first!.target)!]
  const pairs = Array.from(table, ({ source }) => ({ source, target: sidInDomain(to, ridOf(source)!) }))
  return { table: TranslationTable.from(pairs), from: sidToText(from), to: sidToText(to) }
}

function plainTree(): TreePlan {
  const plan = planTree(files)
  const { numberOf } = descriptorList()
  const plain = plan.descriptors[numberOf(rareDescriptors[0]!)]!
  const strange = new Set(rareDescriptors.filter((sddl) => /\((XA|XD|RA|ML);/.test(sddl)).map(numberOf))
  return { descriptors: plan.descriptors.map((bytes, number) => (strange.has(number) ? plain : bytes)), steps: () => plan.steps() }
}

function configure(folder: string): string {
  const config = join(folder, 'smb.conf')
  const named = {
    'private dir': 'private',
    'lock directory': 'lock',
    'state directory': 'state',
    'cache directory': 'cache',
    'pid directory': 'pid',
  }
  for (const name of Object.values(named)) mkdirSync(join(folder, name))
  const lines = Object.entries({ ...named, 'log file': 'log' }).map(([option, name]) => `${option} = ${join(folder, name)}`)
  writeFileSync(config, `${['[global]', 'server role = standalone server', 'netbios name = BENCH', ...lines].join('\n')}\n`)
  for (const what of ['setlocalsid', 'setdomainsid']) command('/usr/bin/net', `--configfile=${config}`, what, 'S-1-5-21-9-8-7')
  return config
}

function command(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}
