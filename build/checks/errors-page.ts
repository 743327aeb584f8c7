import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '#shared/errors/catalogue.ts'
import { root } from '#build/scripts/shared-data.ts'

const page = join(root, 'docs', 'errors.md')

const head = `# Codes

Generated from \`shared/errors\` by \`npm run check -- --fix\`; do not edit. A code is never renamed once released.

Exit codes of both command lines: 0 done, 1 refused (the code and its remedy are printed), 2 bad usage, 3 finished, but something needs a person.

"Again" says whether the same request can succeed without anybody changing anything: never, later, or after a reboot.
`

/** Holds docs/errors.md against the catalogue; null when they agree. */
export function errorsPage(fix: boolean): string | null {
  const wanted = render()
  if (fix) writeFileSync(page, wanted)
  return read() === wanted ? null : 'docs/errors.md is not what shared/errors says; run: npm run check -- --fix'
}

function render(): string {
  const areas = Map.groupBy(Object.entries(catalogue), ([code]) => code.split('.')[0] ?? '')
  const sections = [...areas]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([area, entries]) => {
      const rows = entries
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([code, kind]) => `| \`${code}\` | ${kind.remedy.replaceAll('|', '\\|')} | ${kind.retry} |`)
      return `## ${area}\n\n| Code | What to do | Again |\n| --- | --- | --- |\n${rows.join('\n')}\n`
    })
  return `${head}\n${sections.join('\n')}`
}

function read(): string | null {
  try {
    return readFileSync(page, 'utf8')
  } catch {
    return null
  }
}
