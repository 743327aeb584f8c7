import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { makeTree, ntAclOf } from '#build/fixtures/tree/make-tree.ts'
import { treeTable } from '#build/fixtures/tree/tree-descriptors.ts'
import { planTree } from '#build/fixtures/tree/tree-plan.ts'
import { openGate } from '../gate.ts'
import { descriptorAccess, ntAclForm, type PinnedValue } from './descriptor-access.ts'
import { loadLibc, pinned, pinnedText, type Libc } from './libc.ts'
import { openWriters } from './writers.ts'

const isRoot = process.platform === 'linux' && process.getuid?.() === 0
const canThread = isRoot && loadLibc().inThreads && availableParallelism() > 1
const needs = canThread ? '' : ' (else: no root, one processor, or a kernel before 6.13)'
const agent = join(import.meta.dirname, '../../../cli/rehome-agent.ts')
const kills = Number(process.env['REHOME_KILLS'] ?? 2)

test.skipIf(!canThread)(`two threads write every row once, and say of each that could not be written why${needs}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-writers-'))
  const libc = loadLibc()
  let own = 0
  const counted: Libc = { ...libc, setAttribute: (...given) => ((own += 1), libc.setAttribute(...given)) }
  const rows = 1000
  const value: PinnedValue = pinned(24)
  value.bytes.fill(7)
  const access = descriptorAccess(libc, { ...ntAclForm, attribute: 'trusted.rows' })
  const names = Array.from({ length: rows }, (_, row) => pinnedText(`${folder}/${row}`))
  const writers = openWriters(counted, access, rows, openGate)
  try {
    for (let row = 0; row < rows; row++) {
      writeFileSync(`${folder}/${row}`, '')
      // What is to be replaced must be there: every seventh is not.
    }
    const there = names.flatMap((_, row) => (row % 7 === 0 ? [] : [`${folder}/${row}`]))
    execFileSync('setfattr', ['-n', 'trusted.rows', '-v', 'before', ...there])
    let batches = 0
    for (const end = performance.now() + 20_000; own === batches * rows && performance.now() < end;) {
      const failed = new Map<number, string>()
      for (const name of names) writers.add(-100, name.address, value)
      writers.begin(null)
      batches += 1
      await new Promise((resolve) => setTimeout(resolve, 20))
      writers.finish((row, errno) => failed.set(row, errno))
      expect(
        names.flatMap((_, row) => (failed.get(row) === (row % 7 === 0 ? 'ENODATA' : undefined) ? [] : [[row, failed.get(row)]])),
      ).toEqual([])
    }
    // The other thread came up and took some.
    expect(own).toBeLessThan(batches * rows)
  } finally {
    writers.close()
    rmSync(folder, { recursive: true })
  }
})

test.skipIf(!canThread)(
  `no row of a batch is written whose log cannot be brought to the disk, whichever thread tries${needs}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-writers-'))
    const [path, libc, value] = [`${folder}/object`, loadLibc(), pinned(24)]
    value.bytes.fill(7)
    writeFileSync(path, '')
    execFileSync('setfattr', ['-n', 'trusted.rows', '-v', 'before', path])
    const tried = { here: 0 }
    const counted: Libc = { ...libc, flushFile: (fd) => ((tried.here += 1), libc.flushFile(fd)) }
    const writers = openWriters(counted, descriptorAccess(libc, { ...ntAclForm, attribute: 'trusted.rows' }), 10, openGate)
    // The system brings no such file to a disk.
    const file = openSync('/dev/null', 'w')
    const name = pinnedText(path)
    try {
      let batches = 0
      for (const end = performance.now() + 20_000; tried.here === batches && performance.now() < end;) {
        writers.add(-100, name.address, value)
        writers.begin({ file, flush: () => expect.unreachable() })
        batches += 1
        await new Promise((resolve) => setTimeout(resolve, 20))
        const wait = () => (batches % 2 === 0 ? writers.finish() : writers.finishLog())
        expect(wait).toThrow(expect.objectContaining({ code: 'EINVAL', syscall: 'fdatasync' }) as Error)
      }
      expect(tried.here).toBe(batches - 1)
      expect(attributeOf(path)).toBe('before')
      writers.add(-100, name.address, value)
      writers.begin(null)
      writers.finish((_, errno) => expect.fail(errno))
      expect(attributeOf(path)).not.toBe('before')
    } finally {
      writers.close()
      closeSync(file)
      rmSync(folder, { recursive: true })
    }
  },
)

test.skipIf(!canThread)(`a process does not end while its other thread comes up, which would abort it${needs}`, () => {
  const libc = loadLibc()
  const waited = vi.spyOn(Worker.prototype, 'ref')
  const writers = openWriters(libc, descriptorAccess(libc, ntAclForm), 10, openGate)
  writers.add(-100, pinnedText('/nowhere').address, pinned(24))
  writers.begin(null)
  expect(waited).not.toHaveBeenCalled()
  writers.close()
  expect(waited).toHaveBeenCalledOnce()
  waited.mockRestore()
})

const attributeOf = (path: string) => execFileSync('getfattr', ['-n', 'trusted.rows', '--only-values', path], { encoding: 'utf8' })

test.skipIf(!canThread)(
  `a pass in two threads that is killed anywhere is resumed to what an undisturbed one leaves, and rolled back to what was${needs}`,
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-writers-'))
    try {
      const [root, state, table] = ['tree', 'state', 'table'].map((name) => join(folder, name)) as [string, string, string]
      mkdirSync(root)
      const plan = planTree(5000)
      await makeTree(root, plan, 'security.NTACL', ntAclOf)
      execFileSync('setfattr', ['-n', 'security.NTACL', '-v', `0x${Buffer.from(ntAclOf(plan.descriptors[0]!)).toString('hex')}`, root])
      writeFileSync(table, treeTable(2000).encode())
      const command = (...words: string[]) => [agent, '--platform', 'tree', '--root', root, '--state', state, '--json', ...words]
      const pass = command('repermission', '--table', table, '--mode', 'add-and-remove')
      const run = (args: string[]) => {
        const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
        if (status !== 0 && status !== 3) throw new Error(`${args.join(' ')} ends with ${status}: ${stdout}${stderr}`)
        return stdout
      }
      const before = attributesIn(root)
      const begun = performance.now()
      run(pass)
      const lastsMs = performance.now() - begun
      const after = attributesIn(root)
      expect(after).not.toBe(before)
      run(command('rollback'))
      expect(attributesIn(root)).toBe(before)

      for (let kill = 1; kill <= kills; kill++) {
        rmSync(state, { recursive: true })
        await killedAfter(pass, lastsMs * (0.4 + (0.6 * kill) / (kills + 1)))
        const { state: came } = JSON.parse(run(command('status'))) as { state: { name: string } }
        if (came.name !== 'ended') run(came.name === 'none' ? pass : command('resume'))
        expect(attributesIn(root) === after).toBe(true)
        run(command('rollback'))
        expect(attributesIn(root) === before).toBe(true)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

function attributesIn(root: string): string {
  return execFileSync('getfattr', ['-R', '-h', '-P', '-n', 'security.NTACL', '-e', 'hex', '--absolute-names', root], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
}

async function killedAfter(args: string[], ms: number): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), ms)
  await new Promise((resolve) => child.once('exit', resolve))
  clearTimeout(timer)
}
