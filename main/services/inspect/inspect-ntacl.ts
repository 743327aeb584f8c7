import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { InspectedNtAcl } from '#shared/contracts/inspect.ts'
import { refuse } from '#shared/errors/refused.ts'
import { descriptorOf, parseNtAcl, withDescriptor } from '#shared/security/ntacl.ts'
import { readFileAttribute } from '#main/platform/file-attribute.ts'
import { instantOfFileTime } from './file-time.ts'
import { look, type Reading } from './inspect-descriptor.ts'
import { bytesOfHex } from './read-given.ts'
import { writeCopy } from './write-copy.ts'

const attribute = 'security.NTACL'
const hexOf = (bytes: Readonly<Uint8Array>) => Buffer.from(bytes).toString('hex')

/** Samba's NT ACL, of a file or given in hexadecimal. Refuses: 'usage.file-missing', 'inspect.*', 'ntacl.*', 'descriptor.*', 'usage.file-exists'. */
export function inspectNtAcl(from: { path: string } | { hex: string }, reading: Reading, write: string | undefined): InspectedNtAcl {
  const path = 'path' in from ? resolve(from.path) : null
  const bytes = 'path' in from ? readAttribute(resolve(from.path)) : readHex(from.hex)
  const acl = parseNtAcl(bytes)
  const { view, change, after } = look(descriptorOf(acl), reading, write !== undefined)
  return {
    path,
    bytes: bytes.length,
    version: acl.version,
    descriptorAt: acl.descriptorAt,
    hashType: acl.hashType,
    hash: acl.hash && hexOf(acl.hash),
    system: acl.system && {
      description: acl.system.description,
      takenAt: instantOfFileTime(acl.system.takenAt),
      hash: hexOf(acl.system.hash),
    },
    descriptor: view,
    change,
    written: writeCopy(write, reading.map !== null, () => (after === null ? bytes : withDescriptor(acl, after))),
  }
}

function readAttribute(path: string): Uint8Array {
  if (!existsSync(path)) refuse('usage.file-missing', { path })
  return readFileAttribute(path, attribute)
}

function readHex(hex: string): Uint8Array {
  return (
    bytesOfHex(hex) ??
    refuse('inspect.unreadable-text', {
      text: hex.slice(0, 60),
      wanted: `the attribute ${attribute} as hexadecimal`,
      reason: 'not hexadecimal',
    })
  )
}
