import { guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { pushBytes, pushPadding, pushU16, pushU32, pushUtf16, type ByteSink } from '#shared/security/byte-sink.ts'

/** What goes into provisioning data; the rest is as Rehome's handbook has it of Windows and Samba. */
export interface ProvisioningSpec {
  readonly machine: string
  readonly domain: string
  readonly netbios: string
  readonly password: string
  readonly version?: number
  /** Which of the two blobs there are: 1 for Windows 7, 2 for later ones. */
  readonly formats?: readonly (1 | 2)[]
  /** Of the package alone. */
  readonly packageMachine?: string
  readonly encryption?: string
}

const none = '00000000-0000-0000-0000-000000000000'
const domainGuid = guidFromText('eb3789a6-83fc-4c5a-b625-384b96660b66')
const domainSid = 'S-1-5-21-1000000001-1000000002-1000000003'

/** Provisioning data as `djoin /provision` makes it, before its base64. */
export function buildProvisioning(spec: ProvisioningSpec): Uint8Array {
  const packaged = { ...spec, machine: spec.packageMachine ?? spec.machine }
  const blobs = (spec.formats ?? [1, 2]).map((format) => ({ format, bytes: format === 1 ? win7Blob(spec) : opPackage(packaged) }))
  return pickle(({ fixed, pointer }) => {
    pushU32(fixed, spec.version ?? 1)
    pushU32(fixed, blobs.length)
    pointer((sink, nested) => {
      pushU32(sink, blobs.length)
      for (const { format, bytes } of blobs) {
        pushU32(sink, format)
        pushU32(sink, bytes.length)
        nested((after) => pushCounted(after, bytes))
      }
    })
  })
}

/** The same as djoin saves it. */
export function provisioningFile(spec: ProvisioningSpec): Uint8Array {
  const sink: ByteSink = [0xff, 0xfe]
  pushUtf16(sink, `${provisioningText(spec)}\0`)
  return Uint8Array.from(sink)
}

/** The same as unattended installations have it. */
export function provisioningText(spec: ProvisioningSpec): string {
  return btoa(String.fromCharCode(...buildProvisioning(spec)))
}

function win7Blob({ domain, machine, password, netbios }: ProvisioningSpec): Uint8Array {
  return pickle(({ fixed, pointer }) => {
    for (const name of [domain, machine, password]) pointer((sink) => pushText(sink, name))
    for (const name of [netbios, domain, domain]) {
      pushU16(fixed, name.length * 2)
      pushU16(fixed, name.length * 2 + 2)
      pointer((sink) => {
        pushU32(sink, name.length + 1)
        pushU32(sink, 0)
        pushU32(sink, name.length)
        pushUtf16(sink, name)
      })
    }
    pushBytes(fixed, guidToBytes(domainGuid))
    pointer((sink) => {
      pushU32(sink, 4)
      pushBytes(sink, sidFromText(domainSid))
    })
    pointer((sink) => pushText(sink, `\\\\dc1.${domain}`))
    pointer((sink) => pushText(sink, '\\\\192.0.2.10'))
    pushU32(fixed, 1)
    pushBytes(fixed, guidToBytes(domainGuid))
    for (const name of [domain, domain]) pointer((sink) => pushText(sink, name))
    pushU32(fixed, 0xe00031fd)
    for (let site = 0; site < 2; site++) pointer((sink) => pushText(sink, 'Site-A'))
    pushU32(fixed, 0)
  })
}

function opPackage(spec: ProvisioningSpec): Uint8Array {
  const parts = partCollection(spec)
  return pickle(({ fixed, pointer }) => {
    pushBytes(fixed, guidToBytes(guidFromText(spec.encryption ?? none)))
    for (const zero of [0, 0]) pushU32(fixed, zero)
    pushU32(fixed, parts.length)
    pointer((sink) => pushCounted(sink, parts))
    for (const zero of [0, 0, 0]) pushU32(fixed, zero)
  })
}

function partCollection(spec: ProvisioningSpec): Uint8Array {
  const parts = [
    { type: '631c7621-5289-4321-bc9e-80f843f868c3', flags: 1, bytes: win7Blob(spec) },
    { type: 'fc0ccf25-7ffa-474a-8611-69ffe269645f', flags: 0, bytes: ridPart() },
  ]
  return pickle(({ fixed, pointer }) => {
    pushU32(fixed, parts.length)
    pointer((sink, nested) => {
      pushU32(sink, parts.length)
      for (const { type, flags, bytes } of parts) {
        pushBytes(sink, guidToBytes(guidFromText(type)))
        pushU32(sink, flags)
        pushU32(sink, bytes.length)
        nested((after) => pushCounted(after, bytes))
        for (const zero of [0, 0]) pushU32(sink, zero)
      }
    })
    for (const zero of [0, 0]) pushU32(fixed, zero)
  })
}

function ridPart(): Uint8Array {
  return pickle(({ fixed, pointer }) => {
    pushU32(fixed, 1105)
    pointer((sink) => pushText(sink, `${domainSid}-1105`))
  })
}

type Pointee = (sink: ByteSink, nested: (pointee: Pointee) => void) => void

/** Fixed parts first, then what pointers point at in their order; what points on from there comes after it. */
function pickle(write: (value: { fixed: ByteSink; pointer: (pointee: Pointee) => void }) => void): Uint8Array {
  let referents = 0
  const refer = (sink: ByteSink) => pushU32(sink, 0x2_0000 + 4 * referents++)
  const flush = (sink: ByteSink, pointees: readonly Pointee[]): void => {
    for (const pointee of pointees) {
      pushPadding(sink)
      const after: Pointee[] = []
      pointee(sink, (next) => {
        refer(sink)
        after.push(next)
      })
      flush(sink, after)
    }
  }
  const fixed: ByteSink = []
  refer(fixed)
  const pointees: Pointee[] = []
  write({
    fixed,
    pointer(pointee) {
      refer(fixed)
      pointees.push(pointee)
    },
  })
  flush(fixed, pointees)
  while (fixed.length % 8 !== 0) fixed.push(0)
  const header: ByteSink = [1, 0x10, 8, 0, 0xcc, 0xcc, 0xcc, 0xcc]
  pushU32(header, fixed.length)
  pushU32(header, 0)
  return Uint8Array.from([...header, ...fixed])
}

function pushCounted(sink: ByteSink, bytes: Uint8Array): void {
  pushU32(sink, bytes.length)
  pushBytes(sink, bytes)
}

function pushText(sink: ByteSink, text: string): void {
  pushU32(sink, text.length + 1)
  pushU32(sink, 0)
  pushU32(sink, text.length + 1)
  pushUtf16(sink, `${text}\0`)
}
