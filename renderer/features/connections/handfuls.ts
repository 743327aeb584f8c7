const [mostFiles, mostBytes] = [200, 4 * 1024 * 1024]

/** Files in their order, as many together as one call takes: its largest is 8 MB, and base64 makes four bytes of three. */
export function handfuls<T extends { readonly size: number }>(files: readonly T[]): T[][] {
  const all: T[][] = []
  let bytes = 0
  for (const file of files) {
    const last = all.at(-1)
    bytes += file.size
    if (last === undefined || last.length === mostFiles || bytes > mostBytes) {
      all.push([file])
      bytes = file.size
    } else last.push(file)
  }
  return all
}
