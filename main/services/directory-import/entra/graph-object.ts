import { z } from 'zod'
import { accountFacts, type AccountKind, type AttributeValue } from '#shared/directory/account.ts'
import { sidFromEntraObjectId } from '#shared/directory/entra-sid.ts'
import { guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import type { StagedAccount } from '#main/store/staging.ts'
import type { Findings } from '../findings.ts'

/** Properties that are asked for, with the name that Active Directory has for the same, so that both sides can be matched by it. */
const common = { displayName: 'displayName', mail: 'mail', description: 'description', createdDateTime: null, onPremisesSecurityIdentifier: null } // oxfmt-ignore
const properties: Readonly<Record<AccountKind, Readonly<Record<string, string | null>>>> = {
  user: {
    ...common,
    userPrincipalName: 'userPrincipalName',
    accountEnabled: null,
    givenName: 'givenName',
    surname: 'sn',
    mailNickname: 'mailNickname',
    proxyAddresses: 'proxyAddresses',
    employeeId: 'employeeID',
    employeeType: 'employeeType',
    department: 'department',
    jobTitle: 'title',
    companyName: 'company',
    userType: null,
    onPremisesSamAccountName: null,
    onPremisesDomainName: null,
    onPremisesImmutableId: null,
    onPremisesDistinguishedName: null,
    onPremisesExtensionAttributes: null,
  },
  group: {
    ...common,
    mailNickname: 'mailNickname',
    proxyAddresses: 'proxyAddresses',
    securityEnabled: null,
    mailEnabled: null,
    groupTypes: null,
    onPremisesSamAccountName: null,
    onPremisesDomainName: null,
  },
  device: {
    displayName: 'displayName',
    accountEnabled: null,
    deviceId: null,
    operatingSystem: 'operatingSystem',
    operatingSystemVersion: 'operatingSystemVersion',
    trustType: null,
    profileType: null,
    isManaged: null,
    isCompliant: null,
    registrationDateTime: null,
    approximateLastSignInDateTime: null,
    onPremisesSyncEnabled: null,
  },
}

export function propertiesOf(kind: AccountKind, extra: readonly string[]): string[] {
  return [...new Set(['id', ...Object.keys(properties[kind]), ...extra])]
}

/** An object as Graph gives it; one that was deleted meanwhile holds '@removed'. */
export const graphObject = z.looseObject({ id: z.guid(), 'members@delta': z.array(z.looseObject({ id: z.guid() })).optional() })
export type GraphObject = z.infer<typeof graphObject>

export const isRemoved = (object: Readonly<Record<string, unknown>>) => '@removed' in object

/** Entra ID has no distinguished names: one is made of the object id, which never changes, and the tenant's domain. */
export const nameIn = (domain: string) => (id: string) => `CN=${id.toLowerCase()},O=${domain}`

/** Bits of userAccountControl [MS-ADTS 2.2.16]. */
const enabledAccount = '512'
const disabledAccount = '514'

/** An object of Graph as an account; null, with the reason among the findings, when it cannot be one. */
export function graphAccount(
  kind: AccountKind,
  object: GraphObject,
  dnOf: (id: string) => string,
  findings: Findings,
): StagedAccount | null {
  const id = guidFromText(object.id)
  const dn = dnOf(id)
  const facts = accountFacts(kind, attributesOf(kind, object))
  if (facts === null) return findings.leaveOut('no-name', `${textOf(object['displayName']) ?? ''} ${id}`.trim())
  if (kind === 'user' && typeof object['accountEnabled'] !== 'boolean') findings.add('state-unknown', facts.upn ?? dn)
  if (textOf(object['onPremisesSecurityIdentifier']) !== null) findings.add('synchronised', facts.upn ?? facts.name)
  return { kind, guid: guidToBytes(id), sid: sidFromEntraObjectId(id), dn, ...facts }
}

function attributesOf(kind: AccountKind, object: GraphObject): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {}
  const { onPremisesExtensionAttributes: extension, ...own } = object
  const given = { ...own, ...(typeof extension === 'object' && extension !== null ? extension : {}) }
  for (const [name, value] of Object.entries(given)) {
    const kept = attributeValue(value)
    if (kept === null || name === 'id' || name.includes('@')) continue
    attributes[properties[kind][name] ?? name] = kept
  }
  const name = accountName(kind, object)
  if (name !== null) attributes['sAMAccountName'] = name
  if (typeof object['accountEnabled'] === 'boolean')
    attributes['userAccountControl'] = object['accountEnabled'] ? enabledAccount : disabledAccount
  const signedIn = ticksOf(textOf(object['approximateLastSignInDateTime']))
  if (signedIn !== null) attributes['lastLogonTimestamp'] = signedIn
  return attributes
}

/** What people call the account where Active Directory has a sAMAccountName. */
function accountName(kind: AccountKind, object: GraphObject): string | null {
  const first = (...names: readonly string[]) => names.map((name) => textOf(object[name])).find((text) => text !== null) ?? null
  if (kind === 'device') return first('displayName')
  if (kind === 'group') return first('onPremisesSamAccountName', 'displayName', 'mailNickname')
  return first('onPremisesSamAccountName') ?? first('userPrincipalName')?.split('@')[0] ?? first('mailNickname')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function attributeValue(value: unknown): AttributeValue | null {
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (!Array.isArray(value)) return textOf(value)
  const texts = value.filter((one): one is string => typeof one === 'string')
  return texts.length === 0 ? null : texts.length === 1 ? texts[0]! : texts
}

const msFrom1601To1970 = 11_644_473_600_000

/** A moment as Active Directory writes the last sign-in: intervals of 100 nanoseconds since 1601. */
function ticksOf(moment: string | null): string | null {
  const epochMs = moment === null ? Number.NaN : Date.parse(moment)
  return Number.isNaN(epochMs) ? null : String(BigInt(epochMs + msFrom1601To1970) * 10_000n)
}
