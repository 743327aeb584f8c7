const secretNames = /pass(word|phrase)?|secret|token|credential|private|^key$|apikey|cookie|authorization/i

/** Texts that are secrets by their looks, with how much of them may stay. */
const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/\brehome1\.[\w-]{20,}/g, 'rehome1.[redacted]'],
  [/\beyJ[\w-]+(?:\.[\w-]*){2,4}/g, '[redacted token]'],
  [/\bAGE-SECRET-KEY-1[0-9A-Z]+/gi, '[redacted key]'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[redacted key]'],
  [/(\b(?:bearer|basic)\s+)[\w.~+/=-]{8,}/gi, '$1[redacted]'],
  [/(\b(?:password|passphrase|passwd|pwd|secret|token)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|\S+)/gi, '$1[redacted]'],
  // Shared access signatures, as in addresses of Azure.
  [/([?&]sig=)[^&\s"']+/gi, '$1[redacted]'],
  [/(\/open\/)[\w-]{20,}/g, '$1[redacted]'],
]

/** The same without secrets: values whose name says so, and texts that look like one. Errors keep their stack. */
export function redacted(value: unknown): unknown {
  return redactedWithin(value, new Set())
}

function redactedWithin(value: unknown, above: ReadonlySet<object>): unknown {
  if (typeof value === 'string') return secretTexts.reduce((text, [pattern, instead]) => text.replace(pattern, instead), value)
  if (typeof value !== 'object' || value === null) return value
  if (above.has(value)) return '[circular]'
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Error) return redactedWithin(value.stack ?? String(value), above)
  const within = new Set([...above, value])
  if (Array.isArray(value)) return value.map((item) => redactedWithin(item, within))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, secretNames.test(name) ? '[redacted]' : redactedWithin(item, within)]),
  )
}
