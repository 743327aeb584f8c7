import { describe, expect, test } from 'vitest'
import { sharedData } from '#build/scripts/shared-data.ts'
import { domainOf, sidFromBytes, sidFromText, sidToText } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { bytesOfHex, readJsonLines } from '#shared/testing/descriptor-vectors.ts'
import type { DescriptorVector, VectorAcl } from '#shared/testing/descriptor-vectors.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import type { Acl } from './acl.ts'
import { parseDescriptor } from './descriptor.ts'
import { mapDescriptor, mapDescriptorInPlace } from './map-descriptor.ts'
import { forEachSid } from './sids-of.ts'
import { TranslationTable } from './translation-table.ts'

/** Files of real descriptors, and how many each holds; one in registry_sds is a five-byte value of a damaged hive. */
const files = [
  ['sddl/samba_windows_pairs.jsonl.xz', 4629],
  ['sddl/registry_sds.jsonl.xz', 2655],
  ['sddl/sds/Win10_APTSimulatorVM.jsonl.xz', 2313],
  ['sddl/sds/Win10_RathbunVM.jsonl.xz', 1730],
  ['sddl/sds/Win2012R2_StolenSzechuan.jsonl.xz', 508],
] as const

describe.each(files)('%s', (file, count) => {
  const path = sharedData(file)
  describe.skipIf(path === null)('is there (else: shared/data is absent)', () => {
    const vectors = path === null ? [] : readJsonLines<DescriptorVector>(path).filter(({ x }) => x !== null)
    const all = vectors.map(({ hex }) => bytesOfHex(hex))

    test('every descriptor is read, and as Samba reads it', () => {
      expect(all.length).toBe(count)
      for (const [index, { x }] of vectors.entries()) {
        const found = parseDescriptor(all[index]!)
        if (x === undefined || x === null) continue
        expect({
          ctl: `0x${found.control.toString(16)}`,
          o: found.owner && sidToText(found.owner.sid),
          g: found.group && sidToText(found.group.sid),
          s: shortOf(found.sacl),
          d: shortOf(found.dacl),
        }).toEqual({ ...x, s: headsOf(x.s), d: headsOf(x.d) })
      }
    })

    test('a table that meets nothing changes nothing', () => {
      const stranger = TranslationTable.from([{ source: sidFromText('S-1-5-21-1-1-1-1'), target: sidFromText('S-1-5-21-2-2-2-2') }])
      expect(all.filter((bytes) => mapDescriptor(bytes, stranger) !== null)).toEqual([])
    })

    test('all accounts translated leave no source; translated back, every byte is as it was', () => {
      const { there, back } = tablesFor(all)
      let changed = 0
      for (const bytes of all) {
        const mapped = mapDescriptor(bytes, there)
        if (mapped === null) continue
        changed++
        forEachSid(mapped, (held, at) => expect(there.has(sidFromBytes(held, at))).toBe(false))
        const inPlace = bytes.slice()
        expect([mapDescriptorInPlace(inPlace, 0, inPlace.length, there), inPlace]).toEqual([true, mapped])
        expect(mapDescriptor(mapped, back)).toEqual(bytes)
      }
      expect(changed).toBeGreaterThan(all.length / 8)
    })
  })
})

const shortOf = (acl: Acl | 'null' | null) =>
  acl === null || acl === 'null'
    ? null
    : {
        rev: acl.revision,
        aces: acl.aces.map(({ type, flags, body }) => [
          type,
          flags,
          body && `0x${body.mask.toString(16)}`,
          body && sidToText(body.trustee),
        ]),
      }
const headsOf = (acl: VectorAcl | null) => acl && { rev: acl.rev, aces: acl.aces.map((ace) => ace.slice(0, 4)) }

/** Every account of every domain to a SID of Entra ID, and the way back. */
function tablesFor(all: readonly Uint8Array[]): { there: TranslationTable; back: TranslationTable } {
  const accounts = new Map<string, Sid>()
  for (const bytes of all) {
    forEachSid(bytes, (held, at) => {
      const sid = sidFromBytes(held, at)
      if (sid.length === 28 && domainOf(sid) !== null && !sidToText(sid).startsWith('S-1-5-21-0-0-0-')) accounts.set(sidToText(sid), sid)
    })
  }
  const there = TranslationTable.from(
    [...accounts.values()].map((source, index) => ({ source, target: sidFromText(`S-1-12-1-7-7-7-${index}`) })),
  )
  return { there, back: there.reversed() }
}

const plain = [
  'sddl/cloudsoda/binary/share1_file-from-arash.txt_sd.bin',
  'sddl/adsddl/sddlSample.bin',
  'sddl/libfwnt/security_descriptor.1',
]

describe.each(plain)('%s', (file) => {
  const path = sharedData(file)
  test.skipIf(path === null)('is read whole (else: shared/data is absent)', async () => {
    const { readFileSync } = await import('node:fs')
    const bytes = new Uint8Array(readFileSync(path!))
    expect(refusalCode(() => forEachSid(bytes, () => {}))).toBeNull()
  })
})
