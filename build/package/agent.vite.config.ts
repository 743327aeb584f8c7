import { join } from 'node:path'
import { defineConfig } from 'vite'
import { root } from '#build/scripts/shared-data.ts'
import { agentStage } from './stage-folder.ts'

const entries: Readonly<Record<string, readonly string[]>> = {
  agent: ['cli/rehome-agent.ts', 'engine/service/worker-process.ts'],
  guardian: ['guardian/rehome-guardian.ts'],
  tray: ['tray/electron.ts'],
}
const product = process.env['REHOME_STAGE'] ?? 'agent'

/** What runs on devices as JavaScript, a file for each of ours at the place it has here; which of the three, REHOME_STAGE says. */
export default defineConfig({
  root,
  build: {
    outDir: join(agentStage, product),
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    ssr: true,
    rolldownOptions: {
      input: entries[product]!.map((file) => join(root, 'agent-tray', file)),
      output: { format: 'es', preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
    },
  },
})
