import { EqualityFilter } from 'ldapts'
import type { CallContext } from '#shared/contracts/call.ts'
import type { Connection } from '#shared/contracts/connection.ts'
import type { DomainFacts } from '#shared/contracts/directory-import.ts'
import type { MintedOfflineJoins, MintOrder, WantedOfflineJoin } from '#shared/contracts/offline-join.ts'
import { parseDn } from '#shared/directory/dn.ts'
import { isRefused, refuse, Refused } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { provision, provisioningTool, type SigningAccount } from '#main/platform/provisioning-tool.ts'
import { askedAttributes } from '#main/services/directory-import/ldap/entry.ts'
import { openSession } from '#main/services/directory-import/ldap/session.ts'
import type { Project } from '#main/services/project/project.ts'
import { sealForKeyring } from '#main/services/share/keyring.ts'
import { domainOf } from '#main/store/connection.ts'
import { joinableConnection } from './connection.ts'
import { addOfflineJoins, offlineJoinsOf } from './offline-joins.ts'
import { wantedOfflineJoins } from './wanted-joins.ts'

type Directory = Extract<Connection['settings'], { host: string }>

/**
 * Makes the computer account and the file of each device that is meant and has none, and keeps the file as a given one is kept. A device
 * for which it cannot be done is told, and the others go on; each file is kept at once, so that nothing is made twice after a break.
 * Refuses before the first: as `wantedOfflineJoins`, 'odj.no-directory', 'odj.no-account', 'odj.account-of-session',
 * 'directory.nothing-imported', 'share.not-initialised', and as a sign-in to the directory.
 */
export async function mintOfflineJoins(
  project: Project,
  which: string,
  { account, unit, reuse, ...meant }: MintOrder,
  { now, signal, progress }: Pick<CallContext, 'signal' | 'progress'> & { readonly now: () => Instant },
): Promise<MintedOfflineJoins> {
  const wanted = wantedOfflineJoins(project, which, meant).filter(({ kept }) => !kept)
  const { id, name, settings } = joinableConnection(project, which)
  const directory = 'host' in settings ? settings : refuse('odj.no-directory', { connection: name })
  const domain = domainOf(project.file, id) ?? refuse('directory.nothing-imported', { connection: name })
  await sealForKeyring(project, new Uint8Array())
  const taken = await takenNames(directory, domain, wanted, account, signal)

  const made: string[] = []
  const refusals: MintedOfflineJoins['refused'] = []
  for (const { device, machine, unfit, ...own } of wanted) {
    if (signal.aborted) break
    progress({ phase: 'accounts', done: made.length + refusals.length, total: wanted.length })
    const [place, isReused] = [unit ?? own.unit, reuse ?? own.reuse]
    try {
      if (place !== null) parseDn(place)
      if (unfit !== null) refuse('odj.unfit-name', { device, machine, reason: unfit })
      if (taken.has(machine) && !isReused) refuse('odj.account-exists', { machine, domain: domain.dnsName })
      const order = { machine, domain: domain.dnsName, netbiosName: domain.netbiosName, controller: directory.host }
      const file = await provision({ ...order, unit: place, reuse: isReused }, account)
      const content = Buffer.from(file).toString('base64')
      const { refused } = await addOfflineJoins(project, id, [{ name: `${machine}.txt`, device, content }], now())
      for (const refusal of refused) throw new Refused(refusal)
      made.push(device)
    } catch (error) {
      // Without the tool none of the others can be made either.
      if (!isRefused(error) || error.code === 'odj.no-tool') throw error
      refusals.push({ device, refusal: { code: error.code, details: { ...error.refusal.details } } })
    }
  }
  progress({ phase: 'accounts', done: made.length + refusals.length, total: wanted.length })
  const untried = wanted.slice(made.length + refusals.length).map(({ device }) => device)
  return { made: offlineJoinsOf(project, id).kept.filter(({ device }) => made.includes(device)), refused: refusals, untried }
}

/**
 * Which of these names have an account already. Samba's tool would give each of them a new password, and put out a computer that lives;
 * and a password that is not right would be tried for every device, until the account is locked. Windows asks for neither.
 */
async function takenNames(
  directory: Directory,
  { baseDn }: DomainFacts,
  wanted: readonly WantedOfflineJoin[],
  account: SigningAccount | null,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const taken = new Set<string>()
  if (provisioningTool === 'djoin') return account === null ? taken : refuse('odj.account-of-session', { account: account.account })
  const { account: user, password } = account ?? refuse('odj.no-account', {})
  const session = await openSession(directory, signal)
  try {
    await session.bind(user, password)
    for (const { machine } of wanted) {
      const filter = new EqualityFilter({ attribute: 'sAMAccountName', value: `${machine}$` })
      const page = await session.search({ base: baseDn, scope: 'sub', filter, attributes: askedAttributes(['sAMAccountName']) })
      if (!page.entries().next().done) taken.add(machine)
    }
  } finally {
    session.close()
  }
  return taken
}
