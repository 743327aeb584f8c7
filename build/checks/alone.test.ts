import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { sourceFiles } from './source-files.ts'

/** What a test does to its process that the tests of other files would meet: modules replaced, Electron's double, switches of V8. */
const reaches = /\bvi\.(?:mock|doMock)\(|electron-double|setFlagsFromString\(/

test('what reaches beyond its own file has its process alone', () => {
  const shared = sourceFiles().filter((file) => file.endsWith('.test.ts') && !/\.\w+\.test\.ts$/.test(file))
  expect(shared.length).toBeGreaterThan(300)
  const own = ['build/checks/alone.test.ts', 'build/checks/arrows.test.ts']
  expect(shared.filter((file) => !own.includes(file) && reaches.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})
