import { buildIfStale } from './vite-build.ts'

/** Builds the command line of the workbench when that is needed. Returns whether it did. */
export function buildCommandLine(): boolean {
  return buildIfStale({
    output: 'dist/main/cli/rehome.js',
    sources: ['main/**/*.ts', 'shared/**/*.ts', 'package-lock.json'],
    config: 'build/package/command-line.vite.config.ts',
  })
}
