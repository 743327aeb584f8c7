import { join } from 'node:path'
import { defineConfig } from 'vite'
import { root } from '#build/scripts/shared-data.ts'

/** One CommonJS file that requires nothing but Electron: all that a sandboxed preload may be. */
export default defineConfig({
  root,
  build: {
    outDir: join(root, 'dist', 'preload'),
    emptyOutDir: true,
    minify: false,
    target: 'chrome146',
    lib: { entry: join(root, 'main', 'preload', 'index.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
})
