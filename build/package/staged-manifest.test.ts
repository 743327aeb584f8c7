import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '#build/scripts/shared-data.ts'
import { importsIn, stagedManifest, workbench } from './staged-manifest.ts'

test('only what the main process imports is packed, at the version that is pinned', () => {
  const javascript = [
    'import { app } from "electron";',
    "import { readFileSync } from 'node:fs'",
    "import Database from 'better-sqlite3'",
    'export { z } from "zod/v4";',
    "import './x.js'",
    'const { a } = await import("@azure/msal-node");',
    "throw new Error(`the import of 'it' from 'left-pad' is no import`)",
  ].join('\n')
  const ours = { version: '1.2.3', license: 'MIT', dependencies: { zod: '4.0.0', react: '19.0.0', 'better-sqlite3': '13.0.0', '@azure/msal-node': '7.0.0' } } // oxfmt-ignore
  expect(stagedManifest(ours, workbench, importsIn(javascript))).toMatchObject({
    version: '1.2.3',
    dependencies: { '@azure/msal-node': '7.0.0', 'better-sqlite3': '13.0.0', zod: '4.0.0' },
  })
  expect(() => stagedManifest(ours, workbench, ['left-pad'])).toThrow('left-pad is imported and is no dependency')
})

interface BuilderConfig {
  readonly directories: { readonly app: string }
  readonly asar: boolean
  readonly fileAssociations: readonly { readonly ext: string }[]
  readonly electronFuses: Readonly<Record<string, boolean>>
}
const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as BuilderConfig

test('every fuse that electron-builder can set is set, and set so that the binary runs our app and nothing else', () => {
  const name = (fuse: string) => fuse[0]!.toLowerCase() + fuse.slice(1)
  // electron-builder of this version has no word for the last one, which only decides how WebAssembly traps.
  const known = Object.keys(FuseV1Options).filter((key) => Number.isNaN(Number(key)) && key !== 'WasmTrapHandlers')
  expect(Object.keys(config.electronFuses).toSorted()).toEqual(known.map(name).toSorted())
  expect(Object.entries(config.electronFuses).filter(([, isOn]) => isOn)).toEqual([
    ['enableCookieEncryption', true],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
  ])
})

test('the installer ties the files of projects to the app, and packs the stage in an archive that the fuses check', () => {
  const app = readFileSync(join(root, 'main', 'app', 'electron-app.ts'), 'utf8')
  const [, extension] = /projectExtension = '\.(\w+)'/.exec(app)!
  expect([config.fileAssociations.map(({ ext }) => ext), config.asar, config.directories.app]).toEqual([[extension], true, 'stage'])
})
