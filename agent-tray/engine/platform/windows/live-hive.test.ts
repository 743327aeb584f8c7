import { expect, test } from 'vitest'
import { keysOfHive, liveKeysSuite } from '#build/fixtures/windows/live-keys-suite.ts'
import { refuse } from '#shared/errors/refused.ts'
import { REG } from '#shared/registry/hive.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { sameShown } from '#shared/security/same-descriptor.ts'
import { applyDifference } from './live-hive.ts'

liveKeysSuite('a hive in memory', () => ({ keys: keysOfHive(emptyHive()), close: () => {} }))

test('one key that Windows keeps from being changed is told, and does not keep the others from it', () => {
  const [from, to] = [emptyHive(), emptyHive()]
  for (const hive of [from, to]) for (const name of ['Guarded', 'Open']) hive.root.createSubkey(name)
  for (const name of ['Guarded', 'Open']) to.key(name)!.setValue('x', REG.dword, Uint8Array.of(1, 0, 0, 0))
  const hive = emptyHive()
  for (const name of ['Guarded', 'Open']) hive.root.createSubkey(name)
  const keys = keysOfHive(hive)
  const guarded = {
    ...keys,
    setValue: (path: string, ...value: [string, number, Uint8Array]) =>
      path === 'Guarded' ? refuse('platform.io', { path, errno: 'STATUS_ACCESS_DENIED' }) : keys.setValue(path, ...value),
  }
  const left: string[] = []
  applyDifference(guarded, from.root, to.root, (place, why) => left.push(`${place}: ${why}`))
  expect([left, keys.value('Guarded', 'x'), keys.value('Open', 'x')?.type]).toEqual([['Guarded!x: STATUS_ACCESS_DENIED'], null, REG.dword])
})

test('a key with a trust label, which Windows does not show, gets its new descriptor all the same', () => {
  const labelled = (account: string, more: string) =>
    parseSddl(`O:SYG:SYD:(A;CI;KA;;;SY)(A;CI;KR;;;S-1-${account})S:(AU;SA;KA;;;WD)${more}`)
  const label = '(TL;;0x1;;;S-1-19-512-8192)'
  const [from, to, hive] = [emptyHive(), emptyHive(), emptyHive()]
  from.root.createSubkey('Trusted', { descriptor: labelled('5-21-1-2-3-1104', label) })
  to.root.createSubkey('Trusted', { descriptor: labelled('12-1-4-5-6-7', label) })
  hive.root.createSubkey('Trusted', { descriptor: labelled('5-21-1-2-3-1104', '') })
  const left: string[] = []
  const keys = { ...keysOfHive(hive), sameDescriptor: sameShown }
  for (let times = 0; times < 2; times++) applyDifference(keys, from.root, to.root, (place, why) => left.push(`${place}: ${why}`))
  expect([left, sameShown(hive.key('Trusted')!.descriptor, labelled('12-1-4-5-6-7', ''))]).toEqual([[], true])
})
