import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memorySource } from '#shared/testing/memory-source.ts'
import { sharedData } from '#build/scripts/shared-data.ts'
import { attributeType } from './attribute.ts'
import { bounded } from './block-source.ts'
import { damageLog } from './damage.ts'
import { openStream, readAll } from './file-attributes.ts'
import type { FileRecord } from './file-record.ts'
import { openRecordTable } from './record-table.ts'
import { openNtfs } from './volume.ts'
import type { NtfsVolume } from './volume.ts'

const data = sharedData('ntfs')
const images = data === null ? [] : readdirSync(data).flatMap((name) => (name.includes('.expect.') ? [] : [name.slice(0, -'.xz'.length)]))

/** What ntfs-3g told of one path (MANIFEST.md); hexadecimal. It left `sd` out for descriptors of more than 128 bytes. */
interface Expected {
  attr: string
  size: number
  sd?: string
  dos?: string
  sha1?: string
  reparse?: string
}

function unpack(name: string): Buffer {
  return execFileSync('xz', ['-dc', join(data as string, `${name}.xz`)], { maxBuffer: 2 ** 28 })
}

function expectedOf(image: string): Record<string, Expected> {
  const name = `${image}.expect.json`
  const plain = readdirSync(data as string).includes(name)
  const text = plain ? readFileSync(join(data as string, name)) : unpack(name)
  const entries = JSON.parse(text.toString()) as Record<string, Expected & { times?: string }>
  for (const entry of Object.values(entries)) delete entry.times
  return entries
}

/** The same from our reading; `sd` and `sha1` where ntfs-3g told them. */
function readAs(volume: NtfsVolume, bytes: Uint8Array, expected: Record<string, Expected>): Record<string, Expected> {
  const descriptors = volume.securityDescriptors()
  const found: Record<string, Expected> = {}
  for (const file of volume.records()) {
    for (const path of volume.paths.pathsOf(file.links)) {
      const name = path === '\\' ? '.' : path.slice(1).replaceAll('\\', '/')
      const want = expected[name]
      const dos = shortNameOf(file)
      const descriptor = file.descriptor ?? descriptors.get(file.securityId)
      found[name] = {
        attr: hexOf(file.attributes),
        size: file.size,
        ...(want?.sd === undefined && (descriptor?.length ?? 0) > 128 ? {} : { sd: Buffer.from(descriptor ?? []).toString('hex') }),
        ...(dos === null ? {} : { dos: Buffer.from(dos).toString('hex') }),
        ...(want?.sha1 === undefined ? {} : { sha1: sha1Of(bytes, file.number) }),
        ...(file.reparseTag === null ? {} : { reparse: hexOf(file.reparseTag) }),
      }
    }
  }
  return found
}

function hexOf(word: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(word)
  return bytes.toString('hex')
}

/** ntfs-3g makes the short name of a name that is both in upper case. */
function shortNameOf({ links }: FileRecord): string | null {
  const both = links.find((link) => link.namespace === 'win32-and-dos')
  if (both?.name === '.') return null
  return links.find((link) => link.namespace === 'dos')?.name ?? both?.name.toUpperCase() ?? null
}

function sha1Of(bytes: Uint8Array, number: number): string {
  const source = bounded(memorySource(bytes))
  const table = openRecordTable(source, openNtfs(source).geometry, damageLog())
  const content = readAll(openStream(table, table.read(number)!, attributeType.data)!, 2 ** 24)
  return createHash('sha1').update(content!).digest('hex')
}

describe.skipIf(data === null)('NTFS images made by Windows and mkntfs (skipped where ../shared/data/ntfs is absent)', () => {
  for (const image of images) {
    test(`${image} reads as ntfs-3g reads it: paths, descriptors, attributes, sizes, short names, contents`, () => {
      const bytes = unpack(image)
      const volume = openNtfs(memorySource(bytes))
      const expected = expectedOf(image)
      const { $MFT: table, ...found } = readAs(volume, bytes, expected)
      expect({ found, damage: volume.damage.found, hasTable: table !== undefined }).toEqual({ found: expected, damage: [], hasTable: true })
    })
  }
})
