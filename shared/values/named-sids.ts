/** SIDs as they stand within a text. */
export const sidPattern = /\bS-1-\d{1,15}(?:-\d{1,10}){1,15}(?![\d-])/g

/** The text with the name before every SID that `nameOf` knows, for nobody recognises an account by its number; paths stay as they are. `withSids`: the number stands behind it. */
export function withNamedSids(text: string, nameOf: (sid: string) => string | undefined, withSids = true): string {
  return text.replace(sidPattern, (sid: string, at: number) => {
    const name = /[\\/]/.test(text[at - 1] ?? '') ? undefined : nameOf(sid)
    return name === undefined ? sid : withSids ? `${name} (${sid})` : name
  })
}
