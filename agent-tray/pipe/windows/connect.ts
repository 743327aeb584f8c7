import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { close } from '#agent/engine/platform/windows/bindings/object.ts'
import { openClient, pipeError, serverOf } from '#agent/engine/platform/windows/bindings/pipe.ts'
import { PipeStream, watcher } from './pipe-stream.ts'

export const localSystem = 'S-1-5-18'
const tries = 20
const pauseMs = 100

/**
 * Connects to a pipe whose other end belongs to the account that is expected, LocalSystem when not said: whoever took the name before
 * the engine did gets not a byte. Refuses: 'windows.pipe-absent', 'windows.pipe-foreign'.
 */
export async function connectToPipe(name: string, expected: string = localSystem): Promise<Duplex> {
  for (let tried = 1; ; tried++) {
    const opened = openClient(name)
    if ('pipe' in opened) return checked(name, opened.pipe, expected)
    if (opened.code !== pipeError.pipeBusy || tried === tries) refuse('windows.pipe-absent', { pipe: name, code: opened.code })
    await sleep(pauseMs)
  }
}

function checked(name: string, pipe: number, expected: string): Duplex {
  try {
    const owner = sidToText(sidFromBytes(serverOf(pipe).sid))
    if (owner !== expected) refuse('windows.pipe-foreign', { pipe: name, owner })
  } catch (error) {
    close(pipe)
    throw error
  }
  return new PipeStream(pipe, watcher())
}
