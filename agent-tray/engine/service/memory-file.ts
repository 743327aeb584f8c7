import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { refuse, refused, type Refusal } from '#shared/errors/refused.ts'
import { emptyMemory, memorySchema, type Memory } from '#shared/migration/planner/memory.ts'
import { openGate, type Gate } from '../platform/gate.ts'
import { readState, writeState } from '../share/agent-state.ts'

/** Time that passes is no news: it is written along with what is, and now and then alone. */
const timeEveryMs = 15 * 60_000

/** What the planner remembers, on the disk before anything follows from it. */
export interface MemoryFile {
  readonly value: Memory
  /** Why what lay there was put aside; null when it could be read, or was not there. */
  readonly damaged: Refusal | null
  /** Returns after the memory is on the disk, if it says anything new. Refuses: 'engine.memory-unwritable', and holds what it held. */
  keep(memory: Memory): void
  /** Holds what has happened already, though the disk may not take it; written with what is kept next. */
  hold(memory: Memory): void
}

/** The memory in an agent's folder. One that cannot be read is put aside and begun anew. */
export function openMemory(stateDir: string, gate: Gate = openGate): MemoryFile {
  const path = join(stateDir, 'service', 'memory.json')
  const { memory, damaged } = readMemory(path)
  let [value, written] = [memory, memory]
  return {
    get value() {
      return value
    },
    damaged,
    keep(memory) {
      if (isNews(written, memory)) {
        gate('memory')
        try {
          writeState(path, JSON.stringify(memorySchema.parse(memory)))
        } catch (error) {
          if (!(error instanceof Error && 'code' in error)) throw error
          refuse('engine.memory-unwritable', { file: path, errno: String(error.code) }, error)
        }
        written = memory
      }
      value = memory
    },
    hold(memory) {
      value = memory
    },
  }
}

function readMemory(path: string): { memory: Memory; damaged: Refusal | null } {
  const bytes = readState(path)
  if (bytes === null) return { memory: emptyMemory, damaged: null }
  try {
    return { memory: memorySchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))), damaged: null }
  } catch (error) {
    renameSync(path, `${path}.damaged`)
    const why = error instanceof Error ? error.message : String(error)
    return { memory: emptyMemory, damaged: refused('engine.memory-damaged', { file: path, why: why.slice(0, 400) }).refusal }
  }
}

function isNews({ time: before, ...said }: Memory, { time: after, ...says }: Memory): boolean {
  if (before === null || after === null) return before !== after || JSON.stringify(said) !== JSON.stringify(says)
  if (before.bootId !== after.bootId || JSON.stringify(before.doubt) !== JSON.stringify(after.doubt)) return true
  return Math.abs(after.nowMs - before.nowMs) >= timeEveryMs || JSON.stringify(said) !== JSON.stringify(says)
}
