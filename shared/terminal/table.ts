/** Control characters and bidi overrides from outside must not steer a terminal: each becomes '·'. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '·')
}

/** The same of text that may have several lines; those after the first are indented, so that none can pass for another message. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printable).join('\n  ')
}

/** Rows as left-aligned columns; an empty table says `empty` instead of printing bare headings. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[], empty: string): string {
  if (rows.length === 0) return empty
  const cells = [headings, ...rows].map((row) => row.map((cell) => printable(String(cell))))
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Label and value pairs, one a line, the values aligned. */
export function facts(pairs: readonly (readonly [string, string | number])[]): string {
  const width = Math.max(0, ...pairs.map(([label]) => label.length))
  return pairs.map(([label, value]) => `${label.padEnd(width)}  ${printable(String(value))}`).join('\n')
}

/** 12345 as 12,345. */
export function count(value: number): string {
  return value.toLocaleString('en')
}

/** A number with what it counts: 1 device, 12,345 devices. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A moment to the minute, UTC: 2026-11-30 14:10. */
export function shortMoment(at: string): string {
  return at.slice(0, 16).replace('T', ' ')
}
