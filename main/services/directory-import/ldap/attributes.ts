import { AndFilter, EqualityFilter, type Filter } from 'ldapts'
import type { AccountKind } from '#shared/directory/account.ts'
import { askedAttributes, type AskedAttributes } from './entry.ts'

const common = ['objectGUID', 'objectSid', 'sAMAccountName', 'displayName', 'description']
const mail = ['mail', 'mailNickname', 'proxyAddresses', ...Array.from({ length: 15 }, (_, n) => `extensionAttribute${n + 1}`)]
const state = ['userAccountControl', 'accountExpires', 'lastLogonTimestamp', 'primaryGroupID']
const person = ['userPrincipalName', 'givenName', 'sn', 'employeeID', 'employeeNumber', 'employeeType', 'department', 'title', 'company']

/** What is read of each kind of object: what people match by, what the devices' settings need, and what tells accounts apart. */
const usual: Readonly<Record<AccountKind, readonly string[]>> = {
  user: [...common, ...person, ...mail, ...state],
  group: [...common, ...mail, 'groupType', 'member'],
  device: [...common, ...state, 'dNSHostName', 'operatingSystem', 'operatingSystemVersion', 'location'],
}

export const binaryAttributes = ['objectGUID', 'objectSid']

/** The attributes to ask for, each once; `extra` are those the connection names beside the usual ones. */
export function attributesFor(kind: AccountKind, extra: readonly string[]): AskedAttributes {
  const names = [...usual[kind]]
  const known = new Set(names.map((name) => name.toLowerCase()))
  for (const name of extra) if (!known.has(name.toLowerCase())) names.push(name)
  return askedAttributes(names, binaryAttributes)
}

const equals = (attribute: string, value: string) => new EqualityFilter({ attribute, value })

/** objectCategory is indexed and single; a computer's objectClass holds 'user' as well. */
export const filterFor: Readonly<Record<AccountKind, Filter>> = {
  user: new AndFilter({ filters: [equals('objectCategory', 'person'), equals('objectClass', 'user')] }),
  group: equals('objectCategory', 'group'),
  device: equals('objectCategory', 'computer'),
}
