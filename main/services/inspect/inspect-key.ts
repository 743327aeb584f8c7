import type { DescriptorView, InspectedKey } from '#shared/contracts/inspect.ts'
import { refuse } from '#shared/errors/refused.ts'
import { REG, type Key, type Value } from '#shared/registry/hive.ts'
import { instantOfFileTime } from './file-time.ts'
import { look, type Reading } from './inspect-descriptor.ts'
import { findingsOf, noted, openHive } from './open-hive.ts'

/** One key of a hive: what is right below it, its values, and its descriptor. Refuses: as `openHive`, 'inspect.unknown-key', 'hive.*'. */
export function inspectKey(
  { path, logs, key: wanted, limit }: { path: string; logs?: readonly string[] | undefined; key: string; limit: number },
  reading: Reading,
): InspectedKey {
  const open = openHive(path, logs)
  const key = open.hive.key(wanted) ?? refuse('inspect.unknown-key', { path: open.path, key: wanted })
  const damage = noted()
  const subkeys: Key[] = []
  const values: Value[] = []
  // One by one: what is met before the damage stands, and there may be more of them than a call can be given.
  damage.spare(() => {
    for (const subkey of key.subkeys()) subkeys.push(subkey)
  })
  damage.spare(() => {
    for (const value of key.values()) values.push(value)
  })
  let descriptor: DescriptorView | null = null
  damage.spare(() => (descriptor = look(key.descriptor, reading).view))
  return {
    path: open.path,
    key: key.path,
    lastWritten: instantOfFileTime(key.lastWritten),
    class: key.classData === null ? null : utf16(key.classData),
    linkTarget: key.linkTarget,
    descriptor,
    subkeys: {
      count: subkeys.length,
      first: subkeys.slice(0, limit).map((subkey) => ({
        name: subkey.name,
        subkeys: subkey.subkeyCount,
        lastWritten: instantOfFileTime(subkey.lastWritten),
      })),
    },
    values: {
      count: values.length,
      first: values.slice(0, limit).flatMap((value) => {
        const shown: InspectedKey['values']['first'] = []
        damage.spare(() => void shown.push(valueView(value)))
        return shown
      }),
    },
    damage: findingsOf(damage),
  }
}

const typeNames: Readonly<Record<number, string>> = {
  [REG.none]: 'REG_NONE',
  [REG.sz]: 'REG_SZ',
  [REG.expandSz]: 'REG_EXPAND_SZ',
  [REG.binary]: 'REG_BINARY',
  [REG.dword]: 'REG_DWORD',
  [REG.dwordBigEndian]: 'REG_DWORD_BIG_ENDIAN',
  [REG.link]: 'REG_LINK',
  [REG.multiSz]: 'REG_MULTI_SZ',
  8: 'REG_RESOURCE_LIST',
  9: 'REG_FULL_RESOURCE_DESCRIPTOR',
  10: 'REG_RESOURCE_REQUIREMENTS_LIST',
  [REG.qword]: 'REG_QWORD',
}

function valueView(value: Value): InspectedKey['values']['first'][number] {
  const { name, type, data } = value
  return { name, type: typeNames[type] ?? `0x${type.toString(16)}`, bytes: data.length, shown: shownData(value, data) }
}

const shownUnits = 200

/** What a person would want to see of it, not what could be put back. */
function shownData(value: Value, data: Uint8Array): string {
  switch (value.type) {
    case REG.sz:
    case REG.expandSz:
    case REG.link:
      return cut(value.text())
    case REG.multiSz:
      return cut(value.multiText().join(' | '))
    case REG.dword:
    case REG.qword:
      return [4, 8].includes(data.length) ? numberText(data) : hexText(data)
    default:
      return hexText(data)
  }
}

function numberText(data: Uint8Array): string {
  const number = Buffer.from(data).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return `0x${number.toString(16)} (${number})`
}

function hexText(data: Uint8Array): string {
  return cut(Buffer.from(data.subarray(0, shownUnits)).toString('hex'))
}

function cut(text: string): string {
  return text.length > shownUnits ? `${text.slice(0, shownUnits)}…` : text
}

function utf16(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf16le')
}
