import { accountFacts, type AccountKind, type AttributeValue } from '#shared/directory/account.ts'
import { sidFromBytes, type Sid } from '#shared/directory/sid.ts'
import type { StagedAccount } from '#main/store/staging.ts'
import type { Findings } from '../findings.ts'
import type { AskedAttributes, LdapEntry } from './entry.ts'

/** An entry as an account; null, with the reason among the findings, when it cannot be one. */
export function stagedEntry(kind: AccountKind, entry: LdapEntry, asked: AskedAttributes, findings: Findings): StagedAccount | null {
  const { dn } = entry
  const guid = entry.bytes.get('objectGUID')?.[0]
  if (guid?.length !== 16) return findings.leaveOut('no-guid', dn)
  const facts = accountFacts(kind, attributesOf(entry, asked))
  if (facts === null) return findings.leaveOut('no-name', dn)
  const sid = sidOf(entry)
  if (sid === null) findings.add('no-sid', dn)
  if (entry.notText.length > 0) findings.add('not-text', dn)
  if (kind !== 'group' && facts.attributes['userAccountControl'] === undefined) findings.add('state-unknown', dn)
  return { kind, guid, sid, dn, ...facts }
}

/** Text attributes in the order they were asked for, so that the same object is always the same text; members go another way. */
function attributesOf({ texts }: LdapEntry, { names }: AskedAttributes): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {}
  for (const name of names) {
    const values = texts.get(name)
    if (values === undefined || values.length === 0 || name === 'member') continue
    attributes[name] = values.length === 1 ? values[0]! : values
  }
  return attributes
}

function sidOf({ bytes }: LdapEntry): Sid | null {
  const value = bytes.get('objectSid')?.[0]
  if (value === undefined) return null
  try {
    const sid = sidFromBytes(value)
    return sid.length === value.length ? sid : null
  } catch {
    return null
  }
}
