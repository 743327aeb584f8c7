import { BASE_BLOCK, BASE_BLOCK_SIZE, PAGE_SIZE, sealBaseBlock } from '#shared/registry/base-block.ts'
import { BIN_HEADER, Cells, NONE } from '#shared/registry/cells.ts'
import { Hive } from '#shared/registry/hive.ts'
import { KEY_FLAG, NK, keyNode, newKeyNode } from '#shared/registry/key-node.ts'
import { encodeName } from '#shared/registry/names.ts'
import { newSecurityCell } from '#shared/registry/security-cell.ts'

/** 2026-11-21 23:40 UTC as FILETIME: what an empty hive says everywhere, so that builds are the same byte for byte. */
export const HIVE_TIME = 134_397_780_000_000_000n

/** O:SY G:SY D:(A;CI;KA;;;SY)(A;CI;KA;;;BA), self-relative. */
export const SYSTEM_ONLY = Uint8Array.from([
  1, 0, 4, 0x80, 72, 0, 0, 0, 84, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 2, 0, 52, 0, 2, 0, 0, 0, 0, 2, 20, 0, 0x3f, 0, 15, 0, 1, 1, 0, 0, 0, 0,
  0, 5, 18, 0, 0, 0, 0, 2, 24, 0, 0x3f, 0, 15, 0, 1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0,
  1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0,
])

/** A hive with a root key and nothing else, ready for the editing API. `minor` 5 is what Windows has written since XP, 3 what NTUSER.DAT often has. */
export function emptyHive({
  rootName = 'ROOT',
  descriptor = SYSTEM_ONLY,
  minor = 5,
}: { rootName?: string; descriptor?: Uint8Array; minor?: number } = {}): Hive {
  const bytes = new Uint8Array(BASE_BLOCK_SIZE + PAGE_SIZE)
  const view = new DataView(bytes.buffer)
  bytes.set(encodeName('regf').bytes)
  view.setUint32(BASE_BLOCK.primarySequence, 1, true)
  view.setUint32(BASE_BLOCK.secondarySequence, 1, true)
  view.setBigUint64(BASE_BLOCK.lastWritten, HIVE_TIME, true)
  view.setUint32(BASE_BLOCK.major, 1, true)
  view.setUint32(BASE_BLOCK.minor, minor, true)
  view.setUint32(BASE_BLOCK.fileFormat, 1, true)
  view.setUint32(BASE_BLOCK.root, BIN_HEADER, true)
  view.setUint32(BASE_BLOCK.binsSize, PAGE_SIZE, true)
  view.setUint32(BASE_BLOCK.clustering, 1, true)
  bytes.set(encodeName('hbin').bytes, BASE_BLOCK_SIZE)
  view.setUint32(BASE_BLOCK_SIZE + 8, PAGE_SIZE, true)
  view.setBigUint64(BASE_BLOCK_SIZE + 20, HIVE_TIME, true)
  view.setInt32(BASE_BLOCK_SIZE + BIN_HEADER, PAGE_SIZE - BIN_HEADER, true)
  const cells = new Cells(bytes, PAGE_SIZE, minor, null)
  const name = encodeName(rootName)
  const root = newKeyNode(cells, NK.name + name.bytes.length)
  const security = newSecurityCell(cells, descriptor, 1)
  const at = keyNode(cells, root)
  // 0x08 as Windows sets it on every root: it cannot be deleted.
  cells.view.setUint16(at + NK.flags, KEY_FLAG.root | KEY_FLAG.noDelete | (name.narrow ? KEY_FLAG.narrowName : 0), true)
  cells.view.setBigUint64(at + NK.lastWritten, HIVE_TIME, true)
  for (const field of [NK.parent, NK.subkeyList, NK.volatileList, NK.valueList, NK.className]) cells.view.setUint32(at + field, NONE, true)
  cells.view.setUint32(at + NK.security, security, true)
  cells.view.setUint16(at + NK.nameLength, name.bytes.length, true)
  cells.bytes.set(name.bytes, at + NK.name)
  sealBaseBlock(cells.view)
  return Hive.open(cells.bytes)
}
