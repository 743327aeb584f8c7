import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const node = {
  environment: 'node' as const,
  // Nothing may fail because the machine is busy; what hangs is ended all the same.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
}

/** Electron's binary is not for tests: see build/testing/electron-double.ts. */
const resolve = { alias: [{ find: /^electron$/, replacement: join(import.meta.dirname, 'build', 'testing', 'electron-double.ts') }] }

/** Fast tests sit beside their code as x.test.ts; tests of a real part are x.TIER.test.ts and run only where that part is. */
export const tiers = ['directory', 'volume', 'share', 'e2e', 'screen', 'windows'] as const

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          ...node,
          name: 'unit',
          include: ['{shared,main,renderer,agent-tray,build}/**/*.test.ts'],
          exclude: tiers.map((tier) => `**/*.${tier}.test.ts`),
          // Left to itself it keeps one core for a person who is not there.
          maxWorkers: availableParallelism(),
        },
      },
      ...tiers.map((tier) => ({
        test: {
          ...node,
          name: tier,
          // Inside Wine a process costs a second, a thread does not.
          ...(tier === 'windows' && { pool: 'threads' as const }),
          ...(tier === 'screen' && { globalSetup: ['build/screen/one-demo.ts'] }),
          include: [`{shared,main,agent-tray,build}/**/*.${tier}.test.ts`],
          // Each window has a demo and a browser of its own; mounts and domains do not bear another test beside them.
          ...(tier === 'screen'
            ? { maxWorkers: availableParallelism(), sequence: { groupOrder: 1 } }
            : { fileParallelism: false, sequence: { groupOrder: 0 } }),
          testTimeout: 1_800_000,
          // The default of one second is a timed test in disguise on a busy machine.
          expect: { poll: { timeout: 60_000 } },
        },
      })),
    ],
  },
})
