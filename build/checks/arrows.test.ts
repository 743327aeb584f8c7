import { expect, test } from 'vitest'
import { importsOf, layers, refusedArrows } from './arrows.ts'

test('finds every way in which a file can import', () => {
  const source = [
    "import { a } from './a.ts'",
    "import type { B } from '#shared/b.ts'",
    'import {',
    '  c,',
    "} from '#main/c.ts'",
    "export { d } from '../d.ts'",
    "import 'electron'",
    "const e = await import('#agent/e.ts')",
    "export const text = 'no import'",
  ].join('\n')
  expect(importsOf(source)).toEqual(['./a.ts', '#shared/b.ts', '#main/c.ts', '../d.ts', 'electron', '#agent/e.ts'])
})

test.each([
  ['shared/values/instant.ts', "import { refuse } from '../errors/refused.ts'"],
  ['shared/directory/sid.ts', "import { readFileSync } from 'node:fs'"],
  ['main/services/matching/run.ts', "import { createWorkbench } from '#main/app/workbench.ts'"],
  ['main/handlers/project.ts', "import Database from 'better-sqlite3'"],
  ['renderer/features/directory/grid.tsx', "import { openProjectFile } from '#main/store/project-file.ts'"],
  ['agent-tray/engine/steps/verify.ts', "import { enrol } from '#agent/engine/share/enrol.ts'"],
  ['agent-tray/tray/main.ts', "import { run } from '#agent/engine/runner/run.ts'"],
  ['agent-tray/engine/runner/run.ts', "import { app } from 'electron'"],
  ['main/services/matching/run.ts', "import { builder } from '#shared/testing/descriptor-arbitrary.ts'"],
  ['main/store/share.ts', "import { openFolder } from '#shared/storage/folder.ts'"],
  ['shared/bundle/layout.ts', "import { openFolder } from '../storage/folder.ts'"],
  ['elsewhere/x.ts', ''],
])('refuses the forbidden arrow %s -> %s', (file, source) => {
  expect(refusedArrows(file, source)).toHaveLength(1)
})

test('lets the allowed arrows pass', () => {
  expect([
    ...refusedArrows('shared/security/map.ts', "import { sidFromBytes } from '../directory/sid.ts'"),
    ...refusedArrows('main/app/workbench.ts', "import { projectHandlers } from '#main/handlers/project.ts'"),
    ...refusedArrows('agent-tray/cli/rehome-agent.ts', "import { engine } from '#agent/engine/service/engine.ts'"),
  ]).toEqual([])
})

test('every layer says why', () => {
  expect(layers.filter((layer) => layer.because.length < 10)).toEqual([])
})
