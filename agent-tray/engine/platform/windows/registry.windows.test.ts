import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { close, objectSecurity } from './bindings/object.ts'
import { enableEnginePrivileges, enablePrivileges } from './bindings/privileges.ts'
import {
  createSubkey,
  keyAccess,
  openKey,
  readValue,
  readValues,
  removeKey,
  removeValue,
  subkeyNames,
  withKey,
  writeValue,
} from './bindings/registry.ts'

const place = '\\Registry\\Machine\\SOFTWARE'
const scratch = `${place}\\Rehome test`

describe('the registry of a Windows that runs', () => {
  beforeAll(() => {
    enableEnginePrivileges()
    close(createSubkey(openKey(place, keyAccess.all)!, 'Rehome test', place))
  })
  afterAll(() => void withKey(scratch, (key) => removeKey(key, scratch), keyAccess.all))

  test('values of any type, name and length are written, read back, enumerated and deleted', () => {
    const values = [
      { name: '', type: 1, data: Uint8Array.from(Buffer.from('default\0', 'utf16le')) },
      { name: 'long ü', type: 3, data: new Uint8Array(200_000).fill(7) },
      { name: 'none', type: 0, data: new Uint8Array() },
      { name: 'strange', type: 0x2000, data: Uint8Array.of(1, 2, 3) },
    ]
    withKey(
      scratch,
      (key) => {
        for (const value of values) writeValue(key, value, scratch)
        expect(readValues(key, scratch).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(values)
        expect(readValue(key, 'LONG Ü', scratch)).toEqual({ type: 3, data: values[1]!.data })
        for (const { name } of [...values, ...values]) removeValue(key, name, scratch)
        expect([readValues(key, scratch), readValue(key, 'none', scratch)]).toEqual([[], null])
      },
      keyAccess.all,
    )
  })

  test('keys are made, listed and deleted, and a path that leads nowhere is null', () => {
    withKey(
      scratch,
      (key) => {
        for (const name of ['one', 'Zwei', 'one']) close(createSubkey(key, name, scratch))
        expect(subkeyNames(key, scratch).sort()).toEqual(['Zwei', 'one'])
        for (const name of ['one', 'Zwei']) withKey(`${scratch}\\${name}`, (child) => removeKey(child, name), keyAccess.all)
        expect([subkeyNames(key, scratch), openKey(`${scratch}\\one`), openKey(`${scratch}\\no\\such`)]).toEqual([[], null, null])
      },
      keyAccess.all,
    )
  })

  test('a descriptor is written and read back as it was given: owner, group, list and audit list, with its control bits', () => {
    const sddl =
      'O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513D:PAI(A;CIID;KA;;;SY)(A;;KA;;;BA)(D;;KW;;;S-1-12-1-1-2-3-4)(A;CI;KR;;;S-1-5-21-1-2-3-1001)S:(AU;SAFA;KA;;;WD)'
    const security = objectSecurity()
    withKey(
      scratch,
      (key) => {
        const before = Uint8Array.from(security.read(key) as Uint8Array)
        expect(security.write(key, before, parseSddl(sddl))).toBe(0)
        const now = Uint8Array.from(security.read(key) as Uint8Array)
        // Windows drops the request for inheritance once it has honoured it, Wine keeps it.
        expect(descriptorToSddl(now).replace('AR', '')).toBe(descriptorToSddl(parseSddl(sddl)))
        expect(sameDescriptor(now, parseSddl(sddl))).toBe(true)
        expect(security.write(key, now, before)).toBe(0)
        expect(sameDescriptor(Uint8Array.from(security.read(key) as Uint8Array), before)).toBe(true)
      },
      keyAccess.all,
    )
  })

  test('a privilege that the process does not have is named', () => {
    expect(enablePrivileges(['SeBackup', 'SeAssignPrimaryToken'])).toEqual(['SeAssignPrimaryToken'])
  })
})
