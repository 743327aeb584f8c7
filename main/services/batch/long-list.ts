import { isMap, parseDocument as parseYaml } from 'yaml'
import { batchSchema, isDeviceName, type Batch } from '#shared/migration/batch.ts'
import { parseDocument, type ParsedDocument } from '../document/parse-document.ts'

/**
 * A batch may list a hundred thousand devices, and the reader and the writer of YAML take seconds over a list that is as plain as that. So
 * they are given the text with the first name of such a list alone; the names after it are read and written line by line.
 */
export interface ShortText {
  readonly whole: string
  /** The text with all but the first name of a long list left out. */
  readonly text: string
  /** The list that was cut: its first name too. null where nothing was left out. */
  readonly list: { readonly kind: 'include' | 'exclude'; readonly names: readonly string[]; readonly line: number } | null
}

/** Shorter lists are read and written with everything else. */
const fewNames = 200

const head = /^devices:[ \t]*(?:#[^\n]*)?\r?\n +(include|exclude):[ \t]*\r?\n/m
const item = /^( *)- (?:"([^"\\]*)"|(\S+))\r?$/

/** Only what the writer of YAML would make of a list is cut: names, one a line. Whatever else is in the list stays in the text. */
export function shortened(text: string): ShortText {
  const found = head.exec(text)
  if (found === null) return { whole: text, text, list: null }
  const from = found.index + found[0].length
  const names: string[] = []
  let indent: string | null = null
  let at = from
  let rest = from
  while (at < text.length) {
    const end = text.indexOf('\n', at)
    const [, before = '', quoted, plain = ''] = item.exec(text.slice(at, end < 0 ? text.length : end)) ?? []
    const name = quoted ?? (isPlain(plain) ? plain : '')
    if (!isDeviceName(name) || before !== (indent ?? before) || end < 0) break
    indent = before
    names.push(name)
    at = end + 1
    if (names.length === 1) rest = at
  }
  if (names.length <= fewNames) return { whole: text, text, list: null }
  const line = text.slice(0, rest).split('\n').length - 1
  return { whole: text, text: text.slice(0, rest) + text.slice(at), list: { kind: found[1] as 'include' | 'exclude', names, line } }
}

/** Names that YAML would read as a number, as true, false or null stand in quotes. */
function isPlain(name: string): boolean {
  return Number.isNaN(Number(name)) && !/^(?:true|false|null|~.*)$/i.test(name)
}

/** The text of a list that was cut to its first name. */
function lengthened(text: string, names: readonly string[]): string {
  const found = head.exec(text)
  const from = found === null ? -1 : found.index + found[0].length
  const end = text.indexOf('\n', from)
  const [, indent] = /^( *)- /.exec(text.slice(from, end)) ?? []
  if (from < 0 || end < 0 || indent === undefined) throw new Error('a list that was cut is where it was')
  const lines = names.slice(1).map((name) => `${indent}- ${isPlain(name) ? name : `"${name}"`}\n`)
  return text.slice(0, end + 1) + lines.join('') + text.slice(end + 1)
}

/** A batch's text, read once: what it says, and what it is with some of it changed. */
export interface BatchText {
  readonly text: string
  readonly parsed: ParsedDocument<Batch>
}

/** Reads a batch's text, however long its list. */
export function parseBatchText(text: string): ParsedDocument<Batch> {
  return read(shortened(text))
}

function read({ whole, text, list }: ShortText): ParsedDocument<Batch> {
  const parsed = parseDocument(text, batchSchema)
  if (list === null) return parsed
  if (!parsed.ok) {
    // Where in a long list something is wrong, only the whole text says.
    if (parsed.issues.some(({ setting }) => setting.startsWith('devices'))) return parseDocument(whole, batchSchema)
    const left = list.names.length - 1
    return { ...parsed, issues: parsed.issues.map((issue) => (issue.line > list.line ? { ...issue, line: issue.line + left } : issue)) }
  }
  const { devices, ...others } = parsed.value
  const after = ('include' in devices ? devices.include : devices.exclude).slice(1)
  // The very list, where it can be: what was made of it is known by it.
  const names = (after.length === 0 ? list.names : [...list.names, ...after]) as string[]
  return { ok: true, value: { ...others, devices: list.kind === 'include' ? { include: names } : { exclude: names } } }
}

/**
 * The same text with some of its parts changed, its comments kept, and what it says then. What cannot be read is not rewritten; the issues
 * say where it breaks.
 */
export function changedBatchText(
  short: ShortText,
  parts: Readonly<Record<string, unknown>> & { readonly devices?: Batch['devices'] | undefined },
): BatchText {
  const { devices, ...others } = parts
  const entries = Object.entries(others).filter(([, value]) => value !== undefined)
  if (entries.length === 0 && devices === undefined) return { text: short.whole, parsed: read(short) }
  const document = parseYaml(short.text)
  if (document.errors.length > 0 || !isMap(document.contents)) return { text: short.whole, parsed: read(short) }
  for (const [key, value] of entries) document.set(key, typeof value === 'object' ? document.createNode(value) : value)
  const list = devices === undefined ? short.list : longList(devices)
  if (devices !== undefined) document.set('devices', document.createNode(list === null ? devices : { [list.kind]: list.names.slice(0, 1) }))
  const changed = document.toString({ lineWidth: 0 })
  if (list === null) return { text: changed, parsed: parseDocument(changed, batchSchema) }
  const whole = lengthened(changed, list.names)
  const line = changed.slice(0, head.exec(changed)!.index).split('\n').length + 2
  return { text: whole, parsed: read({ whole, text: changed, list: { ...list, line } }) }
}

function longList(devices: Batch['devices']): { kind: 'include' | 'exclude'; names: readonly string[] } | null {
  const [kind, names] = 'include' in devices ? (['include', devices.include] as const) : (['exclude', devices.exclude] as const)
  return names.length > fewNames ? { kind, names } : null
}

/** The same text with another list of devices; comments outside of the list stay. */
export function withDevices(yaml: string, devices: Batch['devices']): string {
  return changedBatchText(shortened(yaml), { devices }).text
}
