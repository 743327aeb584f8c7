import { z } from 'zod'

/** What Windows runs by itself: PowerShell and batch files. */
export const scriptKinds = ['ps1', 'cmd', 'bat'] as const
export type ScriptKind = (typeof scriptKinds)[number]

/** A script that is carried by a runbook, and with it signed and encrypted. */
export interface Script {
  readonly name: string
  readonly kind: ScriptKind
  readonly content: Uint8Array
}

const embedded = /^data:application\/x-rehome-script;name=([A-Za-z0-9._-]{1,100}\.(ps1|cmd|bat));base64,([A-Za-z0-9+/]*={0,2})$/
const longest = 400_000

export function isEmbeddedScript(text: string): boolean {
  return text.startsWith('data:')
}

/** The script that a runbook carries; null where only a file is named. */
export function scriptOf(text: string): Script | null {
  const [, name, kind, content] = embedded.exec(text) ?? []
  if (name === undefined || kind === undefined || content === undefined || content.length % 4 !== 0) return null
  return { name, kind: kind as ScriptKind, content: Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0)) }
}

/** As it stands in a runbook. The name keeps its ending, and of other signs only those that a file name has everywhere. */
export function scriptText(name: string, content: Uint8Array): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(-100)
  const bytes = Array.from(content, (byte) => String.fromCharCode(byte)).join('')
  return `data:application/x-rehome-script;name=${plain};base64,${btoa(bytes)}`
}

/**
 * A script of at most about 290 KB, or the name of a file beside the runbook: the command line puts the script itself in its place, and
 * `runbook.script-not-embedded` stops one that is left.
 */
export const scriptField = z
  .string()
  .min(1, 'no-script')
  .max(longest)
  .refine((text) => (isEmbeddedScript(text) ? scriptOf(text) !== null : text.length <= 400), 'no-script')
  .meta({ script: true })
