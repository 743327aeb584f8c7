import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bytesOfHex, readJsonLines } from '#shared/testing/descriptor-vectors.ts'
import { memorySource } from '#shared/testing/memory-source.ts'
import { ntfsImage, sdsBytes } from '#shared/testing/ntfs-builder.ts'
import { sharedData } from '#build/scripts/shared-data.ts'
import { damageLog } from './damage.ts'
import { descriptorsIn } from './security-stream.ts'
import type { SharedDescriptor } from './security-stream.ts'
import { openNtfs } from './volume.ts'

const block = 256 * 1024
const descriptors = Array.from({ length: 9000 }, (_, index) => new Uint8Array(40 + 4 * (index % 7)).fill(index % 251))
const wanted: SharedDescriptor[] = descriptors.map((bytes, index) => ({ securityId: 0x100 + index, bytes }))

function read(bytes: Uint8Array): { found: SharedDescriptor[]; damage: unknown[] } {
  const damage = damageLog()
  const stream = {
    size: bytes.length,
    read: (offset: number, length: number, into: Uint8Array) => into.set(bytes.subarray(offset, offset + length)),
  }
  return { found: [...descriptorsIn(stream, damage)], damage: damage.found.map(({ details }) => details) }
}

test('shared descriptors are read from as many blocks as there are, their copies skipped', () => {
  const bytes = sdsBytes(descriptors)
  expect([bytes.length > 4 * block, read(bytes)]).toEqual([true, { found: wanted, damage: [] }])
})

test('a volume gives them by their ids', () => {
  const volume = openNtfs(memorySource(ntfsImage({ files: [], descriptors: descriptors.slice(0, 500) })))
  expect(volume.securityDescriptors()).toEqual(new Map(wanted.slice(0, 500).map(({ securityId, bytes }) => [securityId, bytes])))
})

test('damaged ones are taken from their copy', () => {
  const bytes = sdsBytes(descriptors)
  bytes.fill(0, 1000, 9000)
  bytes.fill(0xff, 2 * block, 2 * block + 50)
  bytes[3 * block - 70_000]! ^= 1
  expect(read(bytes)).toEqual({ found: wanted, damage: [] })
})

test('where the copy is damaged, too, one is reported with its place and the others are read', () => {
  const bytes = sdsBytes(descriptors.slice(0, 5))
  const second = 64
  for (const copy of [0, block]) bytes[copy + second + 30]! ^= 1
  expect(read(bytes)).toEqual({
    found: wanted.slice(0, 5).filter((_, index) => index !== 1),
    damage: [{ offset: second, reason: 'its hash or length is wrong' }],
  })
})

test('a $SDS larger than its volume is refused, and the files are still counted', () => {
  const image = ntfsImage({ files: [{ number: 30, links: [{ name: 'a' }] }], descriptors: descriptors.slice(0, 2) })
  const record = (1000 - 64 + 9) * 1024
  const view = new DataView(image.buffer)
  for (let at = record; at < record + 1024; at += 8) {
    if (view.getUint32(at, true) === attributeOfData && view.getUint8(at + 9) === 4) view.setBigUint64(at + 48, 2n ** 50n, true)
  }
  const volume = openNtfs(memorySource(image))
  expect([[...volume.descriptors()], [...volume.records()].length, volume.damage.found[0]!.details['reason']]).toEqual([
    [],
    5,
    `$SDS claims ${2 ** 50} bytes`,
  ])
})
const attributeOfData = 0x80

const dumps = sharedData('sddl/sds')
const names = dumps === null ? [] : readdirSync(dumps).filter((name) => name.endsWith('.sds.xz'))

describe.skipIf(dumps === null)('$SDS streams of Windows machines (skipped where ../shared/data/sddl/sds is absent)', () => {
  for (const name of names) {
    test(`${name}: every descriptor, with the hash that Windows stored`, () => {
      const bytes = execFileSync('xz', ['-dc', join(dumps as string, name)], { maxBuffer: 2 ** 28 })
      const expected = readJsonLines<{ hex: string }>(join(dumps as string, name.replace('.sds.xz', '.jsonl.xz')))
      const { found, damage } = read(bytes)
      expect([found.map((entry) => entry.bytes), damage, new Set(found.map((entry) => entry.securityId)).size]).toEqual([
        expected.map(({ hex }) => bytesOfHex(hex)),
        [],
        expected.length,
      ])
    })
  }

  test('keep most of their descriptors when every second page of each block is lost in both copies', () => {
    const bytes = execFileSync('xz', ['-dc', join(dumps as string, names[0]!)], { maxBuffer: 2 ** 28 })
    const whole = new Set(read(bytes).found.map((entry) => Buffer.from(entry.bytes).toString('hex')))
    for (let at = 0; at + 8192 <= bytes.length; at += 8192) bytes.fill(0x55, at, at + 4096)
    const { found, damage } = read(bytes)
    expect({
      asTheyWere: found.every((entry) => whole.has(Buffer.from(entry.bytes).toString('hex'))),
      share: Math.round((10 * found.length) / whole.size),
      everyGap: damage.length > 100,
    }).toEqual({ asTheyWere: true, share: 4, everyGap: true })
  })
})
