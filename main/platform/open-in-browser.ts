import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { writeFileAtomic } from './write-file.ts'

const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
  linux: ['xdg-open'],
}

/** Whether somebody sits at a desktop here; without one there is no browser to open. */
export function hasDesktop(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some((display) => display !== undefined && display !== '')
}

/**
 * Opens a link in the user's browser and returns a function that tidies up; a failure to open is silent, the link is printed anyway.
 * The link holds a token and arguments can be read by every user of the machine, so the browser is given a private file that leads there.
 */
export function openInBrowser(link: string, home: string): () => void {
  const file = join(home, `open-${process.pid}.html`)
  const tidy = () => rmSync(file, { force: true })
  const [program, ...args] = openers[process.platform] ?? []
  if (program === undefined) return tidy
  writeFileAtomic(file, `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${link}"><title>Rehome</title>\n`)
  const child = spawn(program, [...args, pathToFileURL(file).href], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
  return tidy
}
