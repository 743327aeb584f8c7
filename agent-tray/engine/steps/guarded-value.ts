import { REG } from '#shared/registry/value.ts'
import type { PutUp, Safeguards } from '../platform/safeguards.ts'

type Value = PutUp['values'][number]

/** A text that is to stand, with what stands there now. */
export function textValue(now: Safeguards, key: Value['key'], name: string, text: string): Value {
  const data = Buffer.from(`${text}\0`, 'utf16le').toString('base64')
  return { key, name, ours: { type: REG.sz, data }, before: now.value(key, name) }
}

export function numberValue(now: Safeguards, key: Value['key'], name: string, number: number): Value {
  const data = Buffer.alloc(4)
  data.writeUInt32LE(number, 0)
  return { key, name, ours: { type: REG.dword, data: data.toString('base64') }, before: now.value(key, name) }
}
