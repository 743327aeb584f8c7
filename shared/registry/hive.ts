import { isRefused, refuse } from '#shared/errors/refused.ts'
import type { BaseBlock } from './base-block.ts'
import { BASE_BLOCK, BASE_BLOCK_SIZE, FILE_TYPE, PAGE_SIZE, PENDING_TRANSACTIONS, isDirty, readBaseBlock } from './base-block.ts'
import { Cells, SIZE_LIMIT } from './cells.ts'
import { Key } from './key.ts'
import { NK, keyNode } from './key-node.ts'
import { recover } from './recovery.ts'
import type { SecurityCell } from './security-cell.ts'
import { SK, readRing, readSecurityCell } from './security-cell.ts'
import { moveDescriptors, refuseBrokenRing, splitDescriptors } from './security-edit.ts'

export { Key } from './key.ts'
export { REG, Value } from './value.ts'
export type { SecurityCell } from './security-cell.ts'

/** A security descriptor with the keys that may change it, and those that keep it. */
export interface SecurityShare extends SecurityCell {
  readonly free: number
  readonly kept: number
}

/** A registry hive in memory (regf 1.2 to 1.6; msuhanov/regf tells the format). */
export class Hive {
  /** 'recovered': transaction logs were applied to a copy. 'dirty': opened as it is, for reading only. */
  readonly state: 'clean' | 'recovered' | 'dirty'
  readonly root: Key
  readonly #cells: Cells
  /** Security cells that keys have and the ring does not name, as far as anybody looked. */
  #astray: readonly number[] = []

  private constructor(cells: Cells, root: Key, state: Hive['state']) {
    this.#cells = cells
    this.root = root
    this.state = state
  }

  /**
   * Opens a hive, replaying its transaction logs when it is dirty. The bytes become the hive's: edits are made in them.
   * `asIs` reads what is there of a dirty or cut-off hive and lets nobody edit it.
   * Refusals: `hive.bad-base-block`, `hive.unsupported-version`, `hive.dirty-without-log`, `hive.bad-bin`, and for the
   * root `hive.bad-cell` and `hive.bad-key`. What lies deeper is checked when it is read.
   */
  static open(primary: Uint8Array, logs: readonly Uint8Array[] = [], options: { asIs?: boolean } = {}): Hive {
    const asIs = options.asIs === true
    // A Buffer's slices share its memory; a plain view gives plain copies wherever we or a caller take one.
    primary = new Uint8Array(primary.buffer, primary.byteOffset, primary.byteLength)
    const found = readBaseBlock(primary)
    if (found.checksumHolds || asIs) checkBaseBlock(found)
    const replay = isDirty(found) && !asIs
    const bytes = replay ? recover(primary, found, logs) : primary
    const base = replay ? readBaseBlock(bytes) : found
    if (replay) checkBaseBlock(base)
    const present = Math.floor((bytes.length - BASE_BLOCK_SIZE) / PAGE_SIZE) * PAGE_SIZE
    if (present < PAGE_SIZE) refuse('hive.bad-bin', { at: BASE_BLOCK_SIZE, reason: `the file ends at byte ${bytes.length}` })
    if (base.binsSize > present && !asIs) {
      refuse('hive.bad-bin', { at: bytes.length, reason: `the file ends, but its bins reach to byte ${BASE_BLOCK_SIZE + base.binsSize}` })
    }
    const state = replay ? 'recovered' : isDirty(base) || base.binsSize > present ? 'dirty' : 'clean'
    const binsSize = base.checksumHolds ? Math.min(base.binsSize, present) : present
    const cells = new Cells(bytes, binsSize, base.minor, asIs ? state : null)
    return new Hive(cells, new Key(cells, base.root, null), state)
  }

  /** The key at a path below the root (names, or one text with backslashes), or null. Names are compared as Windows does. */
  key(path: readonly string[] | string): Key | null {
    const names = typeof path === 'string' ? path.split('\\').filter((name) => name !== '') : path
    let key: Key | null = this.root
    for (const name of names) key = key?.subkey(name) ?? null
    return key
  }

  /** The finished image: clean, its checksum and sizes right. A view: the next edit may change or leave it. */
  bytes(): Uint8Array {
    this.#cells.mayEdit()
    return this.#cells.bytes
  }

