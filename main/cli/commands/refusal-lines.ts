import { explain, isCode, remedyOf, type Refusal } from '#shared/errors/refused.ts'
import { printable, printableLines } from '#shared/terminal/table.ts'

/** Refusals that are reported, not thrown: the code, the fact and what to do, a line each. */
export function refusalLines(reports: readonly { readonly code: string; readonly details: Readonly<Record<string, unknown>> }[]): string[] {
  return reports.map(({ code, details }) => {
    if (!isCode(code)) return printable(code)
    const refusal: Refusal = { code, details }
    return `${code}: ${printableLines(explain(refusal))}\n  ${remedyOf(code)}`
  })
}
