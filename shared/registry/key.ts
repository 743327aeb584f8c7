import { refuse } from '#shared/errors/refused.ts'
import type { Cells } from './cells.ts'
import { NONE } from './cells.ts'
import { createSubkey, deleteSubkey, renameSubkey } from './key-edit.ts'
import { KEY_FLAG, NK, keyNode } from './key-node.ts'
import { decodeName, nameHash, upperCase } from './names.ts'
import { readSecurityCell } from './security-cell.ts'
import { setDescriptor } from './security-edit.ts'
import { LIST, leafKey, leavesOf, subkeyOffsets } from './subkey-list.ts'
import { findValue, valuesAt, type Value } from './value.ts'
import { deleteValue, setValue } from './value-edit.ts'

/** Windows opens no key deeper than this. */
const DEPTH_LIMIT = 512

/**
 * A key of a hive. It stays right while the hive is edited, until the key itself is deleted. Names are compared as Windows
 * does, by upper case. Links are not followed: their target is in `linkTarget`.
 */
export class Key {
  readonly offset: number
  readonly parent: Key | null
  readonly #cells: Cells
  readonly #depth: number
  readonly #root: number

  /** Refuses with `hive.bad-key` a cell that is no key, or not a child of the parent that lists it. */
  constructor(cells: Cells, offset: number, parent: Key | null) {
    const at = keyNode(cells, offset)
    this.#cells = cells
    this.offset = offset
    this.parent = parent
    this.#depth = parent === null ? 0 : parent.#depth + 1
    this.#root = parent === null ? offset : parent.#root
    // With the parent field checked each key has one place in the tree, so that no walk can run in a circle.
    if (parent !== null && (cells.view.getUint32(at + NK.parent, true) !== parent.offset || offset === this.#root)) {
      refuse('hive.bad-key', { at: at + NK.parent, reason: 'it is listed by a key that is not its parent' })
    }
    if (this.#depth > DEPTH_LIMIT) refuse('hive.bad-key', { at, reason: `it lies deeper than ${DEPTH_LIMIT} keys` })
  }

  get #at(): number {
    return keyNode(this.#cells, this.offset)
  }

  #u32(field: number): number {
    return this.#cells.view.getUint32(this.#at + field, true)
  }

  get flags(): number {
    return this.#cells.view.getUint16(this.#at + NK.flags, true)
  }

  get name(): string {
    const at = this.#at
    const narrow = (this.flags & KEY_FLAG.narrowName) !== 0
    return decodeName(this.#cells.bytes, at + NK.name, this.#cells.view.getUint16(at + NK.nameLength, true), narrow)
  }

  /** The names from below the root down to this key, joined by backslashes; '' for the root. */
  get path(): string {
    if (this.parent === null) return ''
    const above = this.parent.path
    return above === '' ? this.name : `${above}\\${this.name}`
  }

  /** FILETIME: 100 ns since 1601, UTC. */
  get lastWritten(): bigint {
    return this.#cells.view.getBigUint64(this.#at + NK.lastWritten, true)
  }

  set lastWritten(time: bigint) {
    this.#cells.mayEdit()
    this.#cells.view.setBigUint64(this.#at + NK.lastWritten, time, true)
  }

  get subkeyCount(): number {
    return this.#u32(NK.subkeys)
  }

  /** UTF-16LE as it lies there; null when the key has no class. */
  get classData(): Uint8Array | null {
    const length = this.#cells.view.getUint16(this.#at + NK.classLength, true)
    const offset = this.#u32(NK.className)
    if (length === 0 || offset === NONE) return null
    const from = this.#cells.at(offset, length, 'a class name')
    return this.#cells.bytes.subarray(from, from + length)
  }

  /** The self-relative security descriptor, a view into the hive. */
  get descriptor(): Uint8Array {
    return readSecurityCell(this.#cells, this.securityOffset).descriptor
  }

  /** Gives this key, and no other, another descriptor; one that the hive already has is shared. */
  setDescriptor(descriptor: Uint8Array): void {
    setDescriptor(this.#cells, this.offset, descriptor)
  }

  /** The cell of the descriptor; keys with the same one share it. */
  get securityOffset(): number {
    return this.#u32(NK.security)
  }

  /** Where a symbolic link leads, e.g. `\REGISTRY\MACHINE\SYSTEM\ControlSet001`; null for any other key. */
  get linkTarget(): string | null {
    return (this.flags & KEY_FLAG.link) === 0 ? null : (this.value('SymbolicLinkValue')?.text() ?? null)
  }

  *subkeys(): Generator<Key> {
    for (const offset of subkeyOffsets(this.#cells, this.#at)) yield new Key(this.#cells, offset, this)
  }

  subkey(name: string): Key | null {
    const wanted = upperCase(name)
    const hash = nameHash(name)
    for (const leaf of leavesOf(this.#cells, this.#at)) {
      for (let i = 0; i < leaf.count; i++) {
        if (leaf.kind === LIST.lh && this.#cells.view.getUint32(leaf.at + 8 + 8 * i, true) !== hash) continue
        const key = new Key(this.#cells, leafKey(this.#cells, leaf, i), this)
        if (upperCase(key.name) === wanted) return key
      }
    }
    return null
  }

  *values(): Generator<Value> {
    yield* valuesAt(this.#cells, this.#at)
  }

  /** The value of that name; '' is the default value. */
  value(name: string): Value | null {
    return findValue(this.#cells, this.offset, name)
  }

  /** Creates or replaces a value; an existing one keeps the case of its name and its place. */
  setValue(name: string, type: number, data: Uint8Array): void {
    setValue(this.#cells, this.offset, name, type, data)
  }

  /** False when there was none. */
  deleteValue(name: string): boolean {
    return deleteValue(this.#cells, this.offset, name)
  }

  /** As `subkey`, for keys that get many, one by one. */
  #subkeyOfMany(name: string): Key | null {
    const { subkeyNames } = this.#cells
    if (!subkeyNames.isFor(this.offset, this.subkeyCount)) return this.subkey(name)
    const offset = subkeyNames.find(this.offset, name, () => this.subkeys())
    return offset === null ? null : new Key(this.#cells, offset, this)
  }

  /**
   * The subkey of that name, created when it is not there: with the security of this key or of `descriptorOf` (shared, not
   * copied), or with `descriptor`, and, as there is no clock here, with `lastWritten` or this key's time.
   */
  createSubkey(name: string, options: { descriptorOf?: Key; descriptor?: Uint8Array; lastWritten?: bigint } = {}): Key {
    const there = this.#subkeyOfMany(name)
    if (there !== null) return there
    if (this.#depth === DEPTH_LIMIT) refuse('hive.bad-name', { name, reason: `it would lie deeper than ${DEPTH_LIMIT} keys` })
    const security = (options.descriptorOf ?? this).securityOffset
    const offset = createSubkey(this.#cells, this.offset, name, security, options.lastWritten ?? this.lastWritten)
    const key = new Key(this.#cells, offset, this)
    if (options.descriptor !== undefined) key.setDescriptor(options.descriptor)
    return key
  }

  /** Deletes the subkey and everything below it; false when there was none, `hive.protected-key` when Windows would refuse. */
  deleteSubkey(name: string): boolean {
    const key = this.subkey(name)
    if (key === null) return false
    deleteSubkey(this.#cells, this.offset, key)
    return true
  }

  /** Gives a subkey another name; false when there was none, `hive.name-taken` when another key has it. Keys held below it are to be looked up anew. */
  renameSubkey(name: string, newName: string): boolean {
    const key = this.subkey(name)
    if (key === null) return false
    const taken = this.subkey(newName)
    if (taken !== null && taken.offset !== key.offset) refuse('hive.name-taken', { path: this.path, name: newName })
    renameSubkey(this.#cells, this.offset, key.offset, newName)
    return true
  }
}
