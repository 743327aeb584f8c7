import type { ActiveDirectorySettings } from '#shared/contracts/connection.ts'
import type { AccountKind } from '#shared/directory/account.ts'
import { refuse } from '#shared/errors/refused.ts'
import { attributesFor, filterFor } from '#main/services/directory-import/ldap/attributes.ts'
import { baseOf, readRoot } from '#main/services/directory-import/ldap/domain.ts'
import { askedAttributes } from '#main/services/directory-import/ldap/entry.ts'
import { pagedResultsOid } from '#main/services/directory-import/ldap/result.ts'
import { readScope } from '#main/services/directory-import/ldap/scope.ts'
import { openSession, type LdapSession } from '#main/services/directory-import/ldap/session.ts'
import type { PlannedTest, StepName, Try } from './test-connection.ts'

const way = ['resolve', 'connect', 'encrypt'] as const
const kinds = ['user', 'group', 'device'] as const

/** Tries everything an import will need, in its order. */
export function testDirectory(settings: ActiveDirectorySettings, password: string, signal: AbortSignal): PlannedTest {
  const read = kinds.filter((kind) => settings.objects.includes(kind))
  return {
    steps: [...way, 'bind', 'base', 'unit', 'paging', ...read],
    async run(attempt) {
      const session = await open(settings, signal, attempt)
      try {
        await attempt(
          'bind',
          () => session.bind(settings.user, password),
          () => settings.user,
        )
        const root = await attempt(
          'base',
          () => readRoot(session),
          (root) => baseOf(settings.base, root, settings.host),
        )
        const base = baseOf(settings.base, root, settings.host)
        const scope = await attempt(
          'unit',
          () => readScope(session, base, settings.include, settings.exclude),
          ({ bases }) => bases.join('; '),
        )
        const offered = async () => root.controls.includes(pagedResultsOid) || refuse('directory.no-paging', { host: settings.host })
        await attempt('paging', offered, () => null)
        for (const kind of read)
          await attempt(
            kind,
            () => firstOf(session, kind, scope.bases),
            (dn) => dn,
          )
      } finally {
        session.close()
      }
    },
  }
}

/** The three legs of opening are one call, which tells how far it came. */
async function open(settings: ActiveDirectorySettings, signal: AbortSignal, attempt: Try): Promise<LdapSession> {
  const legs: string[] = []
  const opening = openSession(settings, signal, (_leg, found) => legs.push(found))
  const settled = await opening.then(
    () => null,
    (error: unknown) => error,
  )
  for (const [index, step] of way.entries()) {
    const work = async () => {
      if (index >= legs.length) throw settled
    }
    await attempt(step satisfies StepName, work, () => legs[index]!)
  }
  return opening
}

/** The first object of a kind; a page of one shows too that paging works. */
async function firstOf(session: LdapSession, kind: AccountKind, bases: readonly string[]): Promise<string | null> {
  const attributes = askedAttributes(attributesFor(kind, []).names.slice(0, 3))
  for (const base of bases) {
    const page = await session.search({ base, scope: 'sub', filter: filterFor[kind], attributes, page: { size: 1, cookie: null } })
    const [entry] = page.entries()
    if (entry !== undefined) return entry.dn
  }
  return null
}
