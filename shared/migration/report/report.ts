import { z } from 'zod'

export const reportKinds = ['readiness', 'sign-off', 'evidence', 'gaps', 'exceptions'] as const
export type ReportKind = (typeof reportKinds)[number]

/** Those that are about one batch; the others are about the whole project. */
export const batchReports: readonly ReportKind[] = ['sign-off', 'evidence']

export const reportLanguages = ['en', 'de', 'fr', 'es', 'ja'] as const
export type ReportLanguage = (typeof reportLanguages)[number]

const cell = z.union([z.string(), z.number()])

/** A report as a person reads it: facts, pictures and tables, in one language. What it is drawn as (HTML, CSV, a page) adds nothing. */
export const reportSchema = z.strictObject({
  rehome: z.literal('report/1'),
  /** `architecture`: what the advisor says of a project that is not there yet. */
  kind: z.enum([...reportKinds, 'architecture']),
  language: z.enum(reportLanguages),
  title: z.string(),
  /** What it says, in a sentence. */
  says: z.string(),
  project: z.string(),
  batch: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  madeAt: z.string(),
  madeAtLabel: z.string(),
  facts: z.array(z.strictObject({ label: z.string(), value: cell })),
  charts: z.array(z.strictObject({ title: z.string(), parts: z.array(z.strictObject({ label: z.string(), count: z.number() })) })),
  tables: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      /** Instead of rows, where there are none. */
      empty: z.string(),
      columns: z.array(z.strictObject({ id: z.string(), label: z.string() })),
      rows: z.array(z.array(cell)),
    }),
  ),
  /** Who signs by hand below a printed report. */
  signatures: z.array(z.string()),
})
export type Report = z.output<typeof reportSchema>
export type ReportTable = Report['tables'][number]
