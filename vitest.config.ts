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

const sources = '{shared,main,renderer,agent-tray,build}/**'
/** Files of tests side by side. Left to itself vitest keeps one core for a person who is not there. */
const side = { maxWorkers: availableParallelism() }

/** Electron's binary is not for tests: see build/testing/electron-double.ts. */
const resolve = { alias: [{ find: /^electron$/, replacement: join(import.meta.dirname, 'build', 'testing', 'electron-double.ts') }] }

/**
 * Fast tests sit beside their code as x.test.ts, those of them that bear no other file in their process as x.alone.test.ts; tests of a
 * real part are x.TIER.test.ts and run only where that part is.
 */
export const tiers = ['directory', 'volume', 'share', 'e2e', 'screen', 'windows'] as const

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          ...node,
          ...side,
          name: 'unit',
          include: [`${sources}/*.test.ts`],
          exclude: ['alone', ...tiers].map((tier) => `**/*.${tier}.test.ts`),
          // To load the same modules anew for each of 350 files takes as long as most of their tests.
          isolate: false,
        },
      },
      { resolve, test: { ...node, ...side, name: 'alone', include: [`${sources}/*.alone.test.ts`] } },
      ...tiers.map((tier) => ({
        test: {
          ...node,
          name: tier,
          // Inside Wine a process costs a second, a thread does not.
          ...(tier === 'windows' && { pool: 'threads' as const }),
          ...(tier === 'screen' && { globalSetup: ['build/screen/one-demo.ts'] }),
          include: [`{shared,main,agent-tray,build}/**/*.${tier}.test.ts`],
          // Each window has a demo and a browser of its own, each volume its mount; domains do not bear another test beside them.
          ...(tier === 'screen' || tier === 'volume'
            ? { ...side, sequence: { groupOrder: 1 } }
            : { fileParallelism: false, sequence: { groupOrder: 0 } }),
          testTimeout: 1_800_000,
          // The default of one second is a timed test in disguise on a busy machine.
          expect: { poll: { timeout: 60_000 } },
        },
      })),
    ],
  },
})
