import type { Socket } from 'node:net'
import koffi from 'koffi'

const [levelOfSocket, peerCredentials] = [1, 17]
type GetOption = (socket: number, level: number, option: number, value: Buffer, length: Buffer) => number
let getOption: GetOption | null = null

/** Who is at the other end of a local socket, as Linux noted it when they connected; null when it does not tell. */
export function peerOf(socket: Socket): { readonly pid: number; readonly uid: number } | null {
  const handle = (socket as unknown as { readonly _handle: { readonly fd?: number } | null })._handle
  if (handle?.fd === undefined || handle.fd < 0) return null
  getOption ??= koffi.load('libc.so.6').func('int getsockopt(int, int, int, void *, void *)') as unknown as GetOption
  // struct ucred: i32 pid | u32 uid | u32 gid
  const [value, length] = [Buffer.alloc(12), Buffer.alloc(4)]
  length.writeUInt32LE(value.length, 0)
  if (getOption(handle.fd, levelOfSocket, peerCredentials, value, length) !== 0 || length.readUInt32LE(0) !== 12) return null
  return { pid: value.readInt32LE(0), uid: value.readUInt32LE(4) }
}
