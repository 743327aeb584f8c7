/** Text from a device or a directory, made harmless inside a page. */
export function escaped(text: string | number): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const plain = String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '·')
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

export const number = (value: number): string => value.toLocaleString('en')

/** Of a table; of several lines the first is what it is about. */
export type Cell = string | number | readonly string[]

/** One table; cells are text and are escaped here, numbers stand to the right. A column in which nothing stands is left out. */
export function htmlTable(headings: readonly string[], rows: readonly (readonly Cell[])[], empty: string): string {
  if (rows.length === 0) return `<p class="none">${escaped(empty)}</p>`
  const columns = headings.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== ''))
  const head = columns.map((index) => `<th scope="col"${classOf(rows[0]![index]!)}>${escaped(headings[index]!)}</th>`).join('')
  const body = rows.map((row) => `<tr>${columns.map((index) => cell(row[index]!)).join('')}</tr>`).join('\n')
  return `<table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table>`
}

function cell(value: Cell): string {
  if (typeof value === 'number') return `<td${classOf(value)}>${number(value)}</td>`
  const [first, ...more] = typeof value === 'string' ? [value] : value
  return `<td${classOf(value)}>${escaped(first ?? '')}${more.map((line) => `<div class="more">${escaped(line)}</div>`).join('')}</td>`
}

/** A SID and a short text are read as one word; a long path and a sentence may take another line. */
function classOf(value: Cell): string {
  if (typeof value === 'number') return ' class="number"'
  const [first] = typeof value === 'string' ? [value] : value
  return first !== undefined && /^(S-1-[\d-]{1,46}|.{1,24})$/.test(first) ? ' class="word"' : ''
}

/** A moment as a person reads it. */
export function moment(at: string): string {
  return `${new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC`
}

export function htmlFacts(pairs: readonly (readonly [string, string | number])[]): string {
  const list = pairs.map(
    ([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(typeof value === 'number' ? number(value) : value)}</dd>`,
  )
  return `<dl>${list.join('')}</dl>`
}

export function section(title: string, ...content: readonly string[]): string {
  return `<section><h2>${escaped(title)}</h2>\n${content.join('\n')}</section>`
}

/** A whole page: one file, no scripts, nothing fetched, fit for paper. `content` is HTML made by the functions above. */
export function reportPage(title: string, subtitle: string, content: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p></header>
<main>
${content.join('\n')}
</main>
</body>
</html>
`
}

const style = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
header p, .none { margin: .25rem 0; opacity: .75; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.5rem; margin: 0; } dt { opacity: .75; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8884; }
td { overflow-wrap: anywhere; } th, .word { white-space: nowrap; } .more { white-space: normal; } td:first-child .more { opacity: .75; }
td:first-child.word { padding-right: 1.2rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.blocker { border-left: 4px solid #c33; padding: .5rem 1rem; margin: 1rem 0; }
@media print { :root { color-scheme: light; font-size: 10pt; } body { margin: 0; max-width: none; } section, tr { break-inside: avoid; } thead { display: table-header-group; } }
`
