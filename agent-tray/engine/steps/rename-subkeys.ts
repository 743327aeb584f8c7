import type { Key } from '#shared/registry/hive.ts'

interface Rename {
  readonly from: string
  readonly to: string
}

/** Subkeys of one key that were given other names. */
export interface RenamedKeys {
  /** The path of the key that they are in. */
  readonly parent: string
  readonly renames: readonly Rename[]
}

/** Gives subkeys other names, all at once: one may take the name that another of them had. */
export function renameSubkeys(parent: Key, renames: readonly Rename[]): RenamedKeys {
  const leaving = new Set(renames.map(({ from }) => from.toUpperCase()))
  const isTaken = renames.some(({ to }) => leaving.has(to.toUpperCase()))
  const names = renames.map(({ from, to }, index) => ({ from, to, between: isTaken ? `${index}.rehome` : from }))
  if (isTaken) for (const { from, between } of names) parent.renameSubkey(from, between)
  for (const { between, to } of names) parent.renameSubkey(between, to)
  return { parent: parent.path, renames: renames.map(({ from, to }) => ({ from, to })) }
}
