import { PresenceFilter, type Filter } from 'ldapts'
import { refuse } from '#shared/errors/refused.ts'
import { askedAttributes, type AskedAttributes, type LdapEntry } from './entry.ts'
import type { LdapPage, LdapSession } from './session.ts'

/** As many as Active Directory gives at once (MaxPageSize). */
export const pageSize = 1000

/** Any object; used with a base of one object. */
const anything = new PresenceFilter({ attribute: 'objectClass' })

/**
 * Reads everything below `base` that the filter lets through, page by page. Only the cookie says whether there is more:
 * a page without entries may come in the middle [RFC 2696]. The server works on the next page while this one is taken.
 * Refuses as `LdapSession.search`, and with 'directory.no-paging' when the server leaves the control unanswered.
 */
export async function searchAll(
  session: LdapSession,
  { base, filter, attributes }: { base: string; filter: Filter; attributes: AskedAttributes },
  onEntry: (entry: LdapEntry) => void,
  onPage: () => void = () => {},
): Promise<void> {
  const ask = (cookie: Buffer | null) => session.search({ base, scope: 'sub', filter, attributes, page: { size: pageSize, cookie } })
  for (let asked: Promise<LdapPage> | null = ask(null); asked !== null;) {
    const page: LdapPage = await asked
    const cookie = page.cookie ?? refuse('directory.no-paging', { host: base })
    asked = cookie.length === 0 ? null : ask(cookie)
    // Should taking this page fail, nobody is left to hear how the next one ended.
    asked?.catch(() => {})
    for (const entry of page.entries()) onEntry(entry)
    onPage()
  }
}

/** One object; null when the account may not see it. Refuses as `LdapSession.search`. */
export async function readObject(session: LdapSession, dn: string, attributes: AskedAttributes): Promise<LdapEntry | null> {
  const page = await session.search({ base: dn, scope: 'base', filter: anything, attributes })
  const [entry] = page.entries()
  return entry ?? null
}

/**
 * The values of an attribute that the server gave only the first part of: asks for range after range
 * until the server marks the last [MS-ADTS 3.1.1.3.1.3.3]. `after` is the last position already had.
 * Refuses as `LdapSession.search`, and with 'directory.bad-answer' when the values do not come to an end.
 */
export async function readFurtherValues(
  session: LdapSession,
  { dn, name, after }: { dn: string; name: string; after: number },
  onValues: (values: readonly string[]) => void,
): Promise<void> {
  for (let from: number | null = after + 1; from !== null;) {
    const asked = { ...askedAttributes([name]), names: [`${name};range=${from}-*`] }
    const entry: LdapEntry | null = await readObject(session, dn, asked)
    const last: number | null = entry?.ranges.get(name) ?? null
    // Without the object, or with a range that gets no further, the rest would be left out unsaid.
    if (entry === null || (last !== null && last < from)) refuse('directory.bad-answer', { host: dn, reason: 'endless', about: name })
    onValues(entry.texts.get(name) ?? [])
    from = last === null ? null : last + 1
  }
}
