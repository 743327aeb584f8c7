import type { IgnoredPaths } from '../platform/file-store.ts'

/** Windows' own names for places of one device, without their per cent signs, in upper case. */
export type Macros = ReadonlyMap<string, string>

/** The macros in a pattern that this device does not know. */
export function unknownMacros(pattern: string, macros: Macros): string[] {
  return [...pattern.matchAll(/%([^%\\]+)%/g)].map((found) => found[1]!).filter((name) => !macros.has(name.toUpperCase()))
}

/**
 * Paths to leave alone: whole paths, with Windows' macros (`%SystemRoot%`) and, for any one name, `*` and `?` (`*:\Recovery`,
 * `C:\Users\*\AppData\Local\Temp`, `*.pst` for a name anywhere). Compared without regard to case. A folder stands for all below it.
 * `apart` are whole paths as they are on the disk, in which a per cent sign is no more than that.
 */
export function ignoredPaths(patterns: readonly string[], macros: Macros, apart: readonly string[] = []): IgnoredPaths {
  const asked = patterns.map((pattern) => ruleOf(pattern, macros)).filter((rule) => rule !== null)
  const rules = [...asked, ...apart.map(namesOf).filter((rule) => rule.length > 1)]
  const depths = new Set(rules.map((rule) => rule.length - 1))
  const anywhere = rules.filter((rule) => rule.length === 1)
  return {
    depths: anywhere.length > 0 ? 'every' : depths,
    matches(path) {
      const names = path.split('\\').filter((name) => name !== '')
      const last = names.at(-1)!
      return rules.some((rule) =>
        rule.length === 1 ? rule[0]!.test(last) : rule.length === names.length && rule.every((name, index) => name.test(names[index]!)),
      )
    },
  }
}

/** Whether a path, or a folder above it, is ignored. */
export function isBelowIgnored(path: string, { matches }: IgnoredPaths): boolean {
  const names = path.split('\\').filter((name) => name !== '')
  return names.some((_, index) => matches(names.slice(0, index + 1).join('\\')))
}

/** One expression a name; a pattern without a drive is a rule of one name, which can stand anywhere. */
function ruleOf(pattern: string, macros: Macros): RegExp[] | null {
  const plain = resolvedPattern(pattern, macros)
  const names = plain === null ? [] : namesOf(plain)
  return names.length === 0 ? null : names
}

function namesOf(path: string): RegExp[] {
  return path
    .split(/[\\/]/)
    .filter((name) => name !== '')
    .map(nameExpression)
}

/** The pattern without macros; null when it has one that this device does not know. */
export function resolvedPattern(pattern: string, macros: Macros): string | null {
  if (unknownMacros(pattern, macros).length > 0) return null
  return pattern.replace(/%([^%\\]+)%/g, (_, name: string) => macros.get(name.toUpperCase())!)
}

/** One name with `*` and `?`, in whatever case. */
export function nameExpression(name: string): RegExp {
  const escaped = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${escaped}$`, 'isu')
}
