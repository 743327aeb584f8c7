/** A device's answer to a request: `<request>-<first half of the file's SHA-256>.jwe`, so that two writers never collide. */
export function answerName(request: string, sha256: string): string {
  return `${request}-${sha256.slice(0, 32)}.jwe`
}

/** Null for any other file name. */
export function parseAnswerName(name: string): { readonly request: string; readonly hash: string } | null {
  const found = /^([0-9a-f]{32})-([0-9a-f]{32})\.jwe$/.exec(name)
  return found === null ? null : { request: found[1] ?? '', hash: found[2] ?? '' }
}
