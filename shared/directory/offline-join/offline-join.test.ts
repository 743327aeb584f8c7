import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildProvisioning, provisioningFile, provisioningText, type ProvisioningSpec } from '#shared/testing/provisioning-builder.ts'
import { isRefused, type Refusal } from '#shared/errors/refused.ts'
import { largestOfflineJoin, readOfflineJoin } from './offline-join.ts'

const spec: ProvisioningSpec = { machine: 'PC1', domain: 'tgt.test', netbios: 'TGT', password: 'Secret-1' }
const utf8 = (text: string) => new TextEncoder().encode(text)
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const read = (content: Uint8Array) => readOfflineJoin('PC1.txt', content)
const swapped = (file: Uint8Array) => file.map((_, at) => file[at ^ 1]!)

function refusalOf(work: () => unknown): Refusal | null {
  try {
    work()
    return null
  } catch (error) {
    if (isRefused(error)) return error.refusal
    throw error
  }
}

/** Code and reason, or what was read. */
function outcome(content: Uint8Array): unknown {
  const refused = refusalOf(() => read(content))
  if (refused !== null) return [refused.code, refused.details['reason'] ?? refused.details['version']]
  const { machine, domain } = read(content)
  return { machine, domain }
}

test.each([
  ['as djoin saves it', provisioningFile(spec)],
  ['with its bytes the other way round', swapped(provisioningFile(spec))],
  ['as plain base64', utf8(provisioningText(spec))],
  ['as an editor saved it, in lines and with a mark', utf8(`\u{feff}${provisioningText(spec).replace(/.{64}/g, '$&\r\n')}\n`)],
])('what a computer joins by is read %s, and handed on as djoin saves it', (_, content) => {
  expect(read(content)).toEqual({ machine: 'PC1', domain: 'tgt.test', file: provisioningFile(spec) })
})

test.each([1, 2] as const)('a file with the blob of format %i alone is read', (format) => {
  expect(outcome(provisioningFile({ ...spec, formats: [format] }))).toEqual({ machine: 'PC1', domain: 'tgt.test' })
})

describe('what is no such file is refused with the reason', () => {
  const damaged = buildProvisioning(spec)
  damaged.set([0xff, 0xff], 0xc8)
  test.each([
    ['nothing', new Uint8Array(), ['odj.unusable', 'empty']],
    ['only the marks of djoin', Uint8Array.from([0xff, 0xfe, 0, 0]), ['odj.unusable', 'empty']],
    ['words', utf8('the blob is in the mail'), ['odj.unusable', 'not-base64']],
    ['other base64', utf8(base64(utf8('the blob is in the mail'))), ['odj.unusable', 'not-serialised']],
    ['the first half', utf8(base64(buildProvisioning(spec).subarray(0, 720))), ['odj.unusable', 'not-serialised']],
    ['a name longer than the file', utf8(base64(damaged)), ['odj.unusable', 'damaged']],
    ['more than any', new Uint8Array(largestOfflineJoin + 1), ['odj.unusable', 'too-large']],
    ['a later version', provisioningFile({ ...spec, version: 2 }), ['odj.version', 2]],
    ['no blob', provisioningFile({ ...spec, formats: [] }), ['odj.unusable', 'no-join']],
    ['no password', provisioningFile({ ...spec, password: '' }), ['odj.unusable', 'no-password']],
    ['a name that no computer has', provisioningFile({ ...spec, machine: 'PC\n1' }), ['odj.unusable', 'damaged']],
    ['no name', provisioningFile({ ...spec, machine: '' }), ['odj.unusable', 'no-join']],
    ['another computer in its package', provisioningFile({ ...spec, packageMachine: 'PC2' }), ['odj.unusable', 'contradictory']],
    ['encrypted', provisioningFile({ ...spec, encryption: '00000000-0000-0000-0000-000000000001' }), ['odj.unusable', 'encrypted']],
  ])('%s', (_, content, expected) => {
    expect(outcome(content)).toEqual(expected)
  })
})

test('no change of any byte, and no end, does more than refuse it or leave it another join; a refusal never tells the password', () => {
  const bytes = buildProvisioning(spec)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(bytes.length), (at, value, length) => {
      const changed = Uint8Array.from(bytes)
      changed[at] = value
      for (const content of [changed, bytes.subarray(0, length)]) {
        const refused = refusalOf(() => read(utf8(base64(content))))
        expect(JSON.stringify(refused)).not.toContain('Secret')
      }
    }),
    { numRuns: 100 },
  )
})
