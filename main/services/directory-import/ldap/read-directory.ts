import type { ActiveDirectorySettings } from '#shared/contracts/connection.ts'
import type { AccountKind } from '#shared/directory/account.ts'
import type { DirectoryReader, ImportSink, ReadControl, ReadResult } from '../directory-reader.ts'
import { attributesFor, filterFor } from './attributes.ts'
import { baseOf, readDomain, readRoot } from './domain.ts'
import type { LdapEntry } from './entry.ts'
import { readScope, type Scope } from './scope.ts'
import { readFurtherValues, searchAll } from './search.ts'
import { openSession, type LdapSession } from './session.ts'
import { stagedEntry } from './staged-entry.ts'

const phases: Readonly<Record<AccountKind, string>> = { user: 'Reading users', group: 'Reading groups', device: 'Reading devices' }

/** Reads an Active Directory over LDAP. */
export function ldapReader(settings: ActiveDirectorySettings, password: string): DirectoryReader {
  return async (sink, control) => {
    const session = await openSession(settings, control.signal)
    try {
      await session.bind(settings.user, password)
      return await readDirectory(session, settings, sink, control)
    } finally {
      session.close()
    }
  }
}

async function readDirectory(
  session: LdapSession,
  settings: ActiveDirectorySettings,
  sink: ImportSink,
  control: ReadControl,
): Promise<ReadResult> {
  const root = await readRoot(session)
  const base = baseOf(settings.base, root, settings.host)
  const scope = await readScope(session, base, settings.include, settings.exclude)
  const domain = await readDomain(session, root, base)
  for (const kind of ['user', 'group', 'device'] as const)
    if (settings.objects.includes(kind)) await readKind(session, kind, scope, settings, sink, control)
  return { domain, scope: scope.bases }
}

async function readKind(
  session: LdapSession,
  kind: AccountKind,
  scope: Scope,
  settings: ActiveDirectorySettings,
  sink: ImportSink,
  control: ReadControl,
): Promise<void> {
  const attributes = attributesFor(kind, settings.attributes)
  const largeGroups: LargeGroup[] = []
  let done = 0
  const onEntry = (entry: LdapEntry) => {
    if (scope.excluded(entry.dn)) return
    const account = stagedEntry(kind, entry, attributes, sink.findings)
    if (account === null) return
    done += 1
    sink.account(account)
    if (kind !== 'group') return
    const members = entry.texts.get('member')
    if (members !== undefined) sink.members(account.guid, members)
    const last = entry.ranges.get('member') ?? null
    if (last !== null) largeGroups.push({ dn: entry.dn, guid: account.guid, last })
  }
  for (const base of scope.bases)
    await searchAll(session, { base, filter: filterFor[kind], attributes }, onEntry, () => control.progress({ phase: phases[kind], done }))
  control.progress({ phase: phases[kind], done, total: done })
  for (const { dn, guid, last } of largeGroups)
    await readFurtherValues(session, { dn, name: 'member', after: last }, (values) => sink.members(guid, values))
}

/** A group of which the server gave the first members only. */
interface LargeGroup {
  readonly dn: string
  readonly guid: Uint8Array
  readonly last: number
}
