import type { Report } from '#shared/migration/report/report.ts'
import { reportWords } from '#shared/migration/report/words.ts'
import { visible } from '#shared/values/visible.ts'
import { labelled, minute } from './report-parts.ts'

/** A report as one page that stands alone and prints well: no script, nothing loaded, every text from outside only text. */
export function reportHtml(report: Report, key: string | null): string {
  const words = reportWords(report.language)
  const { title, says, project, batch, madeAt, madeAtLabel, facts, charts, tables, signatures, language } = report
  const about = [project, ...(batch === null ? [] : [batch.name])].map(escaped).join(' · ')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – ${about}</title>
<style>${style}@page{@bottom-left{content:${cssText(`${title} – ${project}${batch === null ? '' : ` · ${batch.name}`}`)}}}</style>
</head>
<body>
<header><p class="brand">Rehome</p><h1>${escaped(title)}</h1><p>${about}</p><p class="faint">${escaped(says)}</p>
<p class="faint">${escaped(labelled(words, madeAtLabel, `${minute(madeAt)} UTC`))}</p></header>
<dl class="facts">${facts.map(({ label, value }) => `<div><dt>${escaped(label)}</dt><dd>${cell(value, language)}</dd></div>`).join('')}</dl>
${charts.map((chart) => chartHtml(chart, language)).join('\n')}
${tables.map((table) => tableHtml(table, language)).join('\n')}
${signatures.length === 0 ? '' : `<section class="sign">${signatures.map((who) => `<div>${escaped(who)}</div>`).join('')}</section>`}
<footer>${key === null ? '' : `<p>${escaped(words.verify)}</p><p>${escaped(labelled(words, words.key, ''))}<code>${escaped(key)}</code></p>`}</footer>
</body>
</html>
`
}

function chartHtml({ title, parts }: Report['charts'][number], language: string): string {
  if (parts.length === 0) return ''
  const most = Math.max(1, ...parts.map(({ count }) => count))
  const bars = parts.map(
    ({ label, count }) =>
      `<tr><th scope="row">${escaped(label)}</th><td><span class="bar" style="width:${Math.round((count / most) * 100)}%"></span></td><td class="number">${cell(count, language)}</td></tr>`,
  )
  return `<section class="chart"><h2>${escaped(title)}</h2><table>${bars.join('')}</table></section>`
}

function tableHtml({ title, empty, columns, rows }: Report['tables'][number], language: string): string {
  if (rows.length === 0) return `<section><h2>${escaped(title)}</h2><p class="faint">${escaped(empty)}</p></section>`
  const isNumber = columns.map((_column, place) => rows.every((row) => typeof row[place] === 'number'))
  const head = columns
    .map(({ label }, place) => `<th scope="col"${isNumber[place] ? ' class="number"' : ''}>${escaped(label)}</th>`)
    .join('')
  const body = rows.map((row) => `<tr>${row.map((value) => `<td${classOf(value)}>${cell(value, language)}</td>`).join('')}</tr>`)
  return `<section${columns.length > mostUpright ? ' class="wide"' : ''}><h2>${escaped(title)}</h2><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></section>`
}

/** More columns than these are printed on a page that lies on its side. */
const mostUpright = 9

/** A number, a time or a short name stays on one line; a hash or a path breaks wherever its column ends, a code at its hyphens. */
function classOf(value: string | number): string {
  if (typeof value === 'number') return ' class="number"'
  if (value.length <= 16) return ' class="short"'
  return value.split(/[ -]/).some((word) => word.length > 30) ? ' class="long"' : ''
}

function cell(value: string | number, language: string): string {
  return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : escaped(value)
}

/** Text and nothing but text, in elements and quoted attributes; what would turn or hide letters is made visible. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Text as a string of CSS that ends neither itself nor the element around it. */
function cssText(text: string): string {
  return `"${visible(text).replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`
}

const style = `
:root{color-scheme:light;--ink:#1b1b1b;--faint:#5c5c5c;--line:#d6d6d6;--brand:#006c7d}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1100px;padding:40px;font:14px/1.45 "Segoe UI",system-ui,"Noto Sans JP",sans-serif;color:var(--ink);background:#fff}
.brand{margin:0;color:var(--brand);font-weight:600;letter-spacing:.02em}
h1{margin:4px 0 2px;font-size:28px;line-height:1.2}
h2{margin:32px 0 8px;font-size:17px;break-after:avoid}
p{margin:4px 0}
.faint{color:var(--faint);max-width:80ch}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:14px 20px;margin:28px 0 0;padding:18px 20px;border:1px solid var(--line);border-radius:8px;break-inside:avoid}
dl div{display:flex;flex-direction:column;justify-content:space-between}dt{color:var(--faint)}dd{margin:0;font-size:19px;font-weight:600;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;font-size:12.5px}
thead th{word-break:keep-all}
th{text-align:start;font-weight:600;vertical-align:bottom;padding:5px 10px 5px 0;border-bottom:1.5px solid var(--ink)}
td{vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid var(--line);overflow-wrap:break-word}.long{overflow-wrap:anywhere}
tr{break-inside:avoid}thead{display:table-header-group}
.number,.short{white-space:nowrap}.number{text-align:end;font-variant-numeric:tabular-nums}
.chart{break-inside:avoid}.chart th{width:34%;border-bottom:0;font-weight:400}.chart td{border-bottom:0}.chart .number{width:70px}
.bar{display:block;height:14px;min-width:2px;border-radius:3px;background:var(--brand);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:40px;margin-top:64px;break-inside:avoid;break-before:avoid}.sign div{border-top:1px solid var(--ink);padding-top:6px;color:var(--faint)}
footer{margin-top:36px;color:var(--faint);font-size:12px}code{font-family:Consolas,monospace;overflow-wrap:anywhere}
@page{size:A4;margin:16mm 14mm 18mm;@bottom-left{font:8px sans-serif;color:#5c5c5c}@bottom-right{font:8px sans-serif;color:#5c5c5c;content:counter(page) " / " counter(pages)}}
@page wide{size:A4 landscape}
@media print{.wide{page:wide}body{padding:0;max-width:none;font-size:11px}table{font-size:9.5px}h2{margin-top:20px}}
`
