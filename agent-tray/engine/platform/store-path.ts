import type { FileStore } from './file-store.ts'

/** A name of bytes that may be no UTF-8, each as a character of its own. */
const asText = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
const asBytes = (text: string) => Buffer.from(text, 'latin1')

/** `calledAnew` of stores whose paths are UTF-8 below the drive, '/' between the names. */
export const calledAnew: FileStore['calledAnew'] = (folder, name, depth, to) => {
  const names = folder.length === 0 ? [] : asText(folder).split('/')
  if (depth > names.length) return { folder, name: Buffer.from(to) }
  return { folder: asBytes(names.with(depth - 1, asText(Buffer.from(to))).join('/')), name }
}
