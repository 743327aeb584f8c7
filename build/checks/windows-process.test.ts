import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { importsOf } from './arrows.ts'

/** Every file of ours and every package that a program loads, types apart. */
function loadedBy(entry: string): Set<string> {
  const loaded = new Set<string>()
  const load = (file: string) => {
    if (loaded.has(file)) return
    loaded.add(file)
    const source = readFileSync(join(root, file), 'utf8').replace(/^(?:import|export) type [^'"]*from '[^']*'/gm, '')
    for (const imports of importsOf(source)) {
      if (imports.startsWith('.')) load(join(dirname(file), imports))
      else if (/^#(shared|main)\//.test(imports)) load(imports.slice(1))
      else loaded.add(imports)
    }
  }
  load(entry)
  return loaded
}

const isOfServices = (name: string) => /^main\/(services|handlers|store)\/|^better-sqlite3$/.test(name)

test("the windows' process loads nothing that could hold it up: services, handlers and the database are the other's", () => {
  expect([...loadedBy('main/app/electron.ts')].filter(isOfServices)).toEqual(['main/services/workbench/window-state.ts'])
  expect([...loadedBy('main/app/services-process.ts')].filter(isOfServices)).toContain('better-sqlite3')
})
