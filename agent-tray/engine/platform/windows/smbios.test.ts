import { expect, test } from 'vitest'
import { readSystemTable } from './smbios.ts'

function tables(...given: (readonly [type: number, fields: readonly number[], ...texts: string[]])[]): Uint8Array {
  const body = given.flatMap(([type, fields, ...texts]) => [
    type,
    4 + fields.length,
    0,
    0,
    ...fields,
    ...(texts.length === 0 ? [0, 0] : [...Buffer.from(texts.map((text) => `${text}\0`).join(''), 'latin1'), 0]),
  ])
  return Uint8Array.from([0, 3, 2, 0, body.length, 0, 0, 0, ...body])
}

const uuid = [0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff]
const bios = [0, Array.from({ length: 20 }, () => 0), 'Maker', '1.0'] as const
const system = (serial: string, id: readonly number[] = uuid) => [1, [1, 2, 0, 3, ...id, 6], 'Maker', 'Model', serial] as const

test('UUID and serial number are those of the system table, behind whatever tables come before it', () => {
  expect(readSystemTable(tables(bios, [126, []], system(' PF2ABCDE ')))).toEqual({
    uuid: '{00112233-4455-6677-8899-aabbccddeeff}',
    serial: 'PF2ABCDE',
  })
})

test('what a maker left empty or wrote as a filler is not known', () => {
  const zeros = Array.from({ length: 16 }, () => 0)
  const found = ['To be filled by O.E.M.', 'Default string', '0', 'None', ''].map((serial) =>
    readSystemTable(tables(system(serial, zeros))),
  )
  expect(found).toEqual(found.map(() => ({ uuid: null, serial: null })))
})

test('tables that are cut off anywhere, or lie about their length, tell nothing and stop', () => {
  const whole = tables(bios, system('PF2ABCDE'))
  for (let length = 0; length < whole.length; length++) readSystemTable(whole.subarray(0, length))
  const lying = Uint8Array.from(whole)
  lying[9] = 0
  expect(readSystemTable(lying)).toEqual({ uuid: null, serial: null })
})
