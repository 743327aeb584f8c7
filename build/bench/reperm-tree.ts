import { spawnSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { compileC } from '#build/fixtures/tree/compile-c.ts'
import { makeTree, ntAclOf } from '#build/fixtures/tree/make-tree.ts'
import { treeTable } from '#build/fixtures/tree/tree-descriptors.ts'
import { ntfsTree } from '#build/fixtures/tree/ntfs-tree.ts'
import { planTree, type TreePlan } from '#build/fixtures/tree/tree-plan.ts'
import { workingNode } from '#agent/engine/platform/lean-node.ts'
import { mountVolume, type NtfsDriver } from '#build/fixtures/volume/mount.ts'

/** A tree to repermission, in a folder of its own file system, with room beside it for journals. */
export interface BenchTree {
  readonly root: string
  readonly attribute: 'security.NTACL' | 'system.ntfs_acl'
  /** A folder for an agent's state, on the disk of the tree where that has room beside it. */
  stateDir(): string
  readonly tables: { readonly forward: string; readonly back: string }
  close(): Promise<void>
}

export const pairs = 100_000

/** The tools that are not here, in words; null when all are, and root. */
export function missingTools(tools: readonly string[]): string | null {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  const missing = tools.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))))
  return missing.length === 0 ? null : `missing: ${missing.join(', ')}`
}

/** An ext4 in a file in memory: what a disk adds is the same for all, and hides what differs. */
export async function ext4Tree(files: number, plan: TreePlan = planTree(files), table = treeTable(pairs)): Promise<BenchTree> {
  const folder = memoryFolder()
  const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
  const handle = openSync(image, 'w')
  ftruncateSync(handle, 256 * 2 ** 20 + files * 8192)
  closeSync(handle)
  mkdirSync(at)
  // An attribute has one block: small disks have small ones, too small for long descriptors.
  command('mkfs.ext4', '-q', '-F', '-b', '4096', '-N', String(Math.ceil(files * 1.4) + 2000), image)
  command('mount', '-o', 'loop', image, at)
  const root = join(at, 'tree')
  const close = () => {
    command('umount', at)
    rmSync(folder, { recursive: true })
  }
  try {
    mkdirSync(root)
    await makeTree(root, plan, 'security.NTACL', ntAclOf)
    // The root is of the tree, too.
    const value = Buffer.from(ntAclOf(plan.descriptors[0]!)).toString('hex')
    command('setfattr', '-n', 'security.NTACL', '-v', `0x${value}`, root)
    command('sync', '-f', at)
  } catch (error) {
    close()
    throw error
  }
  return {
    root,
    attribute: 'security.NTACL',
    stateDir: () => mkdtempSync(join(at, 'state-')),
    tables: tables(folder, table),
    close: async () => close(),
  }
}

/** The same on NTFS through one of ntfs-3g's drivers. Journals lie in memory: an NTFS data disk's agent keeps them on another disk. */
export async function mountedNtfsTree(files: number, driver: NtfsDriver): Promise<BenchTree> {
  const folder = memoryFolder()
  const image = join(folder, 'image')
  copyFileSync(await ntfsTree(files), image)
  const volume = await mountVolume(image, join(folder, 'mnt'), [], driver)
  return {
    root: volume.root,
    attribute: 'system.ntfs_acl',
    stateDir: () => mkdtempSync(join(folder, 'state-')),
    tables: tables(folder),
    async close() {
      await volume.unmount()
      rmSync(folder, { recursive: true })
    },
  }
}

export interface Pass {
  readonly ms: number
  readonly cpuMs: number
  readonly changed: number
  readonly peakMb: number
}

/** Passes of both contenders, each a process of its own from its start to its end. Ours is put into few files, as what is shipped, and runs from Node's compile cache and as workers do. */
export function contenders(tree: BenchTree) {
  const tools = mkdtempSync(join(tmpdir(), 'rehome-bench-'))
  const program = compileC(join(import.meta.dirname, 'reperm.c'), tools)
  const once = bundled('reperm-once')
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tools, 'compiled') }
  const ours = (...args: string[]): Pass => {
    const { ms, stdout } = timed(process.execPath, [...workingNode, once, tree.root, ...args], env)
    return { ms, ...(JSON.parse(stdout) as Omit<Pass, 'ms'>) }
  }
  return {
    bound: (table: string): Pass => {
      const { ms, stdout } = timed(program, [tree.root, tree.attribute, table], env)
      const [, changed, cpu] = stdout.split(' ').map(Number)
      return { ms, changed: changed!, cpuMs: cpu! / 1000, peakMb: 0 }
    },
    pass: (table: string, stateDir: string): Pass => ours(stateDir, table),
    rollBack: (stateDir: string): Pass => ours(stateDir, 'rollback'),
    close: () => rmSync(tools, { recursive: true }),
  }
}

/** One of this folder's programs as plain JavaScript, in the project's `dist`, where it finds its packages; what it loads when it needs it lies beside it. */
export function bundled(name: string): string {
  const root = join(import.meta.dirname, '..', '..')
  const from = [join(import.meta.dirname, `${name}.ts`), join(root, 'agent-tray', 'engine', 'platform', 'volume', 'writer-thread.ts')]
  const into = join(root, 'dist', 'bench', name)
  const external = ['koffi', 'better-sqlite3'].flatMap((name) => ['--external', name])
  rmSync(into, { recursive: true, force: true })
  command(join(root, 'node_modules', '.bin', 'rolldown'), ...from, '--platform', 'node', '--format', 'esm', ...external, '-d', into)
  return join(into, `${name}.js`)
}

/** What this process starts stays on the core it is on: ntfs-3g and its caller on two are five times slower. */
export function pinToOneCore(): void {
  command('taskset', '-a', '-c', '-p', '0', String(process.pid))
}

/** Bytes of all files in a folder of journals. */
export function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

function timed(program: string, args: readonly string[], env: NodeJS.ProcessEnv): { ms: number; stdout: string } {
  const begun = performance.now()
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env })
  const ms = performance.now() - begun
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
  return { ms, stdout }
}

function tables(folder: string, table = treeTable(pairs)): BenchTree['tables'] {
  const [forward, back] = [join(folder, 'forward.table'), join(folder, 'back.table')]
  writeFileSync(forward, table.encode())
  writeFileSync(back, table.reversed().encode())
  return { forward, back }
}

function memoryFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rehome-speed-'))
}

function command(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}
