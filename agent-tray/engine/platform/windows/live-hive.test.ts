import { expect, test } from 'vitest'
import { keysOfHive, liveKeysSuite } from '#build/fixtures/windows/live-keys-suite.ts'
import { refuse } from '#shared/errors/refused.ts'
import { REG } from '#shared/registry/hive.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
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
