import type { EnrolmentState } from '#shared/contracts/enrolment.ts'
import type { EnrolmentDoubt } from '#shared/errors/enrolment.ts'
import type { DetailsOf } from '#shared/errors/refused.ts'

/** A verified request, as far as it matters for telling what it is. */
export interface RequestFacts {
  readonly digest: string
  readonly device: string
  readonly name: string
  readonly domain: string | null
  readonly at: string
  readonly nonce: string
  readonly hardwareId: string | null
  readonly decision: 'approved' | 'rejected' | null
}

export interface ImportedDevice {
  readonly connection: string
  readonly guid: Uint8Array
  readonly name: string
  /** DNS name of its domain, from its distinguished name. */
  readonly domain: string
}

export interface EnrolledDevice {
  readonly device: string
  readonly name: string
  readonly hardwareId: string | null
  readonly withdrawn: boolean
}

export interface Surroundings {
  /** Imported devices of that name, on the source side. */
  readonly imported: (name: string) => readonly ImportedDevice[]
  /** Who is approved as that imported device, or without one under that name. */
  readonly holderOf: (name: string, imported: ImportedDevice | null) => EnrolledDevice | null
  readonly enrolledByKey: (device: string) => EnrolledDevice | null
  /** All verified requests with that key, this one included. */
  readonly ofKey: (device: string) => readonly RequestFacts[]
}

export interface Classified {
  readonly state: EnrolmentState
  /** Why a person must decide; null where nothing is in doubt. */
  readonly doubt: DetailsOf<'enrolment.doubtful'> | null
  readonly imported: ImportedDevice | null
}

/** Tells what a verified request is. Only 'new' may be approved without a person looking at it. */
export function classify(request: RequestFacts, around: Surroundings): Classified {
  const candidates = candidatesFor(request, around.imported(request.name))
  const imported = candidates.length === 1 ? (candidates[0] ?? null) : null
  const is = (state: EnrolmentState, reason?: EnrolmentDoubt, about?: string): Classified => ({
    state,
    doubt: reason === undefined ? null : { reason, about },
    imported,
  })

  if (request.decision !== null) return is(request.decision)
  const others = around.ofKey(request.device).filter(({ digest }) => digest !== request.digest)
  if (others.some(({ nonce }) => nonce === request.nonce)) return is('replayed', 'same-request')

  const known = around.enrolledByKey(request.device)
  const hardware = [...(known === null ? [] : [known.hardwareId]), ...others.map(({ hardwareId }) => hardwareId)]
  if (hardware.some((id) => differs(id, request.hardwareId))) return is('clone', 'copied-disk')
  const newest = others.reduce((at, other) => (other.at > at ? other.at : at), '')
  if (request.at < newest) return is('replayed', 'asked-again', newest)
  if (known !== null && !sameName(known.name, request.name)) return is('renamed', 'other-name', known.name)
  if (known !== null) {
    return known.withdrawn ? is('withdrawn', 'withdrawn') : is('approved', 'enrolled')
  }
  const holder = around.holderOf(request.name, imported)
  if (holder !== null && holder.device !== request.device) {
    return is('contested', 'other-key')
  }
  if (candidates.length === 0) return is('unknown', 'no-device')
  if (imported === null) return is('ambiguous', 'several-devices', String(candidates.length))
  return is('new')
}

/** Devices of that name; where several domains have one, those of the domain the device says it is in. */
function candidatesFor({ domain }: RequestFacts, named: readonly ImportedDevice[]): readonly ImportedDevice[] {
  const inDomain = named.filter((device) => domain !== null && sameName(device.domain, domain))
  return named.length > 1 && inDomain.length > 0 ? inDomain : named
}

function differs(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
