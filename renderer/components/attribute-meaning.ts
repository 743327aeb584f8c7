import type { texts } from '../i18n/en/index.ts'

type Word = keyof typeof texts.directory.meanings

/** What a number of Active Directory says: a moment, or words. */
export type Meaning = { readonly moment: string } | { readonly words: readonly Word[] }

/** 100 ns since 1601 [MS-DTYP 2.3.3], as decimal text. */
const times: ReadonlySet<string> = new Set([
  'accountexpires',
  'lastlogontimestamp',
  'lastlogon',
  'pwdlastset',
  'badpasswordtime',
  'lockouttime',
])
const noTime: ReadonlySet<string> = new Set(['0', '9223372036854775807'])

/** [MS-ADTS 2.2.16]; the flags that tell accounts apart. */
const accountFlags: readonly (readonly [number, Word])[] = [
  [0x2, 'disabled'],
  [0x20, 'noPassword'],
  [0x200, 'normal'],
  [0x1000, 'computer'],
  [0x2000, 'controller'],
  [0x10000, 'passwordStays'],
  [0x40000, 'smartCard'],
]

/** [MS-ADTS 2.2.12] */
const groupScopes: readonly (readonly [number, Word])[] = [
  [0x2, 'global'],
  [0x4, 'domainLocal'],
  [0x8, 'universal'],
]

/** null for every other attribute, and for a value that none of this explains. */
export function meaningOf(attribute: string, value: string): Meaning | null {
  const name = attribute.toLowerCase()
  if (!/^-?\d{1,19}$/.test(value)) return null
  if (times.has(name)) {
    if (noTime.has(value)) return { words: ['never'] }
    const epochMs = Number(BigInt(value) / 10_000n) - 11_644_473_600_000
    return epochMs > 0 && epochMs < Date.UTC(9999, 11, 31) ? { moment: new Date(epochMs).toISOString() } : null
  }
  const bits = Number(value)
  const said = (flags: readonly (readonly [number, Word])[]) => flags.filter(([flag]) => (bits & flag) !== 0).map(([, word]) => word)
  if (name === 'useraccountcontrol') return { words: said(accountFlags) }
  if (name === 'grouptype') return { words: [(bits & 0x80000000) === 0 ? 'distribution' : 'security', ...said(groupScopes)] }
  return null
}
