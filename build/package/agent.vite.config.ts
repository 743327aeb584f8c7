import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { root } from '#build/scripts/shared-data.ts'
import { agentStage } from './stage-folder.ts'

const service = 'engine/service'
const entries: Readonly<Record<string, readonly string[]>> = {
  agent: ['cli/rehome-agent.ts', 'cli/agent-main.ts', `${service}/worker-process.ts`, 'engine/platform/volume/writer-thread.ts'],
  engine: [`${service}/rehome-engine.ts`, `${service}/engine-main.ts`],
  guardian: ['guardian/rehome-guardian.ts'],
  tray: ['tray/electron.ts'],
}
const product = process.env['REHOME_STAGE'] ?? 'agent'
const parts = {
  input: entries[product]!.map((file) => join(root, 'agent-tray', file)),
}
const files = { format: 'es', preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' } as const
/** The engine runs on every device all day: in few files and without what it never calls it holds some megabytes less. */
const few = {
  format: 'es',
  entryFileNames: `agent-tray/${service}/[name].js`,
  chunkFileNames: `agent-tray/${service}/rehome-engine-[hash].js`,
} as const

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

/** What runs on devices as JavaScript, a file for each of ours at the place it has here; which of them, REHOME_STAGE says. */
export default defineConfig({
  root,
  ...(product === 'engine' && {
    plugins: [latin],
    ssr: { noExternal: ['jose', 'zod', 'temporal-polyfill', 'temporal-utils', 'temporal-spec'] },
  }),
  build: {
    outDir: join(agentStage, product === 'engine' ? 'agent' : product),
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    ssr: true,
    rolldownOptions: { ...parts, output: product === 'engine' ? few : files },
  },
})
