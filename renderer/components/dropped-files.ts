/** So many files and folders are looked at of what is dropped together: a whole drive by mistake has an end. */
export const mostDropped = 20_000

export interface Dropped {
  readonly files: readonly File[]
  /** Paths below what was dropped that could not be read. */
  readonly unread: readonly string[]
  /** Whether there is more, which was not looked at. */
  readonly hasMore: boolean
}

/** What was dropped, folders with everything below them. Call it while the event is handled: afterwards the browser has let go of it. */
export async function droppedFiles({ items }: DataTransfer, most = mostDropped): Promise<Dropped> {
  const waiting = [...items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry() ?? item.getAsFile()] : [])).toReversed()
  const files: File[] = []
  const unread: string[] = []
  let looked = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (looked++ === most) return { files, unread, hasMore: true }
    if (next === null) continue
    try {
      if (next instanceof File) files.push(next)
      else if (isFolder(next)) waiting.push(...(await entriesOf(next, most)).toReversed())
      else files.push(await fileOf(next as FileSystemFileEntry))
    } catch {
      unread.push(next instanceof File ? next.name : next.fullPath.slice(1))
    }
  }
  return { files, unread, hasMore: false }
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** A reader gives some at a time, 100 in Chromium, and none when it has given all. */
async function entriesOf(folder: FileSystemDirectoryEntry, most: number): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  let some: FileSystemEntry[]
  do {
    some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    all.push(...some)
  } while (some.length > 0 && all.length <= most)
  return all
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}
