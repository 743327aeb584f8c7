import { z } from 'zod'
import type { BadValue } from '../errors/bad-value.ts'
import { reportLanguages } from '../migration/report/report.ts'
import { runbookSchema, slug } from '../migration/runbook.ts'
import { call } from './call.ts'
import { shownContradiction } from './contradiction.ts'

export const savedRunbook = z.strictObject({
  id: slug,
  name: z.string(),
  version: z.number(),
  /** False when the text was saved before: then there is no new version. */
  changed: z.boolean(),
  savedAt: z.string(),
  contradictions: z.array(shownContradiction),
})
export type SavedRunbook = z.infer<typeof savedRunbook>

export const runbookInfo = z.strictObject({
  id: slug,
  name: z.string(),
  description: z.string(),
  version: z.number(),
  savedAt: z.string(),
})

/** One setting, as a form shows it. */
export const describedSetting = z.strictObject({
  path: z.string(),
  help: z.string(),
  risk: z.string().nullable(),
  default: z.unknown(),
  /** What it takes; a `document` is edited as text. */
  field: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('switch') }),
    z.strictObject({ kind: z.literal('choice'), choices: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('number'), least: z.number(), most: z.number(), optional: z.boolean() }),
    z.strictObject({ kind: z.literal('text'), optional: z.boolean(), long: z.boolean() }),
    z.strictObject({ kind: z.literal('lines') }),
    /** Written #rrggbb, or null. */
    z.strictObject({ kind: z.literal('colour') }),
    /** Written 2026-12-31, or null. */
    z.strictObject({ kind: z.literal('day') }),
    /** A PNG or JPEG as a data URL of so many characters at most. */
    z.strictObject({ kind: z.literal('picture'), most: z.number() }),
    /** A script of Windows that the runbook carries. */
    z.strictObject({ kind: z.literal('script') }),
    /** Scripts in an order, each with a name and a time limit. */
    z.strictObject({ kind: z.literal('packages') }),
    /** A few things with the same texts each; what is `nullable` is left empty as null. */
    z.strictObject({
      kind: z.literal('rows'),
      columns: z.array(z.strictObject({ name: z.string(), needed: z.boolean(), nullable: z.boolean() })),
      most: z.number().nullable(),
    }),
    z.strictObject({ kind: z.literal('numbers') }),
    z.strictObject({ kind: z.literal('document') }),
  ]),
  /** The step that carries out a value (null: every value but `off`), and whether this release has it. */
  steps: z.array(z.strictObject({ value: z.string().nullable(), off: z.unknown(), step: z.string(), exists: z.boolean() })),
})
export type DescribedSetting = z.infer<typeof describedSetting>

/** Where in a text something is wrong, counted from 1, and with which setting. */
export const documentIssue = z.strictObject({
  line: z.number(),
  column: z.number(),
  setting: z.string(),
  /** What is wrong with the setting, or, where none is named, with the text itself; to be said in any language. */
  bad: z.custom<BadValue>(),
  message: z.string(),
})
export type DocumentIssue = z.infer<typeof documentIssue>

/** The bulk token of an Entra join: where it comes from, and whether it still holds. `unknown`: nobody said when it ends. */
export const bulkToken = z.strictObject({
  from: z.enum(['package', 'connection', 'none']),
  state: z.enum(['valid', 'ending', 'ended', 'unknown', 'missing']),
  /** A day (package) or an instant (connection). */
  ends: z.string().nullable(),
})
export type BulkToken = z.infer<typeof bulkToken>

export const runbookDraft = z.strictObject({
  yaml: z.string(),
  /** null while the text cannot be read as a runbook; then `issues` says why. */
  document: runbookSchema.nullable(),
  issues: z.array(documentIssue),
  contradictions: z.array(shownContradiction),
  /** null where the runbook does not join Entra ID, or cannot be read. */
  bulkToken: bulkToken.nullable(),
})
export type RunbookDraft = z.infer<typeof runbookDraft>

const template = z.string().default('ad-to-ad')

export const runbookCalls = {
  'runbook.templates': call({
    reads: true,
    input: z.strictObject({}),
    output: z.array(z.strictObject({ template: z.string(), says: z.string() })),
  }),
  /** `language`: in which the template is described. */
  'runbook.new': call({
    input: z.strictObject({
      id: slug,
      name: z.string().min(1).max(200).optional(),
      template,
      language: z.enum(reportLanguages).default('en'),
    }),
    output: savedRunbook,
  }),
  /** Saves a file's text. `mode`: a new runbook, a change to one that is there, or either. `path` is only for messages. */
  'runbook.save': call({
    input: z.strictObject({
      text: z.string(),
      path: z.string(),
      mode: z.enum(['new', 'change', 'either']).default('either'),
      /** The version that the text was written from: when another one was saved since, this one is refused. */
      base: z.int().positive().optional(),
    }),
    output: savedRunbook,
  }),
  'runbook.copy': call({
    input: z.strictObject({ from: slug, to: slug, name: z.string().min(1).max(200).optional() }),
    output: savedRunbook,
  }),
  /** Takes a runbook that was never published and that nothing needs out of the project, with all its versions. */
  'runbook.remove': call({ input: z.strictObject({ id: slug }), output: z.strictObject({ id: slug, name: z.string() }) }),
  'runbook.list': call({ reads: true, input: z.strictObject({}), output: z.array(runbookInfo) }),
  'runbook.show': call({
    reads: true,
    input: z.strictObject({ id: slug, version: z.int().positive().optional() }),
    output: runbookInfo.extend({
      document: runbookSchema,
      yaml: z.string(),
      versions: z.number(),
      /** The settings that are not at their default. */
      set: z.array(z.strictObject({ path: z.string(), value: z.unknown(), default: z.unknown() })),
    }),
  }),
  'runbook.settings': call({ reads: true, input: z.strictObject({}), output: z.array(describedSetting) }),
  /** A text with some settings changed, its comments kept, and what is wrong with it. Saves nothing. */
  'runbook.draft': call({
    reads: true,
    input: z.strictObject({
      text: z.string(),
      set: z
        .array(z.strictObject({ path: z.string().max(200), value: z.unknown() }))
        .max(200)
        .default([]),
    }),
    output: runbookDraft,
  }),
  'runbook.lint': call({
    reads: true,
    input: z.strictObject({ id: slug }),
    output: z.strictObject({ id: slug, version: z.number(), contradictions: z.array(shownContradiction) }),
  }),
}
