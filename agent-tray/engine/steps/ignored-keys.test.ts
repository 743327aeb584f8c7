import { expect, test } from 'vitest'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { ignoredInHive, keysKept } from './ignored-keys.ts'

const software = [['HKLM', 'SOFTWARE']]
const system = [['HKLM', 'SYSTEM']]
const anna = [['HKU', 'S-1-5-21-1-2-3-1104']]
const classes = [
  ['HKU', 'S-1-5-21-1-2-3-1104_Classes'],
  ['HKU', 'S-1-5-21-1-2-3-1104', 'Software', 'Classes'],
]

test.each([
  ['HKLM\\Software\\Contoso', software, ['Contoso']],
  ['hkey_local_machine\\software\\Contoso\\*\\Cache?', software, ['Contoso\\*\\Cache?']],
  ['HKLM', software, ['']],
  ['HKLM\\S*\\Contoso', system, ['Contoso']],
  ['HKLM\\SYSTEM\\CurrentControlSet\\Services', system, ['ControlSet*\\Services']],
  ['HKLM\\SYSTEM', software, []],
  ['HKU\\*\\Software\\Policies', anna, ['Software\\Policies']],
  ['HKU\\s-1-5-21-1-2-3-1104\\Environment', anna, ['Environment']],
  ['HKCU\\Environment', anna, ['Environment']],
  ['HKCR\\CLSID', software, ['Classes\\CLSID']],
  ['HKCR\\CLSID', classes, ['Software\\Classes\\CLSID', 'CLSID']],
  ['HKCR\\CLSID', anna, ['Software\\Classes\\CLSID']],
  ['HKLM\\SOFTWARE\\%Vendor%', software, ['Contoso']],
  ['HKLM\\SOFTWARE\\%Unknown%', software, []],
])('%s inside a hive at %j is %j', (pattern, mounts, inside) => {
  expect(ignoredInHive([pattern], new Map([['VENDOR', 'Contoso']]), mounts)).toEqual(inside)
})

test('a pattern keeps the keys it names, in whatever case, and everything below them', () => {
  const hive = emptyHive()
  for (const path of ['Contoso\\A\\Cache1\\deep', 'Contoso\\B\\Cache12', 'Contoso\\B\\cache2', 'Other\\Cache1']) {
    let key = hive.root
    for (const name of path.split('\\')) key = key.createSubkey(name)
  }
  const kept = keysKept(hive, ['CONTOSO\\*\\cache?'])
  const paths = ['Contoso\\A\\Cache1', 'Contoso\\A\\Cache1\\deep', 'Contoso\\B\\cache2']
  expect(kept).toEqual(new Set(paths.map((path) => hive.key(path)!.offset)))
  expect(keysKept(hive, ['']).size).toBe(10)
})
