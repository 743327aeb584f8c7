import { describe, expect, test } from 'vitest'
import { sharedData } from '#build/scripts/shared-data.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { descriptorBytes } from '#shared/testing/descriptor-bytes.ts'
import type { AceModel, DescriptorModel } from '#shared/testing/descriptor-bytes.ts'
import { bytesOfHex, readJsonLines } from '#shared/testing/descriptor-vectors.ts'
import { descriptorToSddl } from './sddl.ts'

/** The domain for which Windows made the bytes of the pairs. */
const domainSid = sidFromText('S-1-5-21-2457507606-2709100691-398136650')
const pairs = sharedData('sddl/samba_windows_pairs.jsonl.xz')
const texts = sharedData('sddl/samba_text_vectors.jsonl')

describe.skipIf(pairs === null || texts === null)('SDDL beside bytes made by Windows (else: shared/data is absent)', () => {
  const vectors = pairs === null ? [] : readJsonLines<{ sddl: string; hex: string; src: string }>(pairs)
  const canonical = new Map(
    texts === null ? [] : readJsonLines<{ sddl: string; canonical: string }>(texts).map((text) => [text.sddl, text.canonical]),
  )

  test('every text that came from a printer is printed again', () => {
    const printed = vectors.filter(({ src }) => src !== 'conditional_aces')
    expect(printed.filter(({ sddl, hex }) => descriptorToSddl(bytesOfHex(hex), { domainSid }) !== sddl)).toEqual([])
    expect(printed.length).toBe(4589)
  })

  // Written by hand, with spaces and long names: Windows prints their canonical form.
  test('every text that a person wrote is printed in its canonical form', () => {
    const written = vectors.filter(({ src }) => src === 'conditional_aces')
    const wrong = written
      .map(({ sddl, hex }) => ({ sddl, expected: canonical.get(sddl), found: descriptorToSddl(bytesOfHex(hex), { domainSid }) }))
      .filter(({ expected, found }) => expected !== found)
    expect(wrong).toEqual([])
    expect(written.length).toBe(40)
  })
})

const user = sidFromText('S-1-5-21-1-2-3-1105')
const everyone = sidFromText('S-1-1-0')

function printed(control: number, dacl: readonly AceModel[] | 'null' | null, sacl: readonly AceModel[] | null = null): string {
  const list = (aces: readonly AceModel[] | 'null' | null) =>
    aces === null || aces === 'null' ? aces : { revision: 2, aces, slack: new Uint8Array() }
  const model: DescriptorModel = {
    control,
    owner: null,
    group: null,
    sacl: list(sacl),
    dacl: list(dacl),
    order: ['sacl', 'dacl', 'owner', 'group'],
    gaps: [0, 0, 0, 0].map((size) => new Uint8Array(size)),
    shareOwner: false,
  }
  return descriptorToSddl(descriptorBytes(model))
}

test.each([
  ['no list at all', printed(0, null), ''],
  ['a NULL DACL', printed(0, 'null'), 'D:NO_ACCESS_CONTROL'],
  ['an empty DACL', printed(0, []), 'D:'],
  ['the control flags', printed(0x3f00, [], []), 'D:PARAIS:PARAI'],
  [
    'every inheritance flag',
    printed(0, [{ type: 0, flags: 0x1f, mask: 0x1f01ff, trustee: user }]),
    'D:(A;OICINPIOID;FA;;;S-1-5-21-1-2-3-1105)',
  ],
  ['a mask with a bit that has no letters', printed(0, [{ type: 1, flags: 0, mask: 0x1200a9, trustee: everyone }]), 'D:(D;;0x1200a9;;;WD)'],
  ['generic rights', printed(0, [{ type: 0, flags: 0, mask: 0xe0010000, trustee: everyone }]), 'D:(A;;SDGXGWGR;;;WD)'],
  ['a label', printed(0, null, [{ type: 0x11, flags: 0, mask: 1, trustee: sidFromText('S-1-16-4096') }]), 'S:(ML;;NW;;;LW)'],
  [
    'a trust label',
    printed(0, null, [{ type: 0x14, flags: 0, mask: 0x20000, trustee: sidFromText('S-1-19-512-4096') }]),
    'S:(TL;;RC;;;S-1-19-512-4096)',
  ],
  ['a central policy', printed(0, null, [{ type: 0x13, flags: 0, mask: 0, trustee: sidFromText('S-1-17-1-2') }]), 'S:(SP;;;;;S-1-17-1-2)'],
  [
    'a type without letters, which Windows would not print',
    printed(0, [{ type: 0x04, flags: 0, raw: Uint8Array.of(1, 2, 3, 4) }]),
    'D:(0x4;;;;;;#01020304)',
  ],
  [
    'claims that are SIDs',
    printed(0, null, [{ type: 0x12, flags: 0, mask: 0, trustee: everyone, data: { claim: { name: 'team', values: [everyone, user] } } }]),
    'S:(RA;;;;;WD;("team",TD,0x0,WD,S-1-5-21-1-2-3-1105))',
  ],
])('prints %s', (_what, found, expected) => {
  expect(found).toBe(expected)
})

test('accounts of the given domain have two letters, others have not', () => {
  const dacl: AceModel[] = ['500', '512', '513', '1105'].map((rid) => ({
    type: 0,
    flags: 0,
    mask: 1,
    trustee: sidFromText(`S-1-5-21-1-2-3-${rid}`),
  }))
  const text = printed(0, dacl)
  expect(text).toBe('D:(A;;CC;;;S-1-5-21-1-2-3-500)(A;;CC;;;S-1-5-21-1-2-3-512)(A;;CC;;;S-1-5-21-1-2-3-513)(A;;CC;;;S-1-5-21-1-2-3-1105)')
})

describe.skipIf(pairs === null)(
  'descriptors read from Windows files by ConvertSecurityDescriptorToStringSecurityDescriptorW (else: shared/data is absent)',
  () => {
    test.each(['sddl/cloudsoda/many-perms/from-windows.txt', 'sddl/cloudsoda/single-perm/from-windos.txt'])('%s', async (file) => {
      const { readFileSync } = await import('node:fs')
      const [expected, , raw] = readFileSync(sharedData(file)!, 'utf8').split(/\r?\n/) as [string, string, string]
      expect(descriptorToSddl(new Uint8Array(Buffer.from(raw, 'base64')))).toBe(expected)
    })
  },
)
