import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import koffi from 'koffi'
import { describe, expect, test } from 'vitest'
import { mountVolume } from '#build/fixtures/volume/mount.ts'
import { Refused } from '#shared/errors/refused.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import type { Replacement } from '../file-store.ts'
import type { PendingChange } from '../pending-batch.ts'
import { openGate } from '../gate.ts'
import { ntfsForm, type DescriptorForm } from './descriptor-access.ts'
import { loadLibc, type Libc } from './libc.ts'
import { volumeFiles } from './volume-files.ts'

const isRoot = process.platform === 'linux' && process.getuid?.() === 0
const racer = join(import.meta.dirname, '../../../../build/fixtures/volume/swap-links.py')
const descriptor = (rid: number) =>
  Buffer.from(parseSddl(`O:S-1-5-21-1-2-3-${rid}G:S-1-5-21-1-2-3-513D:(A;;FA;;;S-1-5-21-1-2-3-${rid})(A;;FA;;;SY)`))
const [before, after] = [descriptor(1105), descriptor(2105)]
const everywhere = { roots: ['C:\\'], ignored: { depths: new Set<number>(), matches: () => false } }
const lastsMs = 4000

/** A folder of a file system, and how descriptors are kept there. */
interface Ground {
  readonly form: DescriptorForm
  /** How the racer takes names. */
  readonly way: 'exchange' | 'rename'
  /** Swaps and writes that make it a race. */
  readonly least: number
  open(): Promise<{ readonly at: string; readonly close: () => Promise<void> }>
}

const ext4: Ground = {
  form: { attribute: 'trusted.descriptor', descriptorAt: () => 0, inParallel: true },
  way: 'exchange',
  least: 1000,
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-engine-race-'))
    return { at: folder, close: async () => rmSync(folder, { recursive: true }) }
  },
}

const ntfs: Ground = {
  form: ntfsForm,
  way: 'rename',
  least: 100,
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-engine-race-'))
    const image = join(folder, 'image')
    writeFileSync(image, '')
    truncateSync(image, 128 * 2 ** 20)
    execFileSync('mkntfs', ['-F', '-Q', '-q', image], { stdio: 'pipe' })
    const volume = await mountVolume(image, join(folder, 'mnt'))
    return {
      at: volume.root,
      async close() {
        await volume.unmount()
        rmSync(folder, { recursive: true })
      },
    }
  },
}

describe.skipIf(!isRoot)(`links swapped while a pass runs${isRoot ? '' : ': needs root on Linux'}`, () => {
  test.each([
    ['are caught by this test where folders are opened through links', ext4, following, true],
    ['never lead a write out of the tree, forwards or in undo, with the newest system calls', ext4, loadLibc, false],
    ['never lead a write out of the tree, forwards or in undo, with the portable system calls', ext4, () => loadLibc(true), false],
    ['on an NTFS volume are caught, too, where folders are opened through links', ntfs, following, true],
    ['on an NTFS volume never lead a write out of the tree, forwards or in undo', ntfs, loadLibc, false],
  ])('%s', { timeout: 60_000 }, async (_, ground, libc, getsOut) => {
    const { form, way, least } = ground
    const { at: folder, close } = await ground.open()
    const args = [racer, folder, before.toString('hex'), form.attribute, way]
    const child = spawn('python3', args, { stdio: ['pipe', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe('ready')
    const root = openSync(join(folder, 'tree'), 'r')
    const files = volumeFiles(libc(), root, openGate, form)
    let written = 0
    const met = new Set<string>()
    const undone: string[] = []
    try {
      for (const end = performance.now() + lastsMs; performance.now() < end;) {
        const changes: PendingChange[] = []
        const replacement: Replacement = { id: 0, before, after }
        written += files.walk(everywhere, {
          judge: (descriptor) => (Buffer.compare(descriptor, before) === 0 ? replacement : null),
          commit: (batch) => (changes.push(...batch), null),
          failed: (what, errno) => met.add(`${what} ${errno}`),
        }).written
        const back = changes.toReversed().map(({ folder, name }) => ({ folder, name, before, after }))
        // What cannot be reached any more is reported, and nothing else is touched.
        files.restore(getsOut ? [] : back, 'before', (_, came) => undone.push(came instanceof Refused ? 'refused' : came))
      }
    } finally {
      closeSync(root)
      child.stdin.end('\n')
    }
    const { swaps, outside } = JSON.parse((await lines.next()).value as string) as { swaps: number; outside: Record<string, string> }
    if (child.exitCode === null) await once(child, 'exit')
    await close()
    expect(Object.values(outside).some((descriptor) => descriptor !== before.toString('hex'))).toBe(getsOut)
    expect(Object.keys(outside)).toHaveLength(102)
    // It was a race: many swaps, many writes, and some that found another object than they had seen.
    expect({ swapped: swaps > least, wrote: written > least, raced: getsOut || new Set(undone).size > 1 || met.size > 0 }).toEqual({
      swapped: true,
      wrote: true,
      raced: true,
    })
  })
})

/** The same calls with a folder opened as anybody would open it. */
function following(): Libc {
  const openat = koffi.load('libc.so.6').func('int openat(int, intptr_t, int)')
  return { ...loadLibc(), openFolder: (folder, name) => Number(openat(folder, name, constants.O_RDONLY | constants.O_DIRECTORY)) }
}
