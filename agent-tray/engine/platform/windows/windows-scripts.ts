import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { ScriptKind } from '#shared/migration/script.ts'
import { outputChars, type ScriptHost } from '../script-host.ts'

/** As LocalSystem, by Windows' own programs, from a file that only SYSTEM and administrators can write. */
export function windowsScripts(systemRoot: string): ScriptHost {
  const programs: Readonly<Record<ScriptKind, (file: string) => readonly [string, readonly string[]]>> = {
    ps1: (file) => [
      `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
      ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', file],
    ],
    cmd: (file) => [`${systemRoot}\\System32\\cmd.exe`, ['/d', '/c', file]],
    bat: (file) => [`${systemRoot}\\System32\\cmd.exe`, ['/d', '/c', file]],
  }
  return {
    async run({ name, kind, content }, folder, timeoutMs) {
      const place = `${folder}\\script`
      mkdirSync(place, { recursive: true })
      const file = `${place}\\${name}`
      writeFileSync(file, content)
      try {
        const [program, args] = programs[kind](file)
        return await ended(program, args, place, timeoutMs, (pid) =>
          spawnSync(`${systemRoot}\\System32\\taskkill.exe`, ['/T', '/F', '/PID', String(pid)], { windowsHide: true }),
        )
      } finally {
        rmSync(place, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
}

/** Starts a program and waits for its end, or ends it with everything that it started. */
export function ended(
  program: string,
  args: readonly string[],
  cwd: string,
  timeoutMs: number,
  kill: (pid: number) => void,
): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { cwd, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let isLate = false
    const keep = (piece: Buffer) => (output = (output + piece.toString('utf8')).slice(-outputChars))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const timer = setTimeout(() => {
      isLate = true
      if (child.pid !== undefined) kill(child.pid)
      // Whoever it left behind may hold its pipes open for ever.
      child.stdout.destroy()
      child.stderr.destroy()
    }, timeoutMs)
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ exitCode: isLate ? null : code, output })
    })
  })
}
