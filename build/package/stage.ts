import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWindow } from '#build/scripts/build-window.ts'
import { root } from '#build/scripts/shared-data.ts'
import { stage } from './stage-folder.ts'
import { workbench } from './staged-manifest.ts'
import { writeManifest } from './write-manifest.ts'

// Puts the desktop app together in stage/: main process, preload script, window and a package.json. Then, where Electron can be fetched:
// npm ci --prefix stage --omit dev && npx electron-builder

rmSync(stage, { recursive: true, force: true })
mkdirSync(join(stage, 'dist'), { recursive: true })
buildWindow()
for (const config of ['preload', 'main']) build(config)
for (const part of ['renderer', 'preload']) cpSync(join(root, 'dist', part), join(stage, 'dist', part), { recursive: true })
cpSync(join(root, 'resources'), join(stage, 'resources'), { recursive: true })

writeManifest(stage, workbench)

function build(config: string): void {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', join(root, 'build', 'package', `${config}.vite.config.ts`), '--logLevel', 'warn']
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
}
