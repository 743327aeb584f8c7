import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { root } from '#build/scripts/shared-data.ts'
import { agentStage } from './stage-folder.ts'

const service = 'agent-tray/engine/service'
const product = process.env['REHOME_STAGE'] ?? 'agent'
/** Programs by the place that each has in the product. */
const entries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  agent: {
    'agent-tray/cli/rehome-agent': 'cli/rehome-agent.ts',
    'agent-tray/cli/agent-main': 'cli/agent-main.ts',
    [`${service}/worker-process`]: 'engine/service/worker-process.ts',
    // Where what starts it lies.
    [`${service}/writer-thread`]: 'engine/platform/volume/writer-thread.ts',
  },
  engine: {
    [`${service}/rehome-engine`]: 'engine/service/rehome-engine.ts',
    [`${service}/engine-main`]: 'engine/service/engine-main.ts',
  },
  guardian: { 'agent-tray/guardian/rehome-guardian': 'guardian/rehome-guardian.ts' },
  tray: { 'agent-tray/tray/electron': 'tray/electron.ts' },
}
const input = Object.fromEntries(Object.entries(entries[product]!).map(([place, file]) => [place, join(root, 'agent-tray', file)]))
/**
 * The engine runs on every device all day, and what works for it starts with every piece of work: in few files, and without what they
 * never call, they hold some megabytes less and start sooner.
 */
const few = { format: 'es', entryFileNames: '[name].js', chunkFileNames: `${service}/rehome-${product}-[hash].js` } as const
const files = { format: 'es', preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' } as const
const isFew = product === 'engine' || product === 'agent'

/**
 * One letter outside Latin-1 makes V8 keep a whole file's text in two bytes a letter: such letters are written as escapes, which mean
 * the same in every literal but a raw one.
 */
const latin: Plugin = {
  name: 'latin',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type === 'chunk')
        file.code = file.code.replace(/[^\0-\xff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    }
  },
}

/** What runs on devices as JavaScript: in few files, or a file for each of ours at the place it has here; which of them, REHOME_STAGE says. */
export default defineConfig({
  root,
  ...(isFew && {
    plugins: [latin],
    ssr: { noExternal: ['commander', 'jose', 'uqr', 'zod', 'temporal-polyfill', 'temporal-utils', 'temporal-spec'] },
  }),
  build: {
    outDir: join(agentStage, product === 'engine' ? 'agent' : product),
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    ssr: true,
    rolldownOptions: { input, output: isFew ? few : files },
  },
})
