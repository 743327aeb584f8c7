import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { iconSvg } from '#agent/tray/icon-svg.ts'
import { iconStates } from '#shared/dialogs/tray-menu.ts'
import { pngOf } from '#shared/pictures/png.ts'
import { icoOf } from '../package/ico.ts'
import { root } from './shared-data.ts'
import { buildIfStale } from './vite-build.ts'

const shared = ['agent-tray/tray/**/*', 'shared/dialogs/**/*', 'package-lock.json']

/** Builds the page of the tray when that is needed. Returns whether it did. */
export function buildTrayPage(): boolean {
  return buildIfStale({ output: 'dist/tray/page/index.html', sources: shared, config: 'build/package/tray-page.vite.config.ts' })
}

/** Builds everything that the tray needs besides its own code, into `dist/tray`. */
export async function buildTray(): Promise<void> {
  buildTrayPage()
  buildIfStale({ output: 'dist/tray/preload/index.cjs', sources: shared, config: 'build/package/tray-preload.vite.config.ts' })
  await drawIcons(join(root, 'dist', 'tray', 'icons'))
}

/** The icons of the notification area, at the sizes of 100 to 300 %. */
const sizes = [16, 20, 24, 32, 40, 48]

export async function drawIcons(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const state of iconStates) {
    const pictures = await Promise.all(
      sizes.map(async (size) => ({
        size,
        png: await pngOf(iconSvg(state).replace('width="32" height="32"', `width="${size}" height="${size}"`)),
      })),
    )
    writeFileSync(join(folder, `${state}.ico`), icoOf(pictures))
    writeFileSync(join(folder, `${state}.png`), pictures.at(-1)?.png ?? new Uint8Array())
  }
}

if (import.meta.main) await buildTray()
