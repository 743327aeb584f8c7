import { sidToText } from '#shared/directory/sid.ts'
import type { Job, TranslatedAccount } from '#shared/migration/job.ts'
import type { Hive, Key } from '#shared/registry/hive.ts'
import { REG } from '#shared/registry/value.ts'
import type { TranslationTable } from '#shared/security/translation-table.ts'
import { hiveEditStep, type HiveEdit } from './hive-edit-step.ts'
import { profilesWithout } from './profile-list.ts'
import { userHivePlaces, userHivesWithout } from './user-hive-places.ts'
import { renameSubkeys, type RenamedKeys } from './rename-subkeys.ts'
import { forgetCaches } from './user-caches.ts'
import { textData, textOf } from './value-data.ts'
import { keysAt } from './value-descriptors.ts'

type Names = ReadonlyMap<string, string>

/** Keys of which the subkeys are named by SID. 'delete': a cache that Windows fills anew. 'rename': it goes with the account. */
const keyedBySid = [
  { hive: 'SOFTWARE', key: 'Microsoft\\Windows\\CurrentVersion\\Group Policy', action: 'delete' },
  { hive: 'SOFTWARE', key: 'Microsoft\\Windows\\CurrentVersion\\Group Policy\\State', action: 'delete' },
  { hive: 'SOFTWARE', key: 'Microsoft\\Windows\\CurrentVersion\\Group Policy\\DataStore', action: 'delete' },
  { hive: 'SOFTWARE', key: 'Microsoft\\Windows\\CurrentVersion\\Appx\\AppxAllUserStore', action: 'delete' },
  { hive: 'SOFTWARE', key: 'Microsoft\\Windows\\CurrentVersion\\Appx\\PackageState', action: 'delete' },
  { hive: 'SOFTWARE', key: 'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData', action: 'rename' },
  { hive: 'SOFTWARE', key: 'Microsoft\\Windows\\CurrentVersion\\Installer\\Managed', action: 'rename' },
  { hive: 'SOFTWARE', key: 'Microsoft\\Windows\\CurrentVersion\\SystemProtectedUserData', action: 'delete' },
  {
    hive: 'SOFTWARE',
    key: 'Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers\\{D6886603-9D2F-4EB2-B667-1971041FA96B}',
    action: 'delete',
  },
  { hive: 'SOFTWARE', key: 'Microsoft\\IdentityStore\\Cache', action: 'delete' },
  { hive: 'SOFTWARE', key: 'Microsoft\\EnterpriseResourceManager\\Tracked', action: 'delete' },
  {
    hive: 'SOFTWARE',
    key: 'Microsoft\\Windows NT\\CurrentVersion\\Print\\Providers\\Client Side Rendering Print Provider',
    action: 'delete',
  },
  { hive: 'SYSTEM', key: 'ControlSet*\\Control\\Print\\Providers\\Client Side Rendering Print Provider', action: 'delete' },
  { hive: 'SYSTEM', key: 'ControlSet*\\Services\\bam\\State\\UserSettings', action: 'delete' },
  { hive: 'SYSTEM', key: 'ControlSet*\\Services\\bam\\UserSettings', action: 'delete' },
] as const

const firewall = 'ControlSet*\\Services\\SharedAccess\\Parameters\\FirewallPolicy'
const search = 'Microsoft\\Windows Search'

/**
 * Keys of which the texts name accounts by their SIDs: rules of the firewall (`…|LUOwn=S-1-5-21-…|LUAuth=D:(A;;CC;;;S-1-5-21-…)|…`) and what
 * Windows Search covers (`URL` is `winrt://{S-1-5-21-…}/`).
 */
const textsWithSids = [
  { hive: 'SYSTEM', key: `${firewall}\\FirewallRules` },
  { hive: 'SYSTEM', key: `${firewall}\\RestrictedServices\\AppIso\\FirewallRules` },
  { hive: 'SYSTEM', key: `${firewall}\\RestrictedServices\\Configurable\\System` },
  { hive: 'SOFTWARE', key: `${search}\\CrawlScopeManager\\Windows\\SystemIndex\\*\\*` },
  { hive: 'SOFTWARE', key: `${search}\\Gather\\Windows\\SystemIndex\\StartPages\\*` },
] as const
/** A SID from its beginning to its end: one is never read as the beginning of another. */
const wholeSid = /(?<![0-9A-Za-z-])S-1-\d+(?:-\d+)+(?![0-9A-Za-z-])/gi

const logonUi = 'Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI'
/** The password provider: a user is not offered a PIN that died with the old account. */
const passwordProvider = '{60B78E88-EAD8-445C-9CFD-0B87F74EA6CD}'

/**
 * Takes the translated accounts out of the registry's other places keyed by SID: who logged on last, cached identities, Group
 * Policy, app and installer state, rules of the firewall, what is searched, caches of the users' own (handbook mechanics 3.15 and 4).
 */
