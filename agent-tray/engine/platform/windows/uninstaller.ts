import { spawn } from 'node:child_process'
import { below, textIn, type ReadKey } from '../offline-facts.ts'

export interface Command {
  readonly program: string
  readonly args: readonly string[]
}

const list = 'Microsoft\\Windows\\CurrentVersion\\Uninstall'
const productCode = /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i

/** What takes the installed program off, without asking anybody, by Windows' own list; null where it was not installed. */
export function uninstallerOf(software: ReadKey, name: string, systemRoot: string): Command | null {
  for (const key of below(software, list)?.subkeys() ?? []) {
    if (textIn(key, 'DisplayName')?.startsWith(name) !== true) continue
    const [code] = textIn(key, 'UninstallString')?.match(/\{[^}]*\}/) ?? []
    if (code !== undefined && productCode.test(code))
      return { program: `${systemRoot}\\System32\\msiexec.exe`, args: ['/x', code, '/qn', '/norestart'] }
    const [, program, rest] = /^"([^"]+\.exe)"\s*(.*)$/i.exec(textIn(key, 'QuietUninstallString') ?? '') ?? []
    if (program !== undefined) return { program, args: (rest ?? '').split(' ').filter((word) => word !== '') }
  }
  return null
}

/** Starts it by itself: it ends whoever started it. */
export function startAlone({ program, args }: Command): void {
  spawn(program, [...args], { detached: true, stdio: 'ignore', windowsHide: true }).unref()
}
