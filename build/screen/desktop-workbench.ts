import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { _electron } from 'playwright-core'
import { stage } from '#build/package/stage-folder.ts'
import { root } from '#build/scripts/shared-data.ts'
import { watched } from './watched-page.ts'
import type { Workbench } from './window.ts'

/** The desktop app in a real Electron: a packed build that may be inspected, or Electron itself, which is given what would be packed. */
export async function startDesktop(binary: string): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-desktop-'))
  const isBare = /^electron(\.exe)?$/i.test(basename(binary))
  if (isBare) execFileSync(process.execPath, [join(root, 'build', 'package', 'stage.ts')], { stdio: 'inherit' })
  const app = await _electron.launch({
    executablePath: binary,
    args: [
      ...(isBare ? [stage] : []),
      // One instance for each user's folder, and nobody's own.
      `--user-data-dir=${join(folder, 'chromium')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...definedOf(process.env), REHOME_HOME: join(folder, 'home'), HOME: folder },
    locale: 'en-GB',
    colorScheme: 'light',
  })
  return {
    folder,
    async open() {
      const opened = watched(await app.firstWindow())
      await opened.page.setViewportSize({ width: 1366, height: 768 })
      return opened
    },
    async close() {
      await app.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function definedOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