export const companionKeys = hiveEditStep(
  'companion-keys',
  (m, job) => [
    ...(['SOFTWARE', 'SYSTEM'] as const).map((role) => ({ path: m.hives.pathOf(role), role })),
    ...userHivePlaces(m, job).map(({ path, role }) => ({ path, role })),
  ],
  (hive, { role }, job): HiveEdit => {
    const names = namesOf(job.table)
    const adopts = job.runbook.permissionUpdates.existingTargetProfile === 'adopt'
    const renamed: RenamedKeys[] = []
    let keys = 0
    for (const place of keyedBySid) {
      for (const key of place.hive === role ? keysAt(hive.root, place.key.split('\\')) : [])
        keys += place.action === 'delete' ? forget(key, names) : hand(key, names, adopts, renamed)
    }
    for (const place of textsWithSids) {
      if (place.hive === role) for (const key of keysAt(hive.root, place.key.split('\\'))) keys += renameInTexts(key, names)
    }
    if (role === 'SOFTWARE') keys += updateLogonUi(hive, names, job) + clearLogonCache(hive, names)
    if (role === 'user') keys += forgetCaches(hive, names)
    return { keys, profiles: 0, renamed }
  },
  (part, place, job) => (place.role === 'user' ? userHivesWithout(part, place) : profilesWithout(part, place, job)),
  { earlier: ['repermission-user-hives', 'repermission-machine-hives'] },
)

/** Of the sources and their targets, made once: a table may have all accounts of a domain, and a device many hives. */
function namesOf(table: TranslationTable): Names {
  let names = namesMade.get(table)
  if (names === undefined)
    namesMade.set(table, (names = new Map(Array.from(table, ({ source, target }) => [sidToText(source), sidToText(target)]))))
  return names
}
const namesMade = new WeakMap<TranslationTable, Names>()

/** A cache goes with the old name. */
function forget(parent: Key, names: Names): number {
  const mine = Array.from(parent.subkeys(), ({ name }) => name).filter((name) => names.has(name))
  for (const name of mine) parent.deleteSubkey(name)
  return mine.length
}

/** What an account has goes to the new one. */
function hand(parent: Key, names: Names, adopts: boolean, renamed: RenamedKeys[]): number {
  const there = new Set(Array.from(parent.subkeys(), ({ name }) => name))
  // An account that keeps the profile it has keeps what belongs to it; one whose profile goes on to another account has none.
  const isKept = (name: string) => adopts && !names.has(names.get(name)!) && there.has(names.get(name)!)
  const mine = [...there].filter((name) => names.has(name) && !isKept(name))
  // Of several accounts that become one, the first keeps what it has: nobody could be another of them any more.
  const renames = [...new Map(mine.toReversed().map((from) => [names.get(from)!, from])).entries()].map(([to, from]) => ({ from, to }))
  const heirs = new Set(renames.map(({ from }) => from))
  for (const name of mine) if (!heirs.has(name)) parent.deleteSubkey(name)
  // What the new account had of its own was put aside with its profile.
  for (const { to } of renames) if (!heirs.has(to)) parent.deleteSubkey(to)
  renamed.push(renameSubkeys(parent, renames))
  return mine.length
}

function renameInTexts(key: Key, names: Names): number {
  // All are read before one is set.
  const values = [...key.values()]
  let changed = 0
  for (const value of values) {
    const text = textOf(key, value.name)
    const renamed = text?.replace(wholeSid, (sid) => names.get(sid.toUpperCase()) ?? sid)
    if (renamed === undefined || renamed === text) continue
    key.setValue(value.name, value.type, textData(renamed))
    changed += 1
  }
  return changed
}

/** The logon screen: the last user and the tile to offer, per screen and per session. */
function updateLogonUi(software: Hive, names: Names, job: Job): number {
  const accounts = new Map(job.accounts.map((account) => [account.source, account]))
  let changed = 0
  for (const key of [...keysAt(software.root, logonUi.split('\\')), ...keysAt(software.root, `${logonUi}\\SessionData\\*`.split('\\'))]) {
    changed += updateLastUser(key, names, accounts)
  }
  const tiles = software.key(`${logonUi}\\UserTile`)
  const mine = tiles === null ? [] : [...tiles.values()].map(({ name }) => name).filter((name) => names.has(name))
  for (const name of mine) tiles!.deleteValue(name)
  for (const name of mine) tiles!.setValue(names.get(name)!, REG.sz, textData(passwordProvider))
  return changed + mine.length
}

function updateLastUser(key: Key, names: Names, accounts: ReadonlyMap<string, TranslatedAccount>): number {
  let changed = 0
  for (const sidValue of ['LastLoggedOnUserSID', 'SelectedUserSID', 'LoggedOnUserSID']) {
    const old = textOf(key, sidValue)
    const target = old === null ? undefined : names.get(old)
    if (old === null || target === undefined) continue
    key.setValue(sidValue, REG.sz, textData(target))
    changed += 1
    const account = accounts.get(old)
    if (account === undefined || sidValue === 'SelectedUserSID') continue
    const stem = sidValue.slice(0, -'UserSID'.length)
    for (const name of [`${stem}User`, `${stem}SAMUser`]) {
      if (textOf(key, name) === null) continue
      key.setValue(name, REG.sz, textData(`${account.domain}\\${account.name}`))
      changed += 1
    }
  }
  return changed
}

/** IdentityStore\LogonCache\{provider}\{Name2Sid, SAM_Name, Sid2Name}\*: stale entries make a logon resolve to the old identity. */
function clearLogonCache(software: Hive, names: Names): number {
  let changed = 0
  for (const parent of keysAt(software.root, 'Microsoft\\IdentityStore\\LogonCache\\*\\*'.split('\\'))) {
    for (const { name, sid } of [...parent.subkeys()].map((key) => ({ name: key.name, sid: textOf(key, 'Sid') }))) {
      if (!names.has(name) && (sid === null || !names.has(sid))) continue
      parent.deleteSubkey(name)
      changed += 1
    }
  }
  return changed
}
