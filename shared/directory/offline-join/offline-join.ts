import type { OfflineJoinFault } from '#shared/errors/odj.ts'
import { refuse } from '#shared/errors/refused.ts'
import { u16At } from '#shared/values/little-endian.ts'
import { readProvisioningData, type ProvisionedJoin } from './provisioning-data.ts'

/** A file that lets one computer join a domain without reaching it. Its password is in it: a secret, held in memory and never logged. */
export interface OfflineJoin extends ProvisionedJoin {
  /** As `djoin /provision /savefile` writes it, which is what Windows takes. */
  readonly file: Uint8Array
}

/** With certificates and policies in it some hundred KB; without, five. */
export const largestOfflineJoin = 512 * 1024

/**
 * Reads what somebody gives for a computer to join by: djoin's own file, UTF-16 with its mark, or base64 as text, as unattended
 * installations have it. `name` is what a refusal calls it. Refuses: 'odj.unusable', 'odj.version'.
 */
export function readOfflineJoin(name: string, content: Uint8Array): OfflineJoin {
  const unusable = (reason: OfflineJoinFault) => refuse('odj.unusable', { file: name, reason })
  if (content.length > largestOfflineJoin) return unusable('too-large')
  const text = textOf(content).replace(/\0+$/, '').replace(/\s+/g, '')
  if (text === '') return unusable('empty')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return unusable('not-base64')
  const read = readProvisioningData(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
  if (read.kind === 'version') return refuse('odj.version', { file: name, version: read.version })
  if (read.kind === 'fault') return unusable(read.fault)
  return { ...read.join, file: fileOf(text) }
}

function textOf(content: Uint8Array): string {
  const mark = content.length < 2 ? 0 : u16At(content, 0)
  const isSwapped = mark === 0xfffe
  if (mark !== 0xfeff && !isSwapped) return latin(content)
  let text = ''
  for (let at = 2; at + 1 < content.length; at += 2)
    text += String.fromCharCode(isSwapped ? (content[at]! << 8) | content[at + 1]! : u16At(content, at))
  return text
}

/** Base64 is ASCII: what is not is no base64 either way. */
function latin(content: Uint8Array): string {
  let text = ''
  for (const byte of content) text += String.fromCharCode(byte)
  // The mark of UTF-8, which editors leave.
  return text.replace(/^\u00ef\u00bb\u00bf/, '')
}

/** UTF-16LE with its mark and an end. */
function fileOf(base64: string): Uint8Array {
  const file = new Uint8Array(2 * base64.length + 4)
  file.set([0xff, 0xfe])
  for (let at = 0; at < base64.length; at++) file[2 + 2 * at] = base64.charCodeAt(at)
  return file
}
