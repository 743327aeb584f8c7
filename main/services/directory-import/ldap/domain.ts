import { AndFilter, EqualityFilter } from 'ldapts'
import type { DomainFacts } from '#shared/contracts/directory-import.ts'
import { parseDn } from '#shared/directory/dn.ts'
import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'
import { isRefused, refuse } from '#shared/errors/refused.ts'
import { askedAttributes } from './entry.ts'
import { readObject } from './search.ts'
import type { LdapPage, LdapSession } from './session.ts'

const rootAttributes = askedAttributes(['defaultNamingContext', 'configurationNamingContext', 'supportedControl'])

/** What a server says of itself before anybody signed in [MS-ADTS 3.1.1.3.2]. */
export interface RootFacts {
  readonly baseDn: string | null
  readonly configurationDn: string | null
  readonly controls: readonly string[]
}

export async function readRoot(session: LdapSession): Promise<RootFacts> {
  const entry = await readObject(session, '', rootAttributes)
  const first = (name: string) => entry?.texts.get(name)?.[0] ?? null
  return {
    baseDn: first('defaultNamingContext'),
    configurationDn: first('configurationNamingContext'),
    controls: entry?.texts.get('supportedControl') ?? [],
  }
}

/** Where the domain begins: as the connection says, else as the server does. Refuses: 'directory.base-unknown'. */
export function baseOf(wanted: string | null, root: RootFacts, host: string): string {
  return wanted ?? root.baseDn ?? refuse('directory.base-unknown', { host })
}

/** Names and SID of the domain that holds `base`; the NetBIOS name is null where the account may not read it. */
export async function readDomain(session: LdapSession, root: RootFacts, base: string): Promise<DomainFacts> {
  const baseDn = root.baseDn ?? base
  const head = await readObject(session, baseDn, askedAttributes(['objectSid'], ['objectSid']))
  const sid = head?.bytes.get('objectSid')?.[0]
  let netbiosName: string | null = null
  if (root.configurationDn !== null) {
    const filter = new AndFilter({
      filters: [
        new EqualityFilter({ attribute: 'objectClass', value: 'crossRef' }),
        new EqualityFilter({ attribute: 'nCName', value: baseDn }),
      ],
    })
    const search = {
      base: `CN=Partitions,${root.configurationDn}`,
      scope: 'one' as const,
      filter,
      attributes: askedAttributes(['nETBIOSName']),
    }
    netbiosName = await session.search(search).then(firstNetbiosName, missingIsNull)
  }
  return { dnsName: dnsNameOf(baseDn), netbiosName, sid: sid === undefined ? null : sidToText(sidFromBytes(sid)), baseDn }
}

function firstNetbiosName(page: LdapPage): string | null {
  const [entry] = page.entries()
  return entry?.texts.get('nETBIOSName')?.[0] ?? null
}

/** The name is a comfort: an account that may not read it can still import. A broken connection goes on as what it is. */
function missingIsNull(error: unknown): null {
  if (isRefused(error, 'directory.ou-not-found') || isRefused(error, 'directory.no-access')) return null
  throw error
}

/** DC=src,DC=test is src.test. */
function dnsNameOf(dn: string): string {
  return parseDn(dn)
    .flat()
    .filter((part) => part.type.toLowerCase() === 'dc')
    .map((part) => part.value)
    .join('.')
}
