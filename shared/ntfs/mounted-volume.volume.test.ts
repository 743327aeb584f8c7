import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { openBlockSource } from '#agent/engine/platform/volume/block-source.ts'
import { sharedData } from '#build/scripts/shared-data.ts'
import { makeTree } from '#build/fixtures/tree/make-tree.ts'
import { planTree } from '#build/fixtures/tree/tree-plan.ts'
import type { TreePlan } from '#build/fixtures/tree/tree-plan.ts'
import { listMounted } from '#build/fixtures/volume/list-mounted.ts'
import type { MountedObject } from '#build/fixtures/volume/list-mounted.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { bytesOfHex, readJsonLines } from '#shared/testing/descriptor-vectors.ts'
import { encodeUtf16 } from '#shared/registry/names.ts'
import type { FileRecord } from './file-record.ts'
import { openNtfs } from './volume.ts'
import type { NtfsVolume } from './volume.ts'

const missing = volumeAvailable()
const mib = 2 ** 20
const folder = missing === null ? mkdtempSync(join(tmpdir(), 'rehome-ntfs-')) : ''
afterAll(() => {
  if (missing === null) rmSync(folder, { recursive: true })
})

function format(name: string, size: number, options: readonly string[] = []): string {
  const image = join(folder, name)
  writeFileSync(image, '')
  truncateSync(image, size)
  execFileSync('mkntfs', ['-F', '-Q', '-q', ...options, image], { stdio: ['ignore', 'ignore', 'ignore'] })
  return image
}

async function mounted<T>(image: string, work: (root: string) => T | Promise<T>, options: readonly string[] = []): Promise<T> {
  const volume = await mountVolume(image, join(folder, 'mnt'), options)
  try {
    return await work(volume.root)
  } finally {
    await volume.unmount()
  }
}

/** What our own reading says in the same words, for all that a mount shows. */
function listRecords(volume: NtfsVolume): Map<string, MountedObject> {
  const descriptors = volume.securityDescriptors()
  const found = new Map<string, MountedObject>()
  for (const file of volume.records()) {
    const paths = volume.paths.pathsOf(file.links)
    for (const path of paths) {
      if (isOfVolume(path)) continue
      const descriptor = file.descriptor ?? descriptors.get(file.securityId) ?? new Uint8Array()
      found.set(path.slice(1).replaceAll('\\', '/'), {
        record: file.number,
        names: paths.length,
        size: file.reparseTag === null ? file.size : null,
        descriptor: Buffer.from(descriptor).toString('hex'),
        attributes: (file.attributes === 0 ? 0x80 : file.attributes).toString(16).padStart(8, '0'),
        reparse: file.reparseTag === null ? null : tagBytes(file.reparseTag),
        streams: streamsOf(file),
      })
    }
  }
  return found
}

/** $MFT and its like, and all that is in $Extend. */
function isOfVolume(path: string): boolean {
  return /^\\\$(MFT|MFTMirr|LogFile|Volume|AttrDef|Bitmap|Boot|BadClus|Secure|UpCase|Extend)(\\|$)/.test(path)
}

function streamsOf(file: FileRecord): Record<string, number> {
  return Object.fromEntries(file.streams.map(({ name, size }) => [name, size]))
}

function tagBytes(tag: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(tag)
  return bytes.toString('hex')
}

/** Of a reparse point the record's reading tells the tag only. */
function tagOnly(objects: Map<string, MountedObject>): Map<string, MountedObject> {
  return new Map([...objects].map(([path, object]) => [path, { ...object, reparse: object.reparse?.slice(0, 8) ?? null }]))
}

/** The paths on which two readings differ, with both; vitest's own diff of thousands of objects says nothing. */
function differences(found: Map<string, MountedObject>, seen: Map<string, MountedObject>): unknown[] {
  const paths = new Set([...found.keys(), ...seen.keys()])
  return [...paths].flatMap((path) =>
    isDeepStrictEqual(found.get(path), seen.get(path)) ? [] : [{ path, found: found.get(path), seen: seen.get(path) }],
  )
}

function readImage<T>(image: string, work: (volume: NtfsVolume) => T): T {
  const source = openBlockSource(image)
  try {
    return work(openNtfs(source))
  } finally {
    source.close()
  }
}

function setAttribute(path: string, name: string, value: Uint8Array): void {
  execFileSync('setfattr', ['-h', '-n', name, '-v', `0x${Buffer.from(value).toString('hex')}`, path])
}

/** REPARSE_DATA_BUFFER of a junction [MS-FSCC 2.1.2.5]. */
function junction(target: string): Uint8Array {
  const substitute = encodeUtf16(`\\??\\${target}`)
  const data = Buffer.alloc(8 + 8 + substitute.length + 4)
  data.writeUInt32LE(0xa0000003, 0)
  data.writeUInt16LE(data.length - 8, 4)
  data.writeUInt16LE(substitute.length, 10)
  data.writeUInt16LE(substitute.length + 2, 12)
  data.set(substitute, 16)
  return data
}

