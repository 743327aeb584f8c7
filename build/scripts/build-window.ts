import { buildIfStale } from './vite-build.ts'

/** Builds the window of the workbench when that is needed. Returns whether it did. */
export function buildWindow(): boolean {
  return buildIfStale({
    output: 'dist/renderer/index.html',
    sources: ['renderer/**/*', 'shared/**/*.ts', 'package-lock.json'],
    config: 'renderer/vite.config.ts',
  })
}
