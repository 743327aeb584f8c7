import type { ScriptKind } from '#shared/migration/script.ts'

/** As base64 it must fit a runbook's field; `scriptField` says how long that is. */
export const mostScriptBytes = 290 * 1024

const mark = '\uFEFF'

/** The text of a script, with plain line ends and without the mark of its encoding. */
export function textOfScript(content: Uint8Array): string {
  const text = new TextDecoder(isUtf16(content) ? 'utf-16le' : 'utf-8').decode(content)
  return (text.startsWith(mark) ? text.slice(1) : text).replaceAll('\r\n', '\n')
}

/** Whether it reads as text that nothing is lost of when it is written again. */
export function isText(content: Uint8Array): boolean {
  if (isUtf16(content)) return true
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(content).includes('\0')
  } catch {
    return false
  }
}

/**
 * As Windows wants it: lines end in CR LF. PowerShell 5 takes a file without a mark for the old code page, so that it gets one;
 * a batch file must have none, for it would be part of its first command.
 */
export function bytesOfScript(text: string, kind: ScriptKind): Uint8Array {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')
  return new TextEncoder().encode(kind === 'ps1' ? `${mark}${lines}` : lines)
}

function isUtf16(content: Uint8Array): boolean {
  return content[0] === 0xff && content[1] === 0xfe
}