  /** Whether a transaction manager still has work pending on this hive; a log file (.TM.blf) then belongs to it. */
  get pendingTransactions(): boolean {
    return (this.#cells.view.getUint32(BASE_BLOCK.flags, true) & PENDING_TRANSACTIONS) !== 0
  }

  /** 'broken': the ring of security cells is not closed, so that cells are found by walking all keys. */
  get ring(): 'closed' | 'broken' {
    return this.#astray.length > 0 || readRing(this.#cells, this.root.securityOffset) === null ? 'broken' : 'closed'
  }

  /**
   * Reads every key that can be read for security cells that a ring, closed as it is, does not name: they count from now on. Without it
   * a closed ring is taken by its word.
   */
  distrustRing(): void {
    const ring = readRing(this.#cells, this.root.securityOffset)
    const named = new Set(ring)
    this.#astray = ring === null ? [] : [...securityOfReadable(this.root, new Set())].filter((offset) => !named.has(offset))
  }

  /** Every security descriptor of the hive, each once. */
  *securityCells(): Generator<SecurityCell> {
    for (const offset of this.#securityOffsets()) yield readSecurityCell(this.#cells, offset)
  }

  /**
   * Every security descriptor that a key has, each once: how many keys have it that may change, and how many of those in `kept`, given by
   * their cells. Without any of those no key is read, and the cells are taken by their word; a cell that is there has one key at least.
   */
  *securityShares(kept: ReadonlySet<number>): Generator<SecurityShare> {
    const users = kept.size === 0 ? null : this.#securityUsers()
    const keepers = new Map<number, number>()
    for (const key of kept) {
      const security = this.#cells.view.getUint32(keyNode(this.#cells, key) + NK.security, true)
      keepers.set(security, (keepers.get(security) ?? 0) + 1)
    }
    for (const offset of this.#securityOffsets()) {
      const { references, descriptor } = readSecurityCell(this.#cells, offset)
      if (users === null) yield { offset, references, descriptor, kept: 0, free: Math.max(1, references) }
      else {
        const keeping = keepers.get(offset) ?? 0
        yield { offset, references, descriptor, kept: keeping, free: (users.get(offset) ?? 0) - keeping }
      }
    }
  }

  /**
   * Puts `map`'s answer in the place of each descriptor that a key may change; null says that nothing changes. What `map` is given is a
   * view of the hive, to be read and kept by nobody, and how many keys it is asked for. Answers that fit the cell are written into it and
   * nothing else is touched. Longer ones move to new cells, for which every key is read: `hive.bad-security` if the ring is broken then.
   * Keys in `kept`, by their cells, keep theirs: where they share one, the others get a cell of their own. Returns how many keys
   * that changed.
   */
  rewriteSecurity(
    map: (descriptor: Readonly<Uint8Array>, keys: number) => Uint8Array | null,
    kept: ReadonlySet<number> = new Set(),
  ): { cells: number; changed: number; keys: number } {
    this.#cells.mayEdit()
    const cells = this.#cells
    let [met, keys] = [0, 0]
    const inPlace: [number, Uint8Array][] = []
    const longer = new Map<number, Uint8Array>()
    const shared = new Map<number, Uint8Array>()
    // All answers come before the first change, so that a map that throws leaves the hive as it was.
    for (const { offset, descriptor, free, kept: keeping } of this.securityShares(kept)) {
      met += 1
      const wanted = free === 0 ? null : map(descriptor, free)
      if (wanted === null) continue
      keys += free
      if (keeping > 0) shared.set(offset, wanted)
      else if (SK.descriptor + wanted.length <= cells.capacity(offset)) inPlace.push([offset, wanted])
      else longer.set(offset, wanted)
    }
    if (longer.size + shared.size > 0 && this.ring === 'broken') refuseBrokenRing(this.root.securityOffset)
    if (longer.size > 0) moveDescriptors(cells, this.root, longer)
    const split = shared.size > 0 ? splitDescriptors(cells, this.root, shared, kept) : 0
    for (const [offset, wanted] of inPlace) {
      const at = cells.at(offset, SK.descriptor + wanted.length, 'a security cell')
      cells.view.setUint32(at + SK.length, wanted.length, true)
      cells.bytes.set(wanted, at + SK.descriptor)
    }
    return { cells: met, changed: inPlace.length + longer.size + split, keys }
  }

  #securityUsers(): ReadonlyMap<number, number> {
    const users = new Map<number, number>()
    countUsers(this.root, users)
    return users
  }

  #securityOffsets(): readonly number[] {
    const ring = readRing(this.#cells, this.root.securityOffset)
    if (ring === null) return [...securityOfKeys(this.root, new Set())]
    return this.#astray.length === 0 ? ring : [...ring, ...this.#astray]
  }
}

function countUsers(key: Key, users: Map<number, number>): void {
  const security = key.securityOffset
  users.set(security, (users.get(security) ?? 0) + 1)
  for (const child of key.subkeys()) countUsers(child, users)
}

function checkBaseBlock(base: BaseBlock): void {
  if (base.major !== 1 || base.minor < 2 || base.minor > 6) refuse('hive.unsupported-version', { major: base.major, minor: base.minor })
  if (base.fileType !== FILE_TYPE.primary)
    refuse('hive.bad-base-block', { at: BASE_BLOCK.fileType, reason: `the file type is ${base.fileType}, not that of a hive` })
  if (base.binsSize === 0 || base.binsSize % PAGE_SIZE !== 0) {
    refuse('hive.bad-base-block', { at: BASE_BLOCK.binsSize, reason: `${base.binsSize} bytes of bins are not whole pages` })
  }
  if (BASE_BLOCK_SIZE + base.binsSize > SIZE_LIMIT)
    refuse('hive.bad-base-block', { at: BASE_BLOCK.binsSize, reason: `${base.binsSize} bytes of bins are more than offsets reach` })
}

function securityOfKeys(key: Key, found: Set<number>): Set<number> {
  found.add(key.securityOffset)
  for (const child of key.subkeys()) securityOfKeys(child, found)
  return found
}

/** As `securityOfKeys`, but for what damage keeps from being read. */
function securityOfReadable(key: Key, found: Set<number>): Set<number> {
  found.add(key.securityOffset)
  try {
    for (const child of key.subkeys()) securityOfReadable(child, found)
  } catch (error) {
    if (!isRefused(error)) throw error
  }
  return found
}
