import { readFileSync } from 'node:fs'
import { processStart as startOnWindows } from './windows/bindings/process.ts'

/** When a process of this host began, in units of its own; null when there is none. A zombie is none. */
export function processStart(pid: number): string | null {
  return process.platform === 'win32' ? startOnWindows(pid) : startOnLinux(pid)
}

/** In clock ticks since boot. */
function startOnLinux(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}