describe.skipIf(missing !== null)(`an NTFS volume, read below its mount${missing === null ? '' : ` (${missing})`}`, () => {
  test('of 5,000 files with hard links, streams, junctions, deep paths and strange names is what the mount shows', async () => {
    const image = format('tree', 256 * mib)
    await mounted(image, async (root) => {
      await makeTree(root, planTree(5000), 'system.ntfs_acl')
      const odd = join(root, 'odd')
      mkdirSync(odd)
      for (let index = 0; index < 60; index++) linkSync(...linkOf(odd, index))
      for (let index = 0; index < 40; index++) setAttribute(join(odd, 'linked'), `user.stream ${index}`, new Uint8Array(37 * index).fill(7))
      setAttribute(odd, 'user.of a folder', Uint8Array.of(1, 2, 3))
      writeFileSync(join(odd, 'compressed by attribute'), 'x'.repeat(100_000))
      truncateSync(join(odd, 'compressed by attribute'), 50_000_000)
      let deep = odd
      for (let depth = 0; depth < 120; depth++) mkdirSync((deep = join(deep, `folder ${depth} of a very long path`)))
      writeFileSync(join(deep, 'bottom'), 'found')
      for (const name of ['ünïcödé', '漢字', '😀', 'with:colon', 'trailing.', ' leading', 'a'.repeat(255)])
        writeFileSync(join(odd, name), name)
      mkdirSync(join(odd, 'junction'))
      setAttribute(join(odd, 'junction'), 'system.ntfs_reparse_data', junction('C:\\Users'))
      writeFileSync(join(odd, 'cloud'), '')
      setAttribute(join(odd, 'cloud'), 'system.ntfs_reparse_data', Buffer.concat([Buffer.from('1a00009004000000', 'hex'), Buffer.alloc(4)]))
    })
    const seen = await mounted(image, listMounted)
    const { found, damage } = readImage(image, (volume) => ({ found: listRecords(volume), damage: volume.damage.found }))
    expect([seen.size > 5900, differences(found, tagOnly(seen)), damage]).toEqual([true, [], []])
  })

  test('whose $MFT is scattered and told by extension records is what the mount shows', async () => {
    const image = format('scattered', 24 * mib, ['-c', '512', '-s', '512'])
    await mounted(image, (root) => {
      const small = Buffer.alloc(1500, 1)
      // Every second file goes, so that $MFT has to grow in holes of three clusters. With many more files ntfs-3g never comes back.
      const filled = fill(root, 'block', 40_000, small)
      for (let index = 0; index < filled; index += 2) unlinkSync(join(root, `block${index}`))
      fill(root, 'small', 5000, Buffer.alloc(0))
    })
    const seen = await mounted(image, listMounted)
    const parts = execFileSync('ntfsinfo', ['-f', '-i', '0', image], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .match(/\$DATA \(0x80\) from mft record/g)
    const { found, damage } = readImage(image, (volume) => ({ found: listRecords(volume), damage: volume.damage.found }))
    expect([parts?.length, seen.size > 9000, differences(found, tagOnly(seen)), damage]).toEqual([2, true, [], []])
  })

  /** Makes files until so many are there or the volume is full; how many were made whole. */
  function fill(root: string, name: string, count: number, content: Buffer): number {
    for (let index = 0; index < count; index++) {
      try {
        writeFileSync(join(root, `${name}${index}`), content)
      } catch {
        return index
      }
    }
    return count
  }

  const dumps = sharedData('sddl/sds')
  test.skipIf(dumps === null)(
    'keeps the thousands of descriptors of Windows machines (skipped where ../shared/data/sddl/sds is absent)',
    async () => {
      const hex = readdirSync(dumps!).flatMap((name) =>
        name.endsWith('.jsonl.xz') ? readJsonLines<{ hex: string }>(join(dumps!, name)).map((entry) => entry.hex) : [],
      )
      const plan: TreePlan = {
        descriptors: hex.map((text) => bytesOfHex(text)),
        *steps() {
          for (const index of hex.keys()) yield { kind: 'file', name: `file ${index}`, descriptor: index }
        },
      }
      const image = format('windows', 64 * mib)
      await mounted(image, (root) => makeTree(root, plan, 'system.ntfs_acl'))
      const found = readImage(image, listRecords)
      expect([hex.length > 4000, hex.filter((text, index) => found.get(`file ${index}`)?.descriptor !== text)]).toEqual([true, []])
    },
  )

  const images = sharedData('ntfs')
  test.skipIf(images === null)(
    'made by Windows has the descriptors that the mount shows (skipped where ../shared/data/ntfs is absent)',
    async () => {
      const names = readdirSync(images!).filter((name) => !name.includes('.expect.'))
      const wrong: unknown[] = []
      for (const name of names) {
        const image = join(folder, name)
        writeFileSync(image, execFileSync('xz', ['-dc', join(images!, name)], { maxBuffer: 2 ** 28 }))
        const seen = await mounted(image, listMounted, ['ro'])
        wrong.push(...differences(readImage(image, listRecords), tagOnly(seen)))
      }
      expect([names.length > 0, wrong]).toEqual([true, []])
    },
  )

  function linkOf(odd: string, index: number): [string, string] {
    if (index === 0) writeFileSync(join(odd, 'linked'), 'once')
    return [join(odd, 'linked'), join(odd, `another name of the same file, number ${index}`)]
  }
})
