import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileC } from '#build/fixtures/tree/compile-c.ts'
import { ntfsTree } from '#build/fixtures/tree/ntfs-tree.ts'
import { treeTable } from '#build/fixtures/tree/tree-descriptors.ts'
import { planTree } from '#build/fixtures/tree/tree-plan.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import { median, type Benchmark, type Measured } from './benchmark.ts'

const rounds = 5
const files = 100_000
const pairs = 100_000

/**
 * The impact report of an unmounted NTFS volume, from reading its table of 100,000 pairs to the last path, against a C program that
 * only walks the same volume through ntfs-3g and reads each descriptor: no table, no mount and no unmount counted. A process of its own
 * each time, so that nothing is warm; what its start and its types cost is not the report's (the engine is a compiled service) and told
 * in `processRatio`.
 * Daemon and C program share one core, which is the fastest that pair can be; ours has all of them. Ratio within a round.
 */
export const benchmark: Benchmark = {
  id: 'impact-ntfs',
  bar: 0.1,
  unavailable: volumeAvailable,
  async run() {
    const image = await ntfsTree(files)
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-'))
    try {
      return await measure(image, folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

interface Reported {
  readonly ms: number
  readonly files: number
  readonly filesChanged: number
  readonly descriptorsChanged: number
  readonly left: unknown
  readonly tableMs: number
  readonly reportMs: number
  readonly peakMb: number
}

async function measure(image: string, folder: string): Promise<Measured> {
  const walk = compileC(join(import.meta.dirname, 'walk.c'), folder)
  const tableFile = join(folder, 'table')
  writeFileSync(tableFile, treeTable(pairs).encode())
  const wanted = expected()
  const report = () => reportOnce(image, tableFile)
  report()
  const measured: { walkMs: number; ours: Reported }[] = []
  for (let round = 0; round < rounds; round++) {
    const before = report()
    const { ms: walkMs, objects } = await walkOnce(walk, image, join(folder, 'mnt'))
    // Ours is over before the scheduler has been fair to it, so the middle one of three stands for a round.
    const ours = [before, report(), report()].toSorted((a, b) => a.tableMs + a.reportMs - b.tableMs - b.reportMs)[1]!
    measured.push({ walkMs, ours })
    // The root is not of the plan, and the report counts the volume's own files, too.
    const { filesChanged, files } = ours
    if (objects !== wanted.objects + 1 || filesChanged !== wanted.changed || files < objects) {
      throw new Error(`walked ${objects} of ${wanted.objects + 1}, changes ${filesChanged} of ${wanted.changed}`)
    }
  }
  const ratios = measured.map(({ walkMs, ours }) => (ours.tableMs + ours.reportMs) / walkMs)
  const last = measured.at(-1)!.ours
  return {
    ratio: median(ratios),
    rounds,
    peakMb: Math.max(...measured.map(({ ours }) => ours.peakMb)),
    detail: {
      walkMs: median(measured.map(({ walkMs }) => walkMs)),
      processMs: median(measured.map(({ ours }) => ours.ms)),
      tableMs: median(measured.map(({ ours }) => ours.tableMs)),
      reportMs: median(measured.map(({ ours }) => ours.reportMs)),
      ratios,
      processRatio: median(measured.map(({ walkMs, ours }) => ours.ms / walkMs)),
      load: loadavg(),
      files: last.files,
      filesChanged: last.filesChanged,
      descriptorsChanged: last.descriptorsChanged,
      left: last.left,
    },
  }
}

/** What the plan of the tree says must be found. */
function expected(): { objects: number; changed: number } {
  const plan = planTree(files)
  const table = treeTable(pairs)
  const changes = plan.descriptors.map((descriptor) => mapDescriptor(descriptor, table) !== null)
  const met = new Map<string, number>()
  const folders: string[] = []
  for (const step of plan.steps()) {
    if (step.kind === 'up') folders.pop()
    else met.set([...folders, step.name].join('/'), step.descriptor)
    if (step.kind === 'enter') folders.push(step.name)
  }
  return { objects: met.size, changed: [...met.values()].filter((descriptor) => changes[descriptor]).length }
}

async function walkOnce(walk: string, image: string, at: string): Promise<{ ms: number; objects: number }> {
  runOnCores('0')
  const volume = await mountVolume(image, at, ['ro'])
  try {
    const begun = performance.now()
    const { status, stdout, stderr } = spawnSync(walk, [volume.root, 'system.ntfs_acl'], { encoding: 'utf8' })
    const ms = performance.now() - begun
    if (status !== 0) throw new Error(`walk: ${stderr}`)
    return { ms, objects: Number(stdout.split(' ')[0]) }
  } finally {
    await volume.unmount()
    runOnCores(`0-${cpus().length - 1}`)
  }
}

function reportOnce(image: string, tableFile: string): Reported {
  const args = [join(import.meta.dirname, 'impact-once.ts'), image, tableFile]
  const begun = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const ms = performance.now() - begun
  if (status !== 0) throw new Error(`impact-once: ${stderr}`)
  return { ms, ...(JSON.parse(stdout) as Omit<Reported, 'ms'>) }
}

/** This process and what it starts from now on; ntfs-3g and its caller on two cores are five times slower than on one. */
function runOnCores(list: string): void {
  spawnSync('taskset', ['-a', '-c', '-p', list, String(process.pid)])
}
