/** One setting of a document, by its path, as JSON before and after; null where it was or is not there. */
export interface ChangedSetting {
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

/** What differs between two documents, leaf by leaf; lists are compared whole where their lengths differ. */
export function changedSettings(before: unknown, after: unknown): ChangedSetting[] {
  return differences('', before, after)
}

function differences(path: string, before: unknown, after: unknown): ChangedSetting[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  // A document that is wholly new or gone is told setting by setting too.
  if (was === null && (is === null || before !== null)) return [leaf(path, before, after)]
  if (is === null && after !== null) return [leaf(path, before, after)]
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
  return names.flatMap((name) => differences(path === '' ? name : `${path}.${name}`, was?.[name] ?? null, is?.[name] ?? null))
}

/** Null for what has no fields; an empty object is a value of its own. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.keys(value).length === 0 ? null : (value as Record<string, unknown>)
}

function leaf(path: string, before: unknown, after: unknown): ChangedSetting {
  const text = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
  return { path, before: text(before), after: text(after) }
}
