import type { Script } from '#shared/migration/script.ts'

export interface ScriptResult {
  /** null when it was ended because its time was over. */
  readonly exitCode: number | null
  /** The end of what it printed. */
  readonly output: string
}

/** How much of what a script prints is kept. */
export const outputChars = 2000

/** Runs scripts as the engine, with all that they started ended when their time is over. */
export interface ScriptHost {
  /** `folder` is one that only the engine can write; nothing of the script is left in it. */
  run(script: Script, folder: string, timeoutMs: number): Promise<ScriptResult>
}
