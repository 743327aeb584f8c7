import { isMap, isScalar, LineCounter, parseDocument as parseYaml, type Document, type ErrorCode } from 'yaml'
import type { z } from 'zod'
import { badValueOf, badValueWords, type BadValue, type WrongWith } from '#shared/errors/bad-value.ts'

/** Where in a file something is wrong, and with which setting. Lines and columns count from 1. */
export interface DocumentIssue {
  readonly line: number
  readonly column: number
  /** Empty where the text itself cannot be read. */
  readonly setting: string
  readonly bad: BadValue
  readonly message: string
}

export type ParsedDocument<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'unreadable' | 'bad-setting'; readonly issues: readonly DocumentIssue[] }

/** No file a person wrote is longer; a longer one is refused before it is read. */
const maxLength = 2_000_000

/** Reads YAML 1.2 by a schema; what is wrong is told with its place in the text. Keys given twice and unknown keys are wrong. */
export function parseDocument<S extends z.ZodType>(text: string, schema: S): ParsedDocument<z.output<S>> {
  if (text.length > maxLength) return unreadable(1, 1, { wrong: 'too-long', limit: String(maxLength) })
  const lines = new LineCounter()
  const document = parseYaml(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const error = document.errors[0]
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    return unreadable(line, col, { wrong: faults[error.code], limit: '' })
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 20 })
  } catch {
    return unreadable(1, 1, { wrong: 'yaml-alias', limit: '' })
  }
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  const issues = parsed.error.issues
    .flatMap((issue) => issuesOf(issue, document, lines))
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
  return { ok: false, why: 'bad-setting', issues }
}

function unreadable(line: number, column: number, bad: BadValue): ParsedDocument<never> {
  return { ok: false, why: 'unreadable', issues: [{ line, column, setting: '', bad, message: badValueWords[bad.wrong](bad.limit) }] }
}

/** What the reader of YAML finds, by its own codes: its words are English and for those who know YAML. */
const faults: Readonly<Record<ErrorCode, WrongWith>> = {
  DUPLICATE_KEY: 'yaml-key-twice',
  BAD_INDENT: 'yaml-indent',
  TAB_AS_INDENT: 'yaml-tab',
  MISSING_CHAR: 'yaml-not-closed',
  BAD_SCALAR_START: 'yaml-quote',
  BAD_DQ_ESCAPE: 'yaml-escape',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-nested',
  BLOCK_IN_FLOW: 'yaml-nested',
  KEY_OVER_1024_CHARS: 'yaml-key',
  MULTILINE_IMPLICIT_KEY: 'yaml-key',
  NON_STRING_KEY: 'yaml-key',
  ALIAS_PROPS: 'yaml-alias',
  BAD_ALIAS: 'yaml-alias',
  BAD_COLLECTION_TYPE: 'yaml-tag',
  BAD_PROP_ORDER: 'yaml-tag',
  MULTIPLE_ANCHORS: 'yaml-tag',
  MULTIPLE_TAGS: 'yaml-tag',
  TAG_RESOLVE_FAILED: 'yaml-tag',
  MULTIPLE_DOCS: 'yaml-second-document',
  BAD_DIRECTIVE: 'yaml-unexpected',
  IMPOSSIBLE: 'yaml-unexpected',
  RESOURCE_EXHAUSTION: 'yaml-unexpected',
  UNEXPECTED_TOKEN: 'yaml-unexpected',
}

/** One issue of the schema as issues of the text: an unknown key stands for itself. */
function issuesOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): DocumentIssue[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [[...issue.path]]
  const bad = badValueOf(issue)
  const message = badValueWords[bad.wrong](bad.limit)
  const atKey = issue.code === 'unrecognized_keys'
  return paths.map((path) => {
    const { line, col } = lines.linePos(offsetOf(document, path, atKey))
    return { line, column: col, setting: path.join('.'), bad, message }
  })
}

/** Where the setting's value stands, or its key, or the nearest group around it that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[], atKey: boolean): number {
  let node: unknown = document.contents
  let offset = 0
  for (const [index, key] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
      if (pair === undefined) return offset
      offset = rangeStart(pair.key) ?? offset
      if (atKey && index === path.length - 1) return offset
    }
    node = (node as { get?: (key: unknown, keepScalar: boolean) => unknown } | null)?.get?.(key, true)
    if (!isMap(node)) offset = rangeStart(node) ?? offset
  }
  return offset
}

function rangeStart(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0]
}
