import { join } from 'node:path'
import { defineConfig } from 'vite'
import { root } from '#build/scripts/shared-data.ts'
import { stage } from './stage-folder.ts'

/** The two programs of the app: the process of the windows, and that of the services, which it starts beside itself. */
const entries = ['electron.ts', 'services-process.ts'].map((file) => join(root, 'main', 'app', file))

/**
 * Both as JavaScript, a file for each of ours at the place it has here: what they find relative to themselves they find there too. Packages stay packages, so that their licences and native parts go along as they are.
 */
export default defineConfig({
  root,
  build: {
    outDir: stage,
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    ssr: true,
    rolldownOptions: {
      input: entries,
      external: ['electron/utility'],
      output: { format: 'es', preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
    },
  },
})
