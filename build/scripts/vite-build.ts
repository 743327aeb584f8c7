import { execFileSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './shared-data.ts'

/** One thing that Vite builds: what comes out, what goes in, and how. Paths are relative to the root. */
export interface Built {
  readonly output: string
  readonly sources: readonly string[]
  readonly config: string
}

/**
 * Builds what was never built or is older than one of its sources. Returns whether it did; takes a second or two.
 * In a process of its own: under a test runner NODE_ENV is 'test', and the page would be React's development build.
 */
export function buildIfStale({ output, sources, config }: Built): boolean {
  const builtAt = statSync(join(root, output), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (globSync([...sources], { cwd: root }).every((file) => statSync(join(root, file)).mtimeMs <= builtAt)) return false
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  execFileSync(process.execPath, [vite, 'build', '--config', join(root, config), '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return true
}
