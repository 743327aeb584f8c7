import { globSync } from 'node:fs'
import { root } from '#build/scripts/shared-data.ts'

/** Every TypeScript file of the product and its build, relative to the root, with forward slashes. */
export function sourceFiles(): string[] {
  return globSync('{shared,main,renderer,agent-tray,storage,build}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: (name) => /node_modules/.test(name),
  })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.d.ts'))
    .sort()
}
