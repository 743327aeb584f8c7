import { openFolder } from './folder-path.ts'
import type { Libc } from './libc.ts'

/** Opens folders by a store's bytes, never through a link. What the last one and the next have above them in common stays open; `leave` has the others. */
export function openFolders(libc: Libc, root: number, leave: (fd: number) => void = (fd) => libc.close(fd)) {
  /** The path that was asked for last, and its folders from the root down, as far as they could be opened. */
  let asked: Uint8Array | null = null
  let names: string[] = []
  const fds: number[] = []

  function keep(count: number): void {
    while (fds.length > count) leave(fds.pop()!)
  }

  return {
    /** The open folder, good until it is left, by the next call at the soonest; null when there is none. */
    open(path: Uint8Array): number | null {
      if (path !== asked) {
        const text = Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString('latin1')
        const wanted = text === '' ? ['.'] : ['.', ...text.split('/')]
        let shared = 0
        while (shared < fds.length && shared < wanted.length && names[shared] === wanted[shared]) shared++
        keep(shared)
        for (let depth = shared; depth < wanted.length; depth++) {
          const fd = openFolder(libc, fds[depth - 1] ?? root, Buffer.from(wanted[depth]!, 'latin1'))
          if (fd < 0) break
          fds.push(fd)
        }
        asked = path
        names = wanted
      }
      return fds.length === names.length ? fds.at(-1)! : null
    },
    close: () => keep(0),
  }
}
export type OpenFolders = ReturnType<typeof openFolders>
