import { execFile, execFileSync } from 'node:child_process'
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

/**
 * The reference beside the work: at each eighth of it the work stands still while another process does an eighth of the bare work, so that
 * what else the machine does falls on both. `standStill` is called with how far the work is; `spentOn` leaves the pauses out.
 */
export function besideReference(script: string, ...args: readonly (string | number)[]) {
  const eighths: Spent[] = []
  let pausedMs = 0
  return {
    standStill(done: number, total: number): void {
      if (eighths.length === 8 || done * 8 < total * (eighths.length + 1)) return
      const at = performance.now()
      const printed = execFileSync(process.execPath, [join(import.meta.dirname, script), ...args.map(String), String(eighths.length)])
      eighths.push(JSON.parse(printed.toString()) as Spent)
      pausedMs += performance.now() - at
    },
    async spentOn(work: () => Promise<unknown>): Promise<{ readonly ours: Spent; readonly bare: Spent }> {
      const whole = await spent(work)
      if (eighths.length !== 8) throw new Error(`the reference ran ${eighths.length} times`)
      const sum = (of: keyof Spent) => eighths.reduce((total, one) => total + one[of], 0)
      return { ours: { wallMs: whole.wallMs - pausedMs, cpuMs: whole.cpuMs }, bare: { wallMs: sum('wallMs'), cpuMs: sum('cpuMs') } }
    },
  }
}
