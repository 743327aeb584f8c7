import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { allow, descriptor, known } from '#build/fixtures/windows/descriptors.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { keyAt } from '#build/fixtures/windows/hives.ts'
import { sharedData } from '#build/scripts/shared-data.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { findingCollector } from '#shared/migration/finding.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { translateValues } from './value-descriptors.ts'

const old = sidFromText('S-1-5-21-226059406-2984137831-1201299043-1107')
const next = sidFromText('S-1-12-1-1-2-3-4')
const job = { run: 'one', ...sampleJob(smallDevice(1), sampleRunbook(), TranslationTable.from([{ source: old, target: next }])) }

/** Where each kind of Windows keeps them; the newer one has a key of SYSTEM that no hive holds. */
test.each([
  ['SOFTWARE', 'Microsoft\\Windows NT\\CurrentVersion\\Print\\Printers\\Office', 'Security'],
  ['SYSTEM', 'ControlSet001\\Control\\Print\\Printers\\Office', 'Security'],
  ['SOFTWARE', 'Classes\\ActivatableClasses\\Package\\Contoso.Notes\\Server\\App.mca', 'Permissions'],
  ['user', 'ActivatableClasses\\Package\\Contoso.Notes\\Server\\App.mca', 'Permissions'],
])('%s: what %s is protected by is translated', (role, path, name) => {
  const hive = emptyHive()
  const of = (sid: typeof old) => descriptor({ owner: known.system, group: known.system, dacl: [allow(sid, 0x20008)] })
  keyAt(hive, path).setValue(name, REG.binary, of(old))
  keyAt(hive, path).setValue('Other', REG.binary, of(old))
  expect(translateValues(hive, { role, path: 'x' }, job, findingCollector())).toBe(1)
  expect([hive.key(path)!.value(name)!.data, hive.key(path)!.value('Other')!.data]).toEqual([of(next), of(old)])
})

const data = sharedData('hives')
test.skipIf(data === null)(
  "a real user's classes let the new account start the apps that the old one could, and no other value changes",
  () => {
    const bytes = execFileSync('xz', ['-dc', join(data!, 'greendale_bperry/UsrClass.dat.xz')], { maxBuffer: 2 ** 26 })
    const hive = Hive.open(Uint8Array.from(bytes))
    const before = permissionsIn(hive)
    const oldText = 'S-1-5-21-226059406-2984137831-1201299043-1107'
    const named = before.filter((sddl) => sddl.includes(oldText)).length
    expect(named).toBeGreaterThan(50)
    expect(translateValues(hive, { role: 'user', path: 'UsrClass.dat' }, job, findingCollector())).toBe(named)
    expect(permissionsIn(hive)).toEqual(before.map((sddl) => sddl.replaceAll(oldText, 'S-1-12-1-1-2-3-4')))
  },
)

function permissionsIn(hive: Hive): string[] {
  return [...hive.key('ActivatableClasses\\Package')!.subkeys()]
    .flatMap((app) => [...(app.subkey('Server')?.subkeys() ?? [])])
    .map((server) => descriptorToSddl(server.value('Permissions')!.data) ?? '')
}
