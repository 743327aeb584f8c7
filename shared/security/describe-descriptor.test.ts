import { expect, test } from 'vitest'
import { sidToText } from '#shared/directory/sid.ts'
import { aceType } from './ace.ts'
import { rightsOf } from './access-names.ts'
import { describeDescriptor } from './describe-descriptor.ts'
import { parseSddl } from './parse-sddl.ts'

const described = (sddl: string) => describeDescriptor(parseSddl(sddl), sidToText, { kind: 'file' })
const plain = { objectType: null, inheritedObjectType: null, condition: null, attribute: null, data: null }

test('a descriptor is spelled out: flags, rights, trustees, conditions and claims', () => {
  const sddl = 'O:BAD:PAI(A;OICI;FA;;;SY)(D;ID;0x1301bf;;;WD)(XA;;FX;;;AU;(@USER.a == 1))S:(RA;;;;;WD;("p",TS,0x0,"x"))(ML;;NWNR;;;LW)'
  expect(described(sddl)).toEqual({
    bytes: parseSddl(sddl).length,
    control: { value: 0x9414, flags: ['daclPresent', 'saclPresent', 'daclAutoInherited', 'daclProtected', 'selfRelative'] },
    resourceManager: null,
    owner: 'S-1-5-32-544',
    group: null,
    dacl: {
      revision: 2,
      bytes: 92,
      aces: [
        {
          ...plain,
          type: 'ACCESS_ALLOWED',
          flags: ['objectInherit', 'containerInherit'],
          mask: { value: 0x1f01ff, rights: ['Full control'] },
          trustee: 'S-1-5-18',
        },
        { ...plain, type: 'ACCESS_DENIED', flags: ['inherited'], mask: { value: 0x1301bf, rights: ['Modify'] }, trustee: 'S-1-1-0' },
        {
          ...plain,
          type: 'ACCESS_ALLOWED_CALLBACK',
          flags: [],
          mask: { value: 0x1200a0, rights: ['EXECUTE', 'READ_ATTRIBUTES', 'READ_CONTROL', 'SYNCHRONIZE'] },
          trustee: 'S-1-5-11',
          condition: '(@USER.a == 1)',
        },
      ],
    },
    sacl: {
      revision: 2,
      bytes: 76,
      aces: [
        {
          ...plain,
          type: 'SYSTEM_RESOURCE_ATTRIBUTE',
          flags: [],
          mask: { value: 0, rights: [] },
          trustee: 'S-1-1-0',
          attribute: '("p",TS,0x0,"x")',
        },
        {
          ...plain,
          type: 'SYSTEM_MANDATORY_LABEL',
          flags: [],
          mask: { value: 3, rights: ['NO_WRITE_UP', 'NO_READ_UP'] },
          trustee: 'S-1-16-4096',
        },
      ],
    },
    sddl,
  })
})

test('absent and NULL lists are told apart', () => {
  expect([described('D:NO_ACCESS_CONTROL').dacl, described('O:BA').dacl, described('D:').dacl]).toEqual([
    'null',
    null,
    { revision: 2, bytes: 8, aces: [] },
  ])
})

test('an ACE that nobody knows is shown in hexadecimal, and so is data without words', () => {
  const { dacl } = described('D:(0x4;;;;;;#01020304)(XA;;FX;;;WD;#0a0b0c0d)')
  const shown =
    dacl === null || dacl === 'null' ? [] : dacl.aces.map(({ type, mask, trustee, data }) => [type, mask?.value ?? null, trustee, data])
  expect(shown).toEqual([
    ['ACCESS_ALLOWED_COMPOUND', null, null, '01020304'],
    ['ACCESS_ALLOWED_CALLBACK', 0x1200a0, 'S-1-1-0', '0a0b0c0d'],
  ])
})

test.each([
  ['file', 0x1f01ff, ['Full control']],
  ['file', 0x12019f, ['Read', 'Write']],
  ['file', 0x1200ad, ['Read & execute', 'APPEND_DATA']],
  ['file', 0xe0010000, ['DELETE', 'GENERIC_EXECUTE', 'GENERIC_WRITE', 'GENERIC_READ']],
  ['file', 0x400200, ['0x400200']],
  ['key', 0x20019, ['Read']],
  ['key', 0x20119, ['Read', 'WOW64_64KEY']],
  ['service', 0x2018d, ['QUERY_CONFIG', 'QUERY_STATUS', 'ENUMERATE_DEPENDENTS', 'INTERROGATE', 'USER_DEFINED_CONTROL', 'READ_CONTROL']],
  ['directory', 0x130, ['READ_PROPERTY', 'WRITE_PROPERTY', 'CONTROL_ACCESS']],
  ['printer', 0x20008, ['Print']],
  ['dcom', 11, ['EXECUTE', 'EXECUTE_LOCAL', 'ACTIVATE_LOCAL']],
  [null, 0x1200a9, ['Read & execute (file)']],
  [null, 0xf003f, ['Full control (key)']],
  [null, 0x2019f, ['READ_CONTROL', '0x19f']],
  [null, 0, []],
] as const)('on a %s the mask %i is named whole, and every bit of it', (kind, mask, names) => {
  expect(rightsOf(mask, aceType.allowed, kind)).toEqual(names)
})
