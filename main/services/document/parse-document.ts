import { isMap, isScalar, LineCounter, parseDocument as parseYaml, type Document } from 'yaml'
import type { z } from 'zod'
import { badValueOf, badValueWords, type BadValue } from '#shared/errors/bad-value.ts'

/** Where in a file something is wrong, and with which setting. Lines and columns count from 1. */
export interface DocumentIssue {
  readonly line: number
  readonly column: number
  readonly setting: string
  /** null where the text is not YAML; `message` then says what its reader says. */
  readonly bad: BadValue | null
  readonly message: string
}

export type ParsedDocument<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'unreadable'; readonly issues: readonly DocumentIssue[] }
  | { readonly ok: false; readonly why: 'bad-setting'; readonly issues: readonly (DocumentIssue & { readonly bad: BadValue })[] }

/** No file a person wrote is longer; a longer one is refused before it is read. */
const maxLength = 2_000_000

/** Reads YAML 1.2 by a schema; what is wrong is told with its place in the text. Keys given twice and unknown keys are wrong. */
export function parseDocument<S extends z.ZodType>(text: string, schema: S): ParsedDocument<z.output<S>> {
  if (text.length > maxLength) return unreadable(1, 1, `the file is longer than ${maxLength} characters`)
  const lines = new LineCounter()
  const document = parseYaml(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const error = document.errors[0]
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    return unreadable(line, col, error.message)
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 20 })
  } catch (failure) {
    return unreadable(1, 1, (failure as Error).message)
  }
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  const issues = parsed.error.issues
    .flatMap((issue) => issuesOf(issue, document, lines))
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
  return { ok: false, why: 'bad-setting', issues }
}

function unreadable(line: number, column: number, message: string): ParsedDocument<never> {
  return { ok: false, why: 'unreadable', issues: [{ line, column, setting: '', bad: null, message }] }
}

/** One issue of the schema as issues of the text: an unknown key stands for itself. */
function issuesOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): (DocumentIssue & { readonly bad: BadValue })[] {
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
