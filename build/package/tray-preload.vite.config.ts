import { join } from 'node:path'
import { defineConfig } from 'vite'
import { root } from '#build/scripts/shared-data.ts'

/** One CommonJS file that requires nothing but Electron, as the preload of the workbench. */
export default defineConfig({
  root,
  build: {
    outDir: join(root, 'dist', 'tray', 'preload'),
    emptyOutDir: true,
    minify: false,
    target: 'chrome146',
    lib: { entry: join(root, 'agent-tray', 'tray', 'preload', 'index.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
})
