import { instantOf, type Instant } from '../values/instant.ts'

export type AccountKind = 'user' | 'group' | 'device'

/** The value of a directory attribute: a list where the directory gave more than one. */
export type AttributeValue = string | readonly string[]
export type Attributes = Readonly<Record<string, AttributeValue>>

/** What Rehome knows of an account beside its GUID, SID and place. */
export interface AccountFacts {
  /** sAMAccountName, of a device without its final $. */
  readonly name: string
  readonly displayName: string | null
  readonly upn: string | null
  readonly mail: string | null
  readonly enabled: boolean
  /** When the account ends or ended; null when it does not. */
  readonly expiresAt: Instant | null
  /** Every other attribute, in the directory's own words. */
  readonly attributes: Attributes
}

/** Attributes that have a place of their own in `AccountFacts`. */
const placed = new Set(['sAMAccountName', 'displayName', 'userPrincipalName', 'mail'])

/** Bit of userAccountControl: ADS_UF_ACCOUNTDISABLE [MS-ADTS 2.2.16]. */
const disabled = 2

/** Reads what the directory says of an account; null when it has no sAMAccountName and so is no account. */
export function accountFacts(kind: AccountKind, attributes: Attributes): AccountFacts | null {
  const samName = first(attributes['sAMAccountName'])
  if (samName === null || samName === '') return null
  const others: Record<string, AttributeValue> = {}
  for (const name in attributes) if (!placed.has(name)) others[name] = attributes[name]!
  return {
    name: kind === 'device' ? samName.replace(/\$$/, '') : samName,
    displayName: first(attributes['displayName']),
    upn: first(attributes['userPrincipalName']),
    mail: first(attributes['mail']),
    enabled: kind === 'group' || (Number(first(attributes['userAccountControl']) ?? 0) & disabled) === 0,
    expiresAt: kind === 'group' ? null : expiryOf(first(attributes['accountExpires'])),
    attributes: others,
  }
}

/** The inverse of `accountFacts`: the attributes as the directory has them. */
export function attributesOf(kind: AccountKind, facts: AccountFacts): Attributes {
  return {
    sAMAccountName: kind === 'device' ? `${facts.name}$` : facts.name,
    ...(facts.displayName === null ? {} : { displayName: facts.displayName }),
    ...(facts.upn === null ? {} : { userPrincipalName: facts.upn }),
    ...(facts.mail === null ? {} : { mail: facts.mail }),
    ...facts.attributes,
  }
}

function first(value: AttributeValue | undefined): string | null {
  if (value === undefined) return null
  return typeof value === 'string' ? value : (value[0] ?? null)
}

const msFrom1601To1970 = 11_644_473_600_000
const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/**
 * accountExpires: 100-nanosecond intervals since 1601, UTC; 0 and 2^63 - 1 mean never [MS-ADA1 2.3],
 * and so does, here, what lies beyond the year 9999.
 */
function expiryOf(ticks: string | null): Instant | null {
  if (ticks === null || ticks === '0' || !/^\d{1,19}$/.test(ticks)) return null
  const epochMs = Number(BigInt(ticks) / 10_000n) - msFrom1601To1970
  return epochMs > lastMs ? null : instantOf(epochMs)
}
