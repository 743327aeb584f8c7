import { join } from 'node:path'
import { defineConfig } from 'vite'
import { root } from '#build/scripts/shared-data.ts'

/**
 * The command line of the workbench in a few files of JavaScript, packages in them: a thousand modules, each looked for and compiled by
 * itself, are two of the three seconds in which `rehome serve` shall show something. Three folders deep, as the modules that find files
 * relative to themselves are. What is native stays a package.
 */
export default defineConfig({
  root,
  ssr: { noExternal: true, external: ['better-sqlite3', 'koffi', '@resvg/resvg-wasm'] },
  build: {
    outDir: join(root, 'dist', 'main', 'cli'),
    // Whoever runs while this is built loads the rest of what it began with.
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    ssr: join(root, 'main', 'cli', 'rehome.ts'),
    rolldownOptions: { output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
})
