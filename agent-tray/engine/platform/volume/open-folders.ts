import { openFolder } from './folder-path.ts'
import type { Libc } from './libc.ts'

/** Which folders of a path stay open beside the last: a short path's all, and of a long one some on the way, so that none is far from the next. */
const isKept = (depth: number) => depth < 256 || depth % 128 === 0

/** Opens folders by a store's bytes, never through a link. What the last one and the next have above them in common stays open; `leave` has the others. */
export function openFolders(libc: Libc, root: number, leave: (fd: number) => void = (fd) => libc.close(fd)) {
  /** The path that was asked for last. */
  let asked: Uint8Array | null = null
  let names: string[] = []
  /** Folders of it from the root down, as far as they could be opened. */
  const open: { readonly depth: number; readonly fd: number }[] = []

  function keep(count: number): void {
    while ((open.at(-1)?.depth ?? -1) >= count) leave(open.pop()!.fd)
  }

  /** Opens what comes after the last that is open. */
  function goDown(): void {
    let last = open.at(-1) ?? { depth: -1, fd: root }
    for (let depth = last.depth + 1; depth < names.length; depth++) {
      const fd = openFolder(libc, last.fd, Buffer.from(names[depth]!, 'latin1'))
      // It may be what an earlier call has given.
      if (last.depth >= 0 && !isKept(last.depth)) leave(open.pop()!.fd)
      if (fd < 0) return
      open.push((last = { depth, fd }))
    }
  }

  return {
    /** The open folder, good until it is left, by the next call at the soonest; null when there is none. */
    open(path: Uint8Array): number | null {
      if (path !== asked) {
        const text = Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString('latin1')
        const wanted = text === '' ? ['.'] : ['.', ...text.split('/')]
        let shared = 0
        while (shared < names.length && shared < wanted.length && names[shared] === wanted[shared]) shared++
        keep(shared)
        asked = path
        names = wanted
        goDown()
      }
      return open.at(-1)?.depth === names.length - 1 ? open.at(-1)!.fd : null
    },
    close: () => keep(0),
  }
}
export type OpenFolders = ReturnType<typeof openFolders>
