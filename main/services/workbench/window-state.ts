import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeFileAtomic } from '#main/platform/write-file.ts'

/** Where a window stands, in pixels that do not depend on the screen's density. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const stateFile = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1), maximized: z.boolean() })
export type WindowState = z.infer<typeof stateFile>

export const smallest = { width: 960, height: 640 }
const usual = { width: 1366, height: 840 }
/** So much of a window has to lie on a screen to be taken hold of. */
const graspable = 80

/** How the window stood last, if that file holds and some screen still shows it; otherwise its size on the first screen. */
export function windowStateFrom(
  file: string,
  screens: readonly Place[],
): Partial<Place> & { readonly width: number; readonly height: number; readonly maximized: boolean } {
  const state = read(file)
  if (state === null) return { ...usual, maximized: false }
  const size = { width: Math.max(smallest.width, state.width), height: Math.max(smallest.height, state.height) }
  const isSeen = screens.some(
    (screen) =>
      state.x + state.width > screen.x + graspable &&
      state.x < screen.x + screen.width - graspable &&
      state.y >= screen.y &&
      state.y < screen.y + screen.height - graspable,
  )
  return { ...size, ...(isSeen && { x: state.x, y: state.y }), maximized: state.maximized }
}

/** Written whole or not at all; a place that cannot be kept is only a convenience lost. */
export function keepWindowState(file: string, { x, y, width, height }: Place, maximized: boolean): void {
  try {
    writeFileAtomic(file, JSON.stringify({ x, y, width, height, maximized }))
  } catch {
    // A full disk or a read-only home must not trouble whoever moves a window.
  }
}

function read(file: string): WindowState | null {
  try {
    return stateFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
