import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const pauseFile = (stateDir: string) => join(stateDir, 'pause')
const nap = new Int32Array(new SharedArrayBuffer(4))
/** No rest is longer, so that a wish to stop is soon heard. */
const longestNapMs = 250

/** Stops a run where it can be taken up again; neither a refusal nor a bug. */
export function paused(): Error {
  return Object.assign(new Error('the run was asked to stop'), { name: 'Paused' })
}

export function isPaused(error: unknown): boolean {
  return error instanceof Error && error.name === 'Paused'
}

/** Asks the engine that works in this folder, in whatever process, to stop at its next batch. */
export function askToPause(stateDir: string): void {
  writeFileSync(pauseFile(stateDir), '', { mode: 0o600 })
}

export function forgetPause(stateDir: string): void {
  rmSync(pauseFile(stateDir), { force: true })
}

/**
 * What long work calls now and then: it rests, so that work takes no more than `percent` of the time, and answers whether
 * somebody asked to stop.
 */
export function pacer(stateDir: string, percent = 100, now = () => performance.now(), sleep = napFor): () => boolean {
  let since = now()
  return () => {
    if (percent < 100) {
      sleep(Math.min(longestNapMs, (now() - since) * (100 / percent - 1)))
      since = now()
    }
    return existsSync(pauseFile(stateDir))
  }
}

function napFor(ms: number): void {
  Atomics.wait(nap, 0, 0, ms)
}
