import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '#build/scripts/shared-data.ts'

export interface CommandResult<T> {
  readonly exitCode: number | null
  readonly value: T
}

/** Runs one of the two command lines with --json, as a consultant's script would; its document comes back parsed. */
export function commandLine(program: 'rehome' | 'rehome-agent', environment: NodeJS.ProcessEnv) {
  const file = program === 'rehome' ? join(root, 'build', 'scripts', 'rehome.ts') : join(root, 'agent-tray', 'cli', 'rehome-agent.ts')
  const env = { ...process.env, ...environment }
  return {
    run<T>(...args: string[]): CommandResult<T> {
      const { status, stdout, stderr } = spawnSync(process.execPath, [file, '--json', ...args], {
        encoding: 'utf8',
        env,
        maxBuffer: 2 ** 28,
      })
      if (stdout === '') throw new Error(`${program} ${args.join(' ')} printed nothing and ended with ${status}: ${stderr}`)
      return { exitCode: status, value: JSON.parse(stdout) as T }
    },
    /** Ends the command with SIGKILL after a while; resolves when it is gone, however it went. */
    runAndKill(afterMs: number, ...args: string[]): Promise<void> {
      const child = spawn(process.execPath, [file, '--json', ...args], { stdio: 'ignore', env })
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
        child.once('error', reject)
        child.once('exit', () => {
          clearTimeout(timer)
          resolve()
        })
      })
    },
  }
}
