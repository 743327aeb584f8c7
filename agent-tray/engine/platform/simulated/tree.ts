import { join } from 'node:path'
import Database from 'better-sqlite3'
import { upperCase } from '#shared/registry/names.ts'

export type Kind = 'file' | 'folder' | 'link'

export interface TreeEntry {
  readonly inode: number
  readonly name: string
  readonly kind: Kind
  readonly descriptor: Uint8Array
}

const schema = `
  CREATE TABLE IF NOT EXISTS descriptor (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS inode (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, descriptor INTEGER NOT NULL REFERENCES descriptor);
  CREATE TABLE IF NOT EXISTS entry (
    parent INTEGER NOT NULL REFERENCES inode,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    inode INTEGER NOT NULL REFERENCES inode,
    PRIMARY KEY (parent, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS encrypted (inode INTEGER PRIMARY KEY REFERENCES inode);
`
export const rootInode = 1
/** A folder can have any number of entries; so many are held. */
const entriesAtOnce = 256

/** By which names are compared. */
export const keyOf = upperCase

/**
 * The file tree of a simulated device: names, kinds and descriptors, each distinct descriptor once, as NTFS keeps them. Names are
 * compared without regard to case. A name is a row of `entry`, so that one file can have several.
 */
export function openTree(root: string) {
  const db = new Database(join(root, 'tree.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec(schema)
  const columns = 'entry.inode, entry.name, inode.kind, descriptor.bytes AS descriptor'
  const joins = 'JOIN inode ON inode.id = entry.inode JOIN descriptor ON descriptor.id = inode.descriptor'
  const some = db.prepare<[number, string], TreeEntry & { key: string }>(
    `SELECT ${columns}, entry.key FROM entry ${joins} WHERE parent = ? AND key >= ? ORDER BY key LIMIT ${entriesAtOnce}`,
  )
  const one = db.prepare<[number, string], TreeEntry>(`SELECT ${columns} FROM entry ${joins} WHERE parent = ? AND key = ?`)
  const ofInode = db.prepare<[number], TreeEntry>(
    `SELECT inode.id AS inode, '.' AS name, inode.kind, bytes AS descriptor FROM inode JOIN descriptor ON descriptor.id = inode.descriptor WHERE inode.id = ?`,
  )
  const addDescriptor = db.prepare('INSERT OR IGNORE INTO descriptor (bytes) VALUES (?)')
  const descriptorId = db.prepare<[Uint8Array], { id: number }>('SELECT id FROM descriptor WHERE bytes = ?')
  const addInode = db.prepare('INSERT INTO inode (kind, descriptor) VALUES (?, ?)')
  const addEntry = db.prepare('INSERT INTO entry (parent, key, name, inode) VALUES (?, ?, ?, ?)')
  const setDescriptor = db.prepare('UPDATE inode SET descriptor = ? WHERE id = ?')
  const renameEntry = db.prepare('UPDATE entry SET key = ?, name = ? WHERE parent = ? AND key = ?')
  const dropEntry = db.prepare('DELETE FROM entry WHERE parent = ? AND key = ?')
  const dropInode = db.prepare('DELETE FROM inode WHERE id = ?')
  const encrypt = db.prepare('INSERT INTO encrypted (inode) VALUES (?)')
  const decrypt = db.prepare('DELETE FROM encrypted WHERE inode = ?')
  const encrypted = db.prepare<[number]>('SELECT 1 FROM encrypted WHERE inode = ?')
  const links = db.prepare<[number], { count: number }>('SELECT count(*) AS count FROM entry WHERE inode = ?')
  const idOf = (bytes: Uint8Array) => {
    addDescriptor.run(bytes)
    return descriptorId.get(bytes)!.id
  }

  return {
    /** In the order of their keys, from one name on. */
    *children(parent: number, from = ''): Generator<TreeEntry> {
      for (let [next, isMore] = [keyOf(from), true]; isMore;) {
        const entries = some.all(parent, next)
        yield* entries
        isMore = entries.length === entriesAtOnce
        // No key lies between one and itself with the least letter behind it.
        next = `${entries.at(-1)?.key ?? ''}\0`
      }
    },
    child: (parent: number, name: string): TreeEntry | null => one.get(parent, keyOf(name)) ?? null,
    inode: (id: number): TreeEntry | null => ofInode.get(id) ?? null,
    /** Makes an object; returns its inode. */
    add(parent: number | null, name: string, kind: Kind, descriptor: Uint8Array): number {
      const inode = Number(addInode.run(kind, idOf(descriptor)).lastInsertRowid)
      if (parent !== null) addEntry.run(parent, keyOf(name), name, inode)
      return inode
    },
    linkCount: (inode: number): number => links.get(inode)!.count,
    /** One more name for a file. */
    link: (parent: number, name: string, inode: number) => void addEntry.run(parent, keyOf(name), name, inode),
    /** To some account (EFS). */
    encrypt: (inode: number) => void encrypt.run(inode),
    isEncrypted: (inode: number): boolean => encrypted.get(inode) !== undefined,
    setDescriptor: (inode: number, descriptor: Uint8Array) => void setDescriptor.run(idOf(descriptor), inode),
    rename: (parent: number, from: string, to: string) => void renameEntry.run(keyOf(to), to, parent, keyOf(from)),
    /** Takes a name away, and with its last name the object. */
    remove(parent: number, name: string): void {
      const inode = one.get(parent, keyOf(name))?.inode
      dropEntry.run(parent, keyOf(name))
      if (inode === undefined || links.get(inode)!.count > 0) return
      decrypt.run(inode)
      dropInode.run(inode)
    },
    /** Many writes at once; what was written before `work` threw stays, as on a disk. */
    together(work: () => void): void {
      db.exec('BEGIN')
      try {
        work()
      } finally {
        db.exec('COMMIT')
      }
    },
    close: () => void db.close(),
  }
}
export type Tree = ReturnType<typeof openTree>
