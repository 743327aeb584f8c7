/** The distinguished name one level up, as it is written; empty for a name of one level. A comma behind a backslash belongs to a value. */
export function parentOf(dn: string): string {
  for (let at = dn.indexOf(','); at >= 0; at = dn.indexOf(',', at + 1)) {
    let slashes = 0
    while (dn[at - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return dn.slice(at + 1).trimStart()
  }
  return ''
}
