/** One picture of an icon, square, at most 255 points wide. */
export interface Sized {
  readonly size: number
  readonly png: Uint8Array
}

/** An .ico file of PNG pictures, smallest first: a head of 6 bytes, 16 bytes for each picture, then the pictures themselves. */
export function icoOf(pictures: readonly Sized[]): Uint8Array {
  const head = new DataView(new ArrayBuffer(6 + 16 * pictures.length))
  head.setUint16(2, 1, true)
  head.setUint16(4, pictures.length, true)
  let at = head.byteLength
  pictures.forEach(({ size, png }, index) => {
    const entry = 6 + 16 * index
    head.setUint8(entry, size)
    head.setUint8(entry + 1, size)
    head.setUint16(entry + 4, 1, true)
    head.setUint16(entry + 6, 32, true)
    head.setUint32(entry + 8, png.length, true)
    head.setUint32(entry + 12, at, true)
    at += png.length
  })
  return Buffer.concat([new Uint8Array(head.buffer), ...pictures.map(({ png }) => png)])
}
