import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { KeyGuard } from '../platform/key-guard.ts'
import { replaceFile } from '../platform/plain-files.ts'

/** The agent's own folder, readable by nobody but SYSTEM (root). Nothing in it comes from the share unverified. */
export interface AgentState {
  readonly dir: string
  /** What wraps the private keys in it; without one the folder's rights alone protect them. */
  readonly guard?: KeyGuard
  /** The version of this program; without it no other version is looked for. */
  readonly version?: string
}

/** What lies where in the agent's folder. */
export const statePaths = (state: AgentState) => ({
  /** The device's private keys, and whom it is enrolled with. */
  identity: join(state.dir, 'identity', 'device.json'),
  /** Which proxy web addresses are reached by. */
  proxy: join(state.dir, 'identity', 'proxy.json'),
  /** Newest verified metadata, one file a role: older ones are refused for ever. */
  trust: (role: string) => join(state.dir, 'trust', `${role}.json`),
  bundles: join(state.dir, 'bundle'),
  /** Which bundle is the present one, and for which timestamp it was staged. */
  current: join(state.dir, 'bundle', 'current.json'),
  bundle: (id: string) => join(state.dir, 'bundle', id),
  /** Where the signed journal's chain has come to. */
  chain: join(state.dir, 'journal', 'chain.json'),
  /** Log files of the agent: what is sent when the project asks for it. */
  logs: join(state.dir, 'logs'),
  /** Which request for log files was answered last, or the sealed answer on its way. */
  logAnswer: join(state.dir, 'journal', 'log-answer.json'),
  /** The same for impact reports and the census. */
  surveyAnswer: join(state.dir, 'journal', 'survey-answer.json'),
  /** A sealed segment on its way to the share. */
  outgoing: join(state.dir, 'journal', 'outgoing.json'),
})

/** Null when there is no such file. */
export function readState(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Replaces a file of the agent's folder so that a power cut leaves the old content or the new. */
export function writeState(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  replaceFile(path, typeof content === 'string' ? Buffer.from(content) : content)
}
