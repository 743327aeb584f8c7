import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { refuse } from '#shared/errors/refused.ts'

/** A share in memory: what it holds is what the attacker says. */
export function memoryShare(files: ReadonlyMap<string, Uint8Array>): ShareFolder {
  const written = new Map(files)
  return {
    location: 'memory',
    read: async (path, limit) => {
      const bytes = written.get(path) ?? null
      return bytes !== null && bytes.length > limit ? refuse('share.oversized', { file: path, limit }) : bytes
    },
    readPart: async (path, { at, length }) => written.get(path)?.subarray(at, at + length) ?? null,
    exists: async (path) => written.has(path),
    create: async (path, content) => !written.has(path) && (written.set(path, content), true),
    replace: async (path, content) => void written.set(path, content),
    remove: async (path) => void written.delete(path),
    list: async (path, limit) => {
      const below = [...written.keys()].filter((name) => name.startsWith(`${path}/`)).map((name) => name.slice(path.length + 1))
      const entries = below.map((name) => ({ name: name.split('/')[0] ?? '', kind: name.includes('/') ? 'folder' : 'file' }) as const)
      const unique = [...new Map(entries.map((entry) => [entry.name, entry])).values()]
      return { entries: unique.slice(0, limit), complete: unique.length <= limit }
    },
    makeFolder: async () => {},
  }
}
