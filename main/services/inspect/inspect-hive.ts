import type { Findings, InspectedHive } from '#shared/contracts/inspect.ts'
import { sidFromBytes } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { BASE_BLOCK } from '#shared/registry/base-block.ts'
import { checkHive } from '#shared/registry/check-hive.ts'
import type { Hive, SecurityCell } from '#shared/registry/hive.ts'
import { parseDescriptor } from '#shared/security/descriptor.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import { forEachSid } from '#shared/security/sids-of.ts'
import { instantOfFileTime } from './file-time.ts'
import { refusalText, sddlOf, type Reading } from './inspect-descriptor.ts'
import { findingsOf, noted, openHive, type OpenHive, walkKeys } from './open-hive.ts'
import { writeCopy } from './write-copy.ts'

export interface HiveRequest {
  readonly path: string
  readonly logs?: readonly string[] | undefined
  /** How many security cells to show, those with the most keys first. */
  readonly cells: number
  readonly write?: string | undefined
}

/** How the keys of a hive use one of its security cells. */
interface CellUse {
  keys: number
  readonly firstKey: string
}

/**
 * What is in a hive, and what the table would change in its security cells; SIDs in names and values are not looked at.
 * Refuses: 'usage.file-missing', 'inspect.*', 'hive.*', 'usage.file-exists'.
 */
export function inspectHive(request: HiveRequest, reading: Reading): InspectedHive {
  const open = openHive(request.path, request.logs)
  const { path, bytes, base, hive } = open
  const damage = noted()
  const { keys, values, uses } = countKeys(hive, damage)
  const cells: SecurityCell[] = []
  damage.spare(() => {
    for (const cell of hive.securityCells()) cells.push({ ...cell, descriptor: new Uint8Array(cell.descriptor) })
  })
  const before = {
    path,
    bytes: bytes.length,
    name: nameOf(bytes),
    format: `${base.major}.${base.minor}`,
    lastWritten: instantOfFileTime(base.lastWritten),
    state: open.reason !== null && hive.state === 'clean' ? ('damaged' as const) : hive.state,
    stateReason: open.reason,
    logs: [...open.logs],
    sequence: [base.primarySequence, base.secondarySequence] as [number, number],
    pendingTransactions: hive.pendingTransactions,
    ring: hive.ring,
    keys,
    values,
    damage: findingsOf(damage),
    structure: structureOf(open),
    cells: {
      count: cells.length,
      references: cells.reduce((sum, { references }) => sum + references, 0),
      first: byUse(cells, uses)
        .slice(0, request.cells)
        .map((cell) => cellView(cell, uses, reading)),
    },
    sids: sidsOf(cells, uses, reading),
  }
  return {
    ...before,
    change: changeOf(open, cells, uses, reading, request.write !== undefined),
    written: writeCopy(request.write, reading.map !== null, () => hive.bytes()),
  }
}

/** The name in the base block, UTF-16 up to a zero: the end of the path where Windows last had it. */
function nameOf(bytes: Buffer): string {
  return bytes.toString('utf16le', BASE_BLOCK.fileName, BASE_BLOCK.fileName + 64).split('\0', 1)[0]!
}

function countKeys(hive: Hive, damage: ReturnType<typeof noted>): { keys: number; values: number; uses: Map<number, CellUse> } {
  const uses = new Map<number, CellUse>()
  let [keys, values] = [0, 0]
  walkKeys(
    hive.root,
    (key) => {
      keys += 1
      const use = uses.get(key.securityOffset)
      if (use === undefined) uses.set(key.securityOffset, { keys: 1, firstKey: key.path })
      else use.keys += 1
      for (const _ of key.values()) values += 1
    },
    damage,
  )
  return { keys, values, uses }
}

/** Only of a hive that could be written: another cannot be whole. */
function structureOf({ hive, reason }: OpenHive): Findings {
  if (reason !== null) return { count: 0, first: [] }
  const found = noted()
  for (const { at, says } of checkHive(hive.bytes())) found.note(`byte ${at}: ${says}`)
  return findingsOf(found)
}

function byUse(cells: readonly SecurityCell[], uses: ReadonlyMap<number, CellUse>): SecurityCell[] {
  return cells.toSorted((a, b) => (uses.get(b.offset)?.keys ?? 0) - (uses.get(a.offset)?.keys ?? 0) || a.offset - b.offset)
}

function cellView({ offset, references, descriptor }: SecurityCell, uses: ReadonlyMap<number, CellUse>, reading: Reading) {
  const use = uses.get(offset)
  const cell = { offset, references, keys: use?.keys ?? 0, firstKey: use?.firstKey ?? null, bytes: descriptor.length }
  try {
    const { owner } = parseDescriptor(descriptor)
    return { ...cell, owner: owner && reading.name(owner.sid), sddl: sddlOf(descriptor, reading), error: null }
  } catch (error) {
    if (!isRefused(error)) throw error
    return { ...cell, owner: null, sddl: null, error: refusalText(error.refusal) }
  }
}

type SidLine = InspectedHive['sids'][number]

/** Every SID of the cells, those of the most keys first. */
function sidsOf(cells: readonly SecurityCell[], uses: ReadonlyMap<number, CellUse>, reading: Reading): SidLine[] {
  const lines = new Map<string, SidLine & { roles: string[] }>()
  for (const { offset, descriptor } of cells) {
    const seen = new Set<string>()
    noted().spare(() =>
      forEachSid(descriptor, (held, at, role) => {
        const sid = sidFromBytes(held, at)
        const named = reading.name(sid)
        const line = lines.get(named.sid) ?? { ...named, cells: 0, keys: 0, roles: [], target: targetOf(sid, reading) }
        lines.set(named.sid, line)
        if (!line.roles.includes(role)) line.roles.push(role)
        if (seen.has(named.sid)) return
        seen.add(named.sid)
        line.cells += 1
        line.keys += uses.get(offset)?.keys ?? 0
      }),
    )
  }
  return [...lines.values()].sort((a, b) => b.keys - a.keys || (a.sid < b.sid ? -1 : 1))
}

export function targetOf(sid: Parameters<Reading['name']>[0], reading: Reading): SidLine['target'] {
  const target = reading.map?.table.get(sid)
  return target === undefined ? null : reading.name(target)
}

/** Makes the change in the copy in memory; a hive that is open as it is stays so, and only its cells are asked. */
function changeOf(
  open: OpenHive,
  cells: readonly SecurityCell[],
  uses: ReadonlyMap<number, CellUse>,
  reading: Reading,
  mustWork: boolean,
): InspectedHive['change'] {
  if (reading.map === null) return null
  const { table, mode } = reading.map
  const refused = noted()
  const mapped = new Map<string, Uint8Array>()
  let changed = 0
  let keys = 0
  for (const { offset, descriptor } of cells) {
    refused.spare(() => {
      const after = mapDescriptor(descriptor, table, mode)
      if (after === null) return
      changed += 1
      keys += uses.get(offset)?.keys ?? 0
      mapped.set(keyOf(descriptor), after)
    })
  }
  const rewrite = () => void open.hive.rewriteSecurity((descriptor) => mapped.get(keyOf(descriptor)) ?? null)
  if (mustWork) rewrite()
  else if (open.reason === null) refused.spare(rewrite)
  return { cells: changed, keys, refused: findingsOf(refused), bytesAfter: open.reason === null ? open.hive.bytes().length : null }
}

/** Equal for equal bytes. */
function keyOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
