/** Where the changed copy is; nothing when none was asked for. */
export function writtenText(path: string | null): string {
  return path === null ? '' : `\n\nThe copy is in ${path}`
}
