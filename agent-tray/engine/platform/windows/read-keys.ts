import { refuse } from '#shared/errors/refused.ts'
import { REG } from '#shared/registry/value.ts'
import type { ReadKey } from '../offline-facts.ts'
import { readValue, subkeyNames, withKey } from './bindings/registry.ts'

/** A key of the registry of this Windows, read anew at every question; nothing stays open. */
export function readKeyAt(path: string): ReadKey {
  return {
    subkey: (name) => (withKey(`${path}\\${name}`, () => true) === null ? null : readKeyAt(`${path}\\${name}`)),
    subkeys: () => (withKey(path, (key) => subkeyNames(key, path)) ?? []).map((name) => readKeyAt(`${path}\\${name}`)),
    value(name) {
      const value = withKey(path, (key) => readValue(key, name, path))
      return value === null ? null : { ...value, text: () => textOf(name, value), dword: () => dwordOf(name, value) }
    },
  }
}

interface Data {
  readonly type: number
  readonly data: Uint8Array
}

function textOf(name: string, { type, data }: Data): string {
  if (type !== REG.sz && type !== REG.expandSz && type !== REG.link) refuse('hive.wrong-type', { name, type, wanted: 'text' })
  return Buffer.from(data).toString('utf16le').split('\0', 1)[0]!
}

function dwordOf(name: string, { type, data }: Data): number {
  if (type !== REG.dword || data.length !== 4) refuse('hive.wrong-type', { name, type, wanted: 'a REG_DWORD of 4 bytes' })
  return Buffer.from(data).readUInt32LE(0)
}
