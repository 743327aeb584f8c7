import { aceType } from './ace.ts'

/** What a descriptor protects; its own bits of a mask mean something else on each. */
export type ObjectKind = 'file' | 'key' | 'service' | 'directory' | 'printer' | 'dcom'

type Names = readonly (readonly [bits: number, name: string])[]

/** From bit 0 up; an empty name is a bit without one. */
const inOrder = (...names: readonly string[]): Names =>
  names.map((name, bit) => [2 ** bit, name] as const).filter(([, name]) => name !== '')

/** The bits that mean the same on every object [MS-DTYP 2.4.3]. */
const common: Names = [
  [0x1_0000, 'DELETE'],
  [0x2_0000, 'READ_CONTROL'],
  [0x4_0000, 'WRITE_DAC'],
  [0x8_0000, 'WRITE_OWNER'],
  [0x10_0000, 'SYNCHRONIZE'],
  [0x100_0000, 'ACCESS_SYSTEM_SECURITY'],
  [0x200_0000, 'MAXIMUM_ALLOWED'],
  [0x1000_0000, 'GENERIC_ALL'],
  [0x2000_0000, 'GENERIC_EXECUTE'],
  [0x4000_0000, 'GENERIC_WRITE'],
  [0x8000_0000, 'GENERIC_READ'],
]

/** Bits of each kind by their names in the Windows SDK, without what they begin with (FILE_, KEY_, ADS_RIGHT_DS_ …). */
const own: Readonly<Record<ObjectKind, Names>> = {
  file: inOrder(
    'READ_DATA',
    'WRITE_DATA',
    'APPEND_DATA',
    'READ_EA',
    'WRITE_EA',
    'EXECUTE',
    'DELETE_CHILD',
    'READ_ATTRIBUTES',
    'WRITE_ATTRIBUTES',
  ),
  key: inOrder(
    'QUERY_VALUE',
    'SET_VALUE',
    'CREATE_SUB_KEY',
    'ENUMERATE_SUB_KEYS',
    'NOTIFY',
    'CREATE_LINK',
    '',
    '',
    'WOW64_64KEY',
    'WOW64_32KEY',
  ),
  service: inOrder(
    'QUERY_CONFIG',
    'CHANGE_CONFIG',
    'QUERY_STATUS',
    'ENUMERATE_DEPENDENTS',
    'START',
    'STOP',
    'PAUSE_CONTINUE',
    'INTERROGATE',
    'USER_DEFINED_CONTROL',
  ),
  directory: inOrder(
    'CREATE_CHILD',
    'DELETE_CHILD',
    'LIST',
    'SELF',
    'READ_PROPERTY',
    'WRITE_PROPERTY',
    'DELETE_TREE',
    'LIST_OBJECT',
    'CONTROL_ACCESS',
  ),
  printer: inOrder('SERVER_ADMINISTER', 'SERVER_ENUMERATE', 'PRINTER_ADMINISTER', 'PRINTER_USE', 'JOB_ADMINISTER', 'JOB_READ'),
  dcom: inOrder('EXECUTE', 'EXECUTE_LOCAL', 'EXECUTE_REMOTE', 'ACTIVATE_LOCAL', 'ACTIVATE_REMOTE'),
}

/** Sets of bits as the dialogs of Windows call them, the largest first. */
const wholes: Readonly<Record<ObjectKind, Names>> = {
  file: [
    [0x1f01ff, 'Full control'],
    [0x1301bf, 'Modify'],
    [0x1200a9, 'Read & execute'],
    [0x120089, 'Read'],
    [0x120116, 'Write'],
  ],
  key: [
    [0xf003f, 'Full control'],
    [0x20019, 'Read'],
    [0x20006, 'Write'],
  ],
  service: [[0xf01ff, 'Full control']],
  directory: [
    [0xf01ff, 'Full control'],
    [0x20094, 'Read'],
  ],
  printer: [
    [0xf000c, 'Manage this printer'],
    [0xf0030, 'Manage documents'],
    [0x20008, 'Print'],
  ],
  dcom: [],
}

/** Whole masks that tell by themselves what they are for. */
const unmistakable = new Map<number, string>([
  ...wholes.file.map(([bits, name]) => [bits, `${name} (file)`] as const),
  ...wholes.key.slice(0, 2).map(([bits, name]) => [bits, `${name} (key)`] as const),
])

const label: Names = [
  [1, 'NO_WRITE_UP'],
  [2, 'NO_READ_UP'],
  [4, 'NO_EXECUTE_UP'],
]

/**
 * What a mask allows, by name; bits without a name come last, in hexadecimal. Without a kind only the bits that mean the same
 * everywhere are named, and whole masks that are known from files and keys.
 */
export function rightsOf(mask: number, type: number, kind: ObjectKind | null): string[] {
  if (type === aceType.mandatoryLabel) return namesOf(mask, label, label)
  if (kind !== null) return namesOf(mask, wholes[kind], [...own[kind], ...common])
  const whole = unmistakable.get(mask)
  return whole === undefined ? namesOf(mask, [], common) : [whole]
}

/** The largest sets that the mask holds whole, then what is left bit by bit. */
function namesOf(mask: number, sets: Names, bits: Names): string[] {
  const names: string[] = []
  let left = mask
  for (const [set, name] of sets) {
    if ((mask & set) !== set || (left & set) === 0) continue
    names.push(name)
    left &= ~set
  }
  for (const [bit, name] of bits) {
    if ((left & bit) === 0) continue
    names.push(name)
    left &= ~bit
  }
  return left === 0 ? names : [...names, `0x${(left >>> 0).toString(16)}`]
}
