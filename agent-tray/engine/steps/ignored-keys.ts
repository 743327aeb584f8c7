import type { Hive, Key } from '#shared/registry/hive.ts'
import { nameExpression, resolvedPattern, type Macros } from './ignored-paths.ts'

/** Where the registry shows a hive: `['HKU', 'S-1-5-21-…']`. */
export type Mount = readonly string[]

const longNames: Readonly<Record<string, string>> = {
  HKEY_LOCAL_MACHINE: 'HKLM',
  HKEY_USERS: 'HKU',
  HKEY_CLASSES_ROOT: 'HKCR',
  HKEY_CURRENT_USER: 'HKCU',
}

/**
 * A runbook's ignored keys as they are called inside one hive: names with `*` and `?`, '' for all of it. HKCU is every user's hive,
 * HKCR the classes of the machine and of every user, CurrentControlSet each control set. Plain text, so that a plan can be journalled.
 */
export function ignoredInHive(patterns: readonly string[], macros: Macros, mounts: readonly Mount[]): string[] {
  const inside = patterns.flatMap((pattern) => {
    const plain = resolvedPattern(pattern, macros)
    return plain === null ? [] : asMounted(plain.split('\\').filter((name) => name !== '')).flatMap((names) => belowMounts(names, mounts))
  })
  return [...new Set(inside)]
}

/** HKCR and HKCU are views of what lies in HKLM and HKU. */
function asMounted([top = '', ...rest]: readonly string[]): (readonly string[])[] {
  const name = longNames[top.toUpperCase()] ?? top.toUpperCase()
  const classes = ['Software', 'Classes', ...rest]
  if (name === 'HKCR')
    return [
      ['HKLM', ...classes],
      ['HKU', '*', ...classes],
    ]
  return [name === 'HKCU' ? ['HKU', '*', ...rest] : [name, ...rest]]
}

function belowMounts(names: readonly string[], mounts: readonly Mount[]): string[] {
  return mounts
    .filter((mount) => mount.every((name, index) => index >= names.length || nameExpression(names[index]!).test(name)))
    .map((mount) => names.slice(mount.length).map((name, index) => (index === 0 && isCurrent(name) ? 'ControlSet*' : name)))
    .map((inside) => inside.join('\\'))
}

/** On the disk there are numbered control sets alone. */
function isCurrent(name: string): boolean {
  return /^CurrentControlSet$/i.test(name)
}

/** The cells of the keys that these patterns name, and of every key below them. */
export function keysKept(hive: Hive, patterns: readonly string[]): ReadonlySet<number> {
  const kept = new Set<number>()
  for (const pattern of patterns) {
    const names = pattern.split('\\').filter((name) => name !== '')
    for (const key of keysNamed(hive.root, names)) addTree(key, kept)
  }
  return kept
}

function keysNamed(key: Key, [wanted, ...rest]: readonly string[]): Key[] {
  if (wanted === undefined) return [key]
  if (!/[*?]/.test(wanted)) {
    const child = key.subkey(wanted)
    return child === null ? [] : keysNamed(child, rest)
  }
  const name = nameExpression(wanted)
  return [...key.subkeys()].filter((child) => name.test(child.name)).flatMap((child) => keysNamed(child, rest))
}

function addTree(key: Key, kept: Set<number>): void {
  if (kept.has(key.offset)) return
  kept.add(key.offset)
  for (const child of key.subkeys()) addTree(child, kept)
}
