import { fork } from 'node:child_process'
import { join } from 'node:path'
import { refused, Refused } from '#shared/errors/refused.ts'
import { askToPause } from '../runner/pause.ts'
import { isHeld } from '../platform/engine-lock.ts'
import type { RunResult } from '../runner/run.ts'
import type { Progress } from './progress-meter.ts'
import { workingNode } from '../platform/lean-node.ts'
import { programEnding, serviceFolder } from './service-folder.ts'
import type { WorkerOrder, WorkerSays } from './worker-process.ts'
import type { Worker } from './worker.ts'

const program = join(serviceFolder, `worker-process${programEnding}`)

/** A piece of work on its way in a process of its own. */
export interface ForkedWork {
  /** Rejects with what it was refused with; 'engine.worker-failed' when the process was lost. */
  readonly result: Promise<RunResult | null>
  /** Ends the process, wherever it is. */
  readonly stop: () => void
}

/** Begins a piece of work in a process of its own. */
export function forkWork(order: WorkerOrder, progress: (progress: Progress) => void, file = program): ForkedWork {
  const child = fork(file, [], { execArgv: [...workingNode], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const result = new Promise<RunResult | null>((done, failed) => {
    let said: WorkerSays | null = null
    child.on('message', (message: WorkerSays) => {
      if (message.kind === 'progress') progress(message.progress)
      else said = message
    })
    child.once('error', failed)
    child.once('exit', (code, signal) => {
      if (said?.kind === 'result') done(said.result)
      else if (said?.kind === 'refused') failed(new Refused(said.refusal))
      else failed(refused('engine.worker-failed', { task: order.work.kind, ended: signal ?? `exit code ${code}` }))
    })
    child.send(order)
  })
  return { result, stop: () => void child.kill('SIGKILL') }
}

/**
 * Works in a process of its own, so that hours in files and hives keep nobody waiting for an answer, and a worker that dies takes
 * nobody along.
 */
export function forkedWorker(stateDir: string, options: WorkerOrder['options'], file = program): Worker {
  return {
    async run(work, progress) {
      const result = await forkWork({ work, options }, progress, file).result
      if (result === null) throw new Error(`${work.kind} came to nothing`)
      return result
    },
    pause() {
      if (isHeld(stateDir)) askToPause(stateDir)
    },
  }
}
