import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fontPackages } from '#shared/pictures/png.ts'
import { root } from '#build/scripts/shared-data.ts'
import { importsIn, stagedManifest, type Product } from './staged-manifest.ts'

/** Writes the package.json of what was staged in a folder: of our dependencies those that its modules import, or find by name. */
export function writeManifest(folder: string, product: Product): void {
  const modules = globSync('{main,shared,agent-tray}/**/*.js', { cwd: folder })
  const texts = modules.map((file) => readFileSync(join(folder, file), 'utf8'))
  const imported = texts.flatMap((text) => importsIn(text))
  const fonts = fontPackages.filter((name) => texts.some((text) => text.includes(name)))
  const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Parameters<typeof stagedManifest>[0]
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(stagedManifest(ours, product, [...imported, ...fonts]), null, 2)}\n`)
  process.stdout.write(`${folder}: ${modules.length} modules\n`)
}
