import type { Key } from '#shared/registry/hive.ts'

/** The path of a data file, wherever a profile keeps it. */
const dataFile = /(?:[A-Z]:\\|\\\\)[^\0"<>|]{1,400}?\.pst\b/gi
/** No value of a profile that names a file is larger. */
const largest = 4096

/** The data files (.pst) that Outlook's profiles open. They stay where they are, and a new profile does not know of them. */
export function outlookDataFiles(profiles: readonly Key[]): ReadonlySet<string> {
  return new Set(profiles.flatMap((key) => [...filesIn(key)]))
}

function* filesIn(key: Key): Generator<string> {
  for (const { data } of key.values()) {
    // A path is a text, or the bytes of one.
    if (data.length <= largest) for (const [path] of Buffer.from(data).toString('utf16le').matchAll(dataFile)) yield path
  }
  for (const child of key.subkeys()) yield* filesIn(child)
}
