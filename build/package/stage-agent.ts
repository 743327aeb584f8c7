import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildTray } from '#build/scripts/build-tray.ts'
import { root } from '#build/scripts/shared-data.ts'
import { agentStage } from './stage-folder.ts'
import { agent, guardian, tray, type Product } from './staged-manifest.ts'
import { writeManifest } from './write-manifest.ts'

// Puts what goes onto devices together in stage-agent/: agent and guardian, each with a Node of Windows of its own among its packages, and the tray for Electron.
// Then, in each of the three: npm install --omit dev --os win32 --cpu x64, and electron-builder (see README.md)

const products: Readonly<Record<string, Product>> = { agent, guardian, tray }

rmSync(agentStage, { recursive: true, force: true })
await buildTray()
build('engine')
for (const [name, product] of Object.entries(products)) {
  const folder = join(agentStage, name)
  mkdirSync(folder, { recursive: true })
  build(name)
  writeManifest(folder, product)
}
cpSync(join(root, 'dist', 'tray'), join(agentStage, 'tray', 'dist', 'tray'), { recursive: true })

function build(name: string): void {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', join(root, 'build', 'package', 'agent.vite.config.ts'), '--logLevel', 'warn']
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production', REHOME_STAGE: name } })
}
