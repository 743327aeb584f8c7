import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { root } from '#build/scripts/shared-data.ts'

/** The page of the tray's windows: one script, for the Chromium of our Electron. */
export default defineConfig({
  root: join(root, 'agent-tray', 'tray', 'page'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(root, 'dist', 'tray', 'page'),
    emptyOutDir: true,
    target: 'chrome146',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
