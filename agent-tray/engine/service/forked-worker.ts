import { fork } from 'node:child_process'
import { extname, join } from 'node:path'
import { refused, Refused } from '#shared/errors/refused.ts'
import { askToPause } from '../runner/pause.ts'
import { isHeld } from '../platform/engine-lock.ts'
import type { WorkerOrder, WorkerSays } from './worker-process.ts'
import type { Worker } from './worker.ts'

const program = join(import.meta.dirname, `worker-process${extname(import.meta.filename)}`)

/**
 * Works in a process of its own, so that hours in files and hives keep nobody waiting for an answer, and a worker that dies takes
 * nobody along.
 */
export function forkedWorker(stateDir: string, options: WorkerOrder['options'], file = program): Worker {
  return {
    run: (work, progress) =>
      new Promise((done, failed) => {
        const child = fork(file, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
        let said: WorkerSays | null = null
        child.on('message', (message: WorkerSays) => {
          if (message.kind === 'progress') progress(message.progress)
          else said = message
        })
        child.once('error', failed)
        child.once('exit', (code, signal) => {
          if (said?.kind === 'result') done(said.result)
          else if (said?.kind === 'refused') failed(new Refused(said.refusal))
          else failed(refused('engine.worker-failed', { task: work.kind, ended: signal ?? `exit code ${code}` }))
        })
        const order: WorkerOrder = { work, options }
        child.send(order)
      }),
    pause() {
      if (isHeld(stateDir)) askToPause(stateDir)
    },
  }
}
