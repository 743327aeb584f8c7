/**
 * The text of a list that another program wrote: by its byte order mark, else as UTF-8, and what is none as Windows programs of the West
 * write it. Excel saves a CSV in the Windows code page, PowerShell's `>` as UTF-16: read as UTF-8, names with an umlaut were nobody's.
 */
export function decodedText(bytes: Uint8Array): string {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  if (mark === 0xfffe) return new TextDecoder('utf-16le').decode(bytes)
  if (mark === 0xfeff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
