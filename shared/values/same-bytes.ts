/** Whether both hold the same bytes. For short ones: a call of `Buffer.compare` costs more than comparing them here. */
export function sameBytes(a: Readonly<Uint8Array>, b: Readonly<Uint8Array>): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}
