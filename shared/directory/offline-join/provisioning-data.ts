import type { OfflineJoinFault } from '#shared/errors/odj.ts'
import { guidFromBytes } from '../guid.ts'
import { BadPickle, PickleReader } from './pickle.ts'

/** What a device is given to join a domain without reaching it, as far as it is looked at. Its password is looked at by Windows alone. */
export interface ProvisionedJoin {
  /** The computer's name in the domain, without `$`. */
  readonly machine: string
  /** The domain's DNS name. */
  readonly domain: string
}

export type ReadProvisioning =
  | { readonly kind: 'join'; readonly join: ProvisionedJoin }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'fault'; readonly fault: OfflineJoinFault }

const format = { win7: 1, win8: 2 } as const
const joinProvider = '631c7621-5289-4321-bc9e-80f843f868c3'
const notEncrypted = '00000000-0000-0000-0000-000000000000'
/** Windows makes two blobs, and a few parts for policies and certificates. */
const most = { blobs: 16, parts: 256 }

class Fault extends Error {
  readonly fault: OfflineJoinFault
  constructor(fault: OfflineJoinFault) {
    super(fault)
    this.fault = fault
  }
}

/** Reads ODJ_PROVISION_DATA [Offline domain join IDL definitions]: what `djoin /provision` makes, out of its base64. */
export function readProvisioningData(bytes: Uint8Array): ReadProvisioning {
  let reader: PickleReader
  try {
    reader = new PickleReader(bytes)
  } catch {
    return { kind: 'fault', fault: 'not-serialised' }
  }
  try {
    const version = reader.u32()
    if (version !== 1) return { kind: 'version', version }
    return { kind: 'join', join: oneJoin(blobsOf(reader).flatMap(joinsIn)) }
  } catch (error) {
    if (error instanceof Fault) return { kind: 'fault', fault: error.fault }
    if (!(error instanceof BadPickle)) throw error
    return { kind: 'fault', fault: 'damaged' }
  }
}

/** The same join stands in a blob for Windows 7 and in the package of later ones: a device takes the one it knows. */
function oneJoin(joins: readonly ProvisionedJoin[]): ProvisionedJoin {
  const [first, ...others] = joins
  if (first === undefined) throw new Fault('no-join')
  const same = (other: ProvisionedJoin) => other.machine === first.machine && other.domain === first.domain
  if (!others.every(same)) throw new Fault('contradictory')
  return first
}

interface Blob {
  readonly format: number
  readonly bytes: Uint8Array
}

function blobsOf(reader: PickleReader): Blob[] {
  const count = reader.u32()
  if (!reader.pointer() || count === 0) throw new Fault('no-join')
  if (count > most.blobs || reader.u32() !== count) throw new BadPickle('blobs')
  const fixed = Array.from({ length: count }, () => ({ format: reader.u32(), size: reader.u32(), isThere: reader.pointer() }))
  return fixed.flatMap(({ format, isThere }) => (isThere ? [{ format, bytes: reader.bytes() }] : []))
}

function joinsIn({ format: kind, bytes }: Blob): ProvisionedJoin[] {
  if (kind === format.win7) return [joinOf(bytes)]
  return kind === format.win8 ? partsOf(bytes).map(joinOf) : []
}

/** The join providers in an OP_PACKAGE. */
function partsOf(bytes: Uint8Array): Uint8Array[] {
  const reader = new PickleReader(bytes)
  const encryption = guidFromBytes(reader.guid())
  if (encryption !== notEncrypted) throw new Fault('encrypted')
  reader.u32()
  const hasContext = reader.pointer()
  reader.u32()
  const hasParts = reader.pointer()
  reader.u32()
  skipExtension(reader)
  if (hasContext) reader.bytes()
  return hasParts ? joinProvidersOf(new PickleReader(reader.bytes())) : []
}

function joinProvidersOf(reader: PickleReader): Uint8Array[] {
  const count = reader.u32()
  const hasParts = reader.pointer()
  skipExtension(reader)
  if (!hasParts || count === 0) return []
  if (count > most.parts || reader.u32() !== count) throw new BadPickle('parts')
  const fixed = Array.from({ length: count }, () => {
    const type = guidFromBytes(reader.guid())
    reader.u32()
    reader.u32()
    const isThere = reader.pointer()
    return { type, isThere, hasExtension: skipExtension(reader) }
  })
  return fixed.flatMap(({ type, isThere, hasExtension }) => {
    const part = isThere ? reader.bytes() : null
    if (hasExtension) reader.bytes()
    return part !== null && type === joinProvider ? [part] : []
  })
}

/** The fixed part of bytes that nobody has defined yet. */
function skipExtension(reader: PickleReader): boolean {
  reader.u32()
  return reader.pointer()
}

/** ODJ_WIN7BLOB: what names the computer and its domain, and has the computer's password. */
function joinOf(bytes: Uint8Array): ProvisionedJoin {
  const reader = new PickleReader(bytes)
  const [hasDomain, hasMachine, hasPassword] = [reader.pointer(), reader.pointer(), reader.pointer()]
  const [hasNetbios, hasDns] = [skipCounted(reader), skipCounted(reader)]
  if (!hasPassword) throw new Fault('no-password')
  if (!hasDomain || !hasMachine) throw new Fault('no-join')
  const hasForest = skipCounted(reader)
  reader.guid()
  const hasSid = reader.pointer()
  skipController(reader)
  reader.u32()
  const [domain, machine] = [reader.text(), reader.text()]
  if (reader.text() === '') throw new Fault('no-password')
  if (hasNetbios) reader.counted()
  const dnsName = hasDns ? reader.counted() : domain
  if (hasForest) reader.counted()
  if (hasSid) reader.skipSid()
  if (machine === '' || dnsName === '') throw new Fault('no-join')
  if (!isName(machine) || !isName(dnsName)) throw new BadPickle('name')
  return { machine, domain: dnsName }
}

/** What is shown in refusals, so that it must be what it looks like. */
function isName(text: string): boolean {
  return text.length <= 255 && /^[\p{L}\p{N}._-]+$/u.test(text)
}

/** Two lengths and a pointer; returns whether that points at something. */
function skipCounted(reader: PickleReader): boolean {
  reader.u16()
  reader.u16()
  return reader.pointer()
}

/** The fixed part of a DOMAIN_CONTROLLER_INFO. */
function skipController(reader: PickleReader): void {
  for (let field = 0; field < 3; field++) reader.u32()
  reader.guid()
  for (let field = 0; field < 5; field++) reader.u32()
}
