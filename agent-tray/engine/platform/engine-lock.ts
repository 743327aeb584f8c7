import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { namedByDisk } from './full-disk.ts'
import { processStart } from './process-start.ts'

/** engine: whoever works on the device. service: the process that plans and answers, and lets others work. */
const locks = { engine: 'engine.busy', service: 'engine.already-serving' } as const
export type Lock = keyof typeof locks

/** Holds the device for one at a time. A lock that a killed process left is taken over. Refuses: 'engine.busy', 'engine.already-serving', 'engine.memory-unwritable'. */
export function takeLock(stateDir: string, lock: Lock = 'engine'): () => void {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const path = lockPath(stateDir, lock)
  const mine = `${process.pid} ${processStart(process.pid) ?? ''}`
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeNew(path, mine)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw namedByDisk(error, path)
    }
    const pid = holderOf(path)
    if (pid !== null) refuse(locks[lock], { pid })
    rmSync(path, { force: true })
  }
  throw new Error(`${path} comes back as fast as it is removed`)
}

/** Whether somebody works on the device now, or serves it. */
export function isHeld(stateDir: string, lock: Lock = 'engine'): boolean {
  const path = lockPath(stateDir, lock)
  return existsSync(path) && holderOf(path) !== null
}

/** One that cannot be written whole is none. */
function writeNew(path: string, content: string): void {
  const handle = openSync(path, 'wx', 0o600)
  try {
    writeSync(handle, content)
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
}

const lockPath = (stateDir: string, lock: Lock): string => join(stateDir, `${lock}.lock`)

/** The process that holds the lock; null when it is gone. */
function holderOf(path: string): number | null {
  const holder = readFileSync(path, 'utf8')
  const pid = Number(holder.split(' ')[0])
  // The same number can be another process by now: it began at another time.
  return pid > 0 && processStart(pid) !== null && holder === `${pid} ${processStart(pid)}` ? pid : null
}
