/** What a metadata file claims of itself. Nothing of it is trusted before its signature is: it chooses words and orders, no more. */
function signedPart(bytes: Uint8Array | null): { version?: unknown; expires?: unknown } {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) as { signed?: object }).signed ?? {}
  } catch {
    return {}
  }
}

export function versionIn(bytes: Uint8Array | null): number {
  const { version } = signedPart(bytes)
  return typeof version === 'number' ? version : 0
}

export function expiryIn(bytes: Uint8Array | null): string {
  const { expires } = signedPart(bytes)
  return typeof expires === 'string' ? expires : ''
}
