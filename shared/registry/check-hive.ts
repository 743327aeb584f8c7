import { isRefused } from '#shared/errors/refused.ts'
import { BASE_BLOCK_SIZE, readBaseBlock } from './base-block.ts'
import { Cells } from './cells.ts'
import { Hive } from './hive.ts'
import { Key } from './key.ts'
import { NK, keyNode } from './key-node.ts'
import { compareNames, nameHash, nameHint } from './names.ts'
import { SK, readRing, securityCell } from './security-cell.ts'
import { LIST, indexRoot, leafKey, leavesOf } from './subkey-list.ts'
import { INLINE, SEGMENT, VK, Value, isBigData, segmentOffsets, valueCell, valueOffsets } from './value.ts'

/** Something about a hive that is not as Windows would have written it; `at` is a byte offset in the file. */
export interface Finding {
  readonly kind: 'dirty' | 'damaged' | 'lost-cell' | 'shared-cell' | 'apart' | 'order' | 'hint' | 'longest' | 'references' | 'ring'
  readonly at: number
  readonly says: string
}

/**
 * Checks the whole structure of a hive: every cell in use belongs to exactly one thing (security cells: to as many keys as
 * they count), the ring of security cells holds those and no others, lists are sorted and their hints right. Never throws
 * for a bad hive: what makes it unreadable is a finding, too.
 */
export function checkHive(bytes: Uint8Array): Finding[] {
  const findings: Finding[] = []
  try {
    Hive.open(bytes)
    const base = readBaseBlock(bytes)
    const cells = new Cells(bytes, base.binsSize, base.minor, null)
    new Check(cells, findings).run(new Key(cells, base.root, null))
  } catch (error) {
    if (!isRefused(error)) throw error
    const at = error.refusal.details['at']
    const kind = error.code === 'hive.dirty-without-log' ? 'dirty' : 'damaged'
    findings.push({ kind, at: typeof at === 'number' ? at : 0, says: error.message })
  }
  return findings
}

class Check {
  readonly #cells: Cells
  readonly #findings: Finding[]
  readonly #used = new Set<number>()
  readonly #references = new Map<number, number>()

  constructor(cells: Cells, findings: Finding[]) {
    this.#cells = cells
    this.#findings = findings
  }

  run(root: Key): void {
    this.#key(root)
    this.#security(root)
    let free = false
    let bin = -1
    for (const { offset, size } of this.#cells.all()) {
      const here = this.#cells.binOf(offset)
      if (size < 0 && !this.#used.has(offset)) this.#note('lost-cell', offset, `nothing names this cell of ${-size} bytes`)
      if (size > 0 && free && here === bin) this.#note('apart', offset, 'two free cells lie side by side')
      free = size > 0
      bin = here
    }
  }

  #note(kind: Finding['kind'], offset: number, says: string): void {
    this.#findings.push({ kind, at: BASE_BLOCK_SIZE + offset, says })
  }

  #use(offset: number, what: string): void {
    this.#cells.at(offset, 0, what)
    if (this.#used.has(offset)) this.#note('shared-cell', offset, `${what} lies in a cell that something else uses`)
    this.#used.add(offset)
  }

  #key(key: Key): void {
    const nk = keyNode(this.#cells, key.offset)
    this.#use(key.offset, 'a key')
    if (key.classData !== null) this.#use(this.#cells.view.getUint32(nk + NK.className, true), 'a class name')
    const security = key.securityOffset
    this.#references.set(security, (this.#references.get(security) ?? 0) + 1)
    this.#values(nk)
    this.#lists(key, nk)
    const longest = this.#cells.view.getUint16(nk + NK.longestSubkeyName, true)
    for (const child of key.subkeys()) {
      if (child.name.length * 2 > longest)
        this.#note('longest', child.offset, `its name is longer than its parent's longest, ${longest} bytes`)
      this.#key(child)
    }
  }

  #lists(key: Key, nk: number): void {
    const { view } = this.#cells
    const leaves = leavesOf(this.#cells, nk)
    if (leaves.length === 0) return
    const root = indexRoot(this.#cells, nk)
    if (root !== null) this.#use(root, 'an index root')
    let before: string | null = null
    for (const leaf of leaves) {
      this.#use(leaf.offset, 'a subkey list')
      for (let i = 0; i < leaf.count; i++) {
        const { name } = new Key(this.#cells, leafKey(this.#cells, leaf, i), key)
        if (before !== null && compareNames(before, name) >= 0)
          this.#note('order', leaf.offset, `"${name}" does not come after "${before}"`)
        before = name
        const wanted = leaf.kind === LIST.lh ? nameHash(name) : leaf.kind === LIST.lf ? nameHint(name) : null
        if (wanted !== null && view.getUint32(leaf.at + 8 + 8 * i, true) !== wanted)
          this.#note('hint', leaf.offset, `the hint of "${name}" is wrong`)
      }
    }
  }

  #values(nk: number): void {
    const { view } = this.#cells
    const offsets = valueOffsets(this.#cells, nk)
    if (offsets.length > 0) this.#use(view.getUint32(nk + NK.valueList, true), 'a value list')
    for (const offset of offsets) {
      this.#use(offset, 'a value')
      const value = new Value(this.#cells, offset)
      if (value.name.length * 2 > view.getUint32(nk + NK.longestValueName, true))
        this.#note('longest', offset, 'its name is longer than the longest')
      if (value.data.length > view.getUint32(nk + NK.longestValueData, true))
        this.#note('longest', offset, 'its data is longer than the longest')
      const at = valueCell(this.#cells, offset)
      const size = view.getUint32(at + VK.dataSize, true)
      if (size > 0 && size < INLINE) this.#data(view.getUint32(at + VK.data, true), size)
    }
  }

  #data(data: number, size: number): void {
    this.#use(data, 'the data of a value')
    if (size <= SEGMENT || !isBigData(this.#cells, data)) return
    const { list, segments } = segmentOffsets(this.#cells, data)
    this.#use(list, 'the pieces of big data')
    for (const segment of segments) this.#use(segment, 'a piece of big data')
  }

  #security(root: Key): void {
    const ring = readRing(this.#cells, root.securityOffset)
    if (ring === null) this.#note('ring', root.securityOffset, 'the ring of security cells is broken')
    const onRing = new Set(ring ?? [])
    for (const [offset, count] of this.#references) {
      this.#use(offset, 'a security cell')
      const claimed = this.#cells.view.getUint32(securityCell(this.#cells, offset) + SK.references, true)
      if (claimed !== count) this.#note('references', offset, `it counts ${claimed} keys, ${count} use it`)
      if (ring !== null && !onRing.has(offset)) this.#note('ring', offset, 'it is not on the ring')
    }
    for (const offset of onRing) {
      if (!this.#references.has(offset)) {
        this.#use(offset, 'a security cell')
        this.#note('references', offset, 'it is on the ring, but no key uses it')
      }
    }
  }
}
