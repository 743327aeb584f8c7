import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Wall and processor time in milliseconds. */
export interface Spent {
  readonly wallMs: number
  readonly cpuMs: number
}

export async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const wall = performance.now()
  const cpu = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs: performance.now() - wall, cpuMs: (user + system) / 1000 }
}

/** How much more ours cost than the reference: the worse of wall and processor time. */
export function worse(ours: Spent, reference: Spent): number {
  return Math.max(ours.wallMs / reference.wallMs, ours.cpuMs / reference.cpuMs)
}

/** A script of this folder in a process of its own, whose memory is nobody else's; what it prints. */
export async function inOwnProcess<T>(script: string, ...args: readonly (string | number)[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, script), ...args.map(String)])
  return JSON.parse(stdout) as T
}
