import { execFileSync } from 'node:child_process'
import { z } from 'zod'
import { refuse } from '#shared/errors/refused.ts'

/** One volume as BitLocker's own provider tells it: 0 not protected, 1 protected, 2 locked. */
const volumes = z.array(z.object({ DriveLetter: z.string().nullable(), ProtectionStatus: z.int() }))

const provider = '-Namespace root/cimv2/Security/MicrosoftVolumeEncryption -ClassName Win32_EncryptableVolume'

/** Drives that are protected and not suspended; none where this Windows has no BitLocker. Refuses: 'windows.call-failed'. */
export function protectedDrives(): string[] {
  const script = `$v = @(Get-CimInstance ${provider} -ErrorAction SilentlyContinue | Select-Object DriveLetter, ProtectionStatus); ConvertTo-Json -Compress -InputObject $v`
  const answer = volumes.safeParse(jsonOf(powerShell(script)))
  if (!answer.success) return refuse('windows.call-failed', { call: 'Win32_EncryptableVolume', code: '-', name: 'no list', place: '' })
  return answer.data.flatMap(({ DriveLetter, ProtectionStatus }) =>
    DriveLetter !== null && ProtectionStatus === 1 ? [DriveLetter.toUpperCase()] : [],
  )
}

/** The key stands open for so many restarts, then protects again by itself. Safe to repeat. Refuses: 'windows.call-failed'. */
export const suspendProtection = (drive: string, restarts: number): void =>
  change(drive, 'DisableKeyProtectors', ` -Arguments @{DisableCount=[uint32]${restarts}}`)

/** Safe to repeat; does nothing on a drive that BitLocker does not know. Refuses: 'windows.call-failed'. */
export const resumeProtection = (drive: string): void => change(drive, 'EnableKeyProtectors', '')

function change(drive: string, method: string, rest: string): void {
  if (!/^[A-Z]:$/.test(drive)) throw new Error(`no drive: ${drive}`)
  const script = `$v = Get-CimInstance ${provider} -Filter "DriveLetter='${drive}'"; if ($v) { ($v | Invoke-CimMethod -MethodName ${method}${rest}).ReturnValue } else { 0 }`
  const answer = powerShell(script).trim()
  if (answer !== '0')
    refuse('windows.call-failed', {
      call: `Win32_EncryptableVolume.${method}`,
      code: answer.slice(0, 20),
      name: answer.slice(0, 200),
      place: drive,
    })
}

/** What a script of ours prints; it holds nothing from outside. */
function powerShell(script: string): string {
  const program = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`
  const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', script]
  return execFileSync(program, args, { encoding: 'utf8', windowsHide: true, timeout: 120_000, stdio: ['ignore', 'pipe', 'ignore'] })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
