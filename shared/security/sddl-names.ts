import { domainOf, ridOf, sidToText, sidsEqual } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { aceType } from './ace.ts'

/** ACE types that SDDL has letters for [MS-DTYP 2.5.1.1]; Windows prints no descriptor that holds another. */
export const aceLetters: Readonly<Record<number, string>> = {
  [aceType.allowed]: 'A',
  [aceType.denied]: 'D',
  [aceType.audit]: 'AU',
  [aceType.alarm]: 'AL',
  [aceType.allowedObject]: 'OA',
  [aceType.deniedObject]: 'OD',
  [aceType.auditObject]: 'OU',
  [aceType.alarmObject]: 'OL',
  [aceType.allowedCallback]: 'XA',
  [aceType.deniedCallback]: 'XD',
  [aceType.auditCallback]: 'XU',
  [aceType.allowedCallbackObject]: 'ZA',
  [aceType.mandatoryLabel]: 'ML',
  [aceType.resourceAttribute]: 'RA',
  [aceType.scopedPolicy]: 'SP',
  [aceType.processTrustLabel]: 'TL',
  [aceType.accessFilter]: 'FL',
}

const flagLetters = ['OI', 'CI', 'NP', 'IO', 'ID', 'CR', 'SA', 'FA']

/** The letters of the flag bits from the lowest up; a filter has one of its own. */
export function flagLettersOf(type: number): readonly string[] {
  return type === aceType.accessFilter ? flagLetters.with(6, 'TP') : flagLetters
}

export function flagsToSddl(flags: number, type: number): string {
  return flagLettersOf(type)
    .filter((_, bit) => flags & (1 << bit))
    .join('')
}

/** Masks that Windows prints whole: those of files and of registry keys. */
export const wholeMasks = new Map([
  [0x1f01ff, 'FA'],
  [0x120089, 'FR'],
  [0x120116, 'FW'],
  [0x1200a0, 'FX'],
  [0xf003f, 'KA'],
  [0x20019, 'KR'],
  [0x20006, 'KW'],
])

export const rights: readonly (readonly [bit: number, letters: string])[] = [
  ...['CC', 'DC', 'LC', 'SW', 'RP', 'WP', 'DT', 'LO', 'CR'].map((letters, bit) => [2 ** bit, letters] as const),
  ...['SD', 'RC', 'WD', 'WO'].map((letters, bit) => [2 ** (16 + bit), letters] as const),
  ...['GA', 'GX', 'GW', 'GR'].map((letters, bit) => [2 ** (28 + bit), letters] as const),
]

export const labelRights: readonly (readonly [bit: number, letters: string])[] = [
  [1, 'NW'],
  [2, 'NR'],
  [4, 'NX'],
]

/** Letters, or hexadecimal when a bit has none; nothing for an empty mask. */
export function maskToSddl(mask: number, type: number): string {
  const whole = wholeMasks.get(mask)
  const letters = type === aceType.mandatoryLabel ? labelRights : rights
  if (whole !== undefined && letters === rights) return whole
  const named = letters.filter(([bit]) => Math.floor(mask / bit) % 2 === 1)
  return named.reduce((sum, [bit]) => sum + bit, 0) === mask ? named.map(([, text]) => text).join('') : `0x${mask.toString(16)}`
}

/** A map, as texts of SIDs come by the million and would each be kept as a name of a property. */
export const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'S-1-1-0': 'WD',
    'S-1-3-0': 'CO',
    'S-1-3-1': 'CG',
    'S-1-3-4': 'OW',
    'S-1-5-2': 'NU',
    'S-1-5-4': 'IU',
    'S-1-5-6': 'SU',
    'S-1-5-7': 'AN',
    'S-1-5-9': 'ED',
    'S-1-5-10': 'PS',
    'S-1-5-11': 'AU',
    'S-1-5-12': 'RC',
    'S-1-5-18': 'SY',
    'S-1-5-19': 'LS',
    'S-1-5-20': 'NS',
    'S-1-5-32-544': 'BA',
    'S-1-5-32-545': 'BU',
    'S-1-5-32-546': 'BG',
    'S-1-5-32-547': 'PU',
    'S-1-5-32-548': 'AO',
    'S-1-5-32-549': 'SO',
    'S-1-5-32-550': 'PO',
    'S-1-5-32-551': 'BO',
    'S-1-5-32-552': 'RE',
    'S-1-5-32-554': 'RU',
    'S-1-5-32-555': 'RD',
    'S-1-5-32-556': 'NO',
    'S-1-5-32-558': 'MU',
    'S-1-5-32-559': 'LU',
    'S-1-5-32-568': 'IS',
    'S-1-5-32-569': 'CY',
    'S-1-5-32-573': 'ER',
    'S-1-5-32-574': 'CD',
    'S-1-5-32-575': 'RA',
    'S-1-5-32-576': 'ES',
    'S-1-5-32-577': 'MS',
    'S-1-5-32-578': 'HA',
    'S-1-5-32-579': 'AA',
    'S-1-5-32-580': 'RM',
    'S-1-5-32-584': 'HO',
    'S-1-5-33': 'WR',
    'S-1-5-84-0-0-0-0-0': 'UD',
    'S-1-15-2-1': 'AC',
    'S-1-16-4096': 'LW',
    'S-1-16-8192': 'ME',
    'S-1-16-8448': 'MP',
    'S-1-16-12288': 'HI',
    'S-1-16-16384': 'SI',
    'S-1-18-1': 'AS',
    'S-1-18-2': 'SS',
  }),
)

export const domainAliases = new Map([
  [498, 'RO'],
  [500, 'LA'],
  [501, 'LG'],
  [512, 'DA'],
  [513, 'DU'],
  [514, 'DG'],
  [515, 'DC'],
  [516, 'DD'],
  [517, 'CA'],
  [518, 'SA'],
  [519, 'EA'],
  [520, 'PA'],
  [522, 'CN'],
  [525, 'AP'],
  [526, 'KA'],
  [527, 'EK'],
  [553, 'RS'],
])

/** Two letters where SDDL has them, for accounts only those of `domain`; else the SID. */
export function sidToSddl(sid: Sid, domain: Sid | undefined): string {
  const text = sidToText(sid)
  const rid = ridOf(sid)
  if (rid === null) return aliases.get(text) ?? text
  return domain !== undefined && sidsEqual(domainOf(sid)!, domain) ? (domainAliases.get(rid) ?? text) : text
}
