import { givenDnKey, isWithin } from '#shared/directory/dn.ts'
import { refuse } from '#shared/errors/refused.ts'
import { askedAttributes } from './entry.ts'
import { readObject } from './search.ts'
import type { LdapSession } from './session.ts'

/** Which part of a directory is read. */
export interface Scope {
  /** Where to search, in the directory's own spelling; none is below another. */
  readonly bases: readonly string[]
  /** Whether an object found there is left out. */
  excluded(dn: string): boolean
}

const nothing = askedAttributes(['1.1'])

/**
 * Finds the OUs of a scope in the directory; the whole of `base` when none is named.
 * Refuses: 'directory.ou-not-found' for an included or excluded OU that is not there, since a mistyped exclusion would exclude nothing.
 */
export async function readScope(
  session: LdapSession,
  base: string,
  include: readonly string[],
  exclude: readonly string[],
): Promise<Scope> {
  const bases = await ownNames(session, include.length === 0 ? [base] : include)
  const outside = (await ownNames(session, exclude)).map(givenDnKey)
  const keys = bases.map(givenDnKey)
  return {
    bases: bases.filter(
      (_, at) => !keys.some((other, index) => index !== at && isWithin(keys[at]!, other) && (keys[at] !== other || index < at)),
    ),
    excluded: outside.length === 0 ? () => false : (dn) => outside.some((unit) => isWithin(givenDnKey(dn), unit)),
  }
}

async function ownNames(session: LdapSession, dns: readonly string[]): Promise<string[]> {
  const names: string[] = []
  for (const dn of dns) names.push((await readObject(session, dn, nothing))?.dn ?? refuse('directory.ou-not-found', { dn, nearest: '' }))
  return names
}
