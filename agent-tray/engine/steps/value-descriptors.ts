import type { FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import type { Hive, Key } from '#shared/registry/hive.ts'
import { REG, type Value } from '#shared/registry/value.ts'
import type { HivePlace } from './edits-beside.ts'
import { keysKept } from './ignored-keys.ts'
import { translator } from './translate.ts'

/** Where descriptors lie in values. `*` is any one subkey; `ControlSet*` each control set; value '*' is every binary value there. */
interface ValuePlace {
  readonly area: PermissionArea
  readonly hive: 'SOFTWARE' | 'SYSTEM' | 'user'
  readonly key: string
  readonly values: readonly string[] | '*'
}

const appIdValues = ['AccessPermission', 'LaunchPermission']
/** Who may start the servers of an app from the Store: in a user's classes the user himself, by his SID. */
const appServers = 'ActivatableClasses\\Package\\*\\Server\\*'

export const valuePlaces: readonly ValuePlace[] = [
  { area: 'services', hive: 'SYSTEM', key: 'ControlSet*\\Services\\*\\Security', values: ['Security'] },
  { area: 'shares', hive: 'SYSTEM', key: 'ControlSet*\\Services\\LanmanServer\\Shares\\Security', values: '*' },
  { area: 'shares', hive: 'SYSTEM', key: 'ControlSet*\\Services\\LanmanServer\\DefaultSecurity', values: '*' },
  // Since Windows 8 the key of SYSTEM is a link that the spooler makes at each start, and no hive has it.
  { area: 'printers', hive: 'SOFTWARE', key: 'Microsoft\\Windows NT\\CurrentVersion\\Print\\Printers\\*', values: ['Security'] },
  { area: 'printers', hive: 'SYSTEM', key: 'ControlSet*\\Control\\Print\\Printers\\*', values: ['Security'] },
  { area: 'printers', hive: 'SYSTEM', key: 'ControlSet*\\Control\\Print', values: ['ServerSecurityDescriptor'] },
  {
    area: 'dcom',
    hive: 'SOFTWARE',
    key: 'Microsoft\\Ole',
    values: ['DefaultAccessPermission', 'DefaultLaunchPermission', 'MachineAccessRestriction', 'MachineLaunchRestriction'],
  },
  { area: 'dcom', hive: 'SOFTWARE', key: 'Classes\\AppID\\*', values: appIdValues },
  { area: 'dcom', hive: 'SOFTWARE', key: 'Classes\\WOW6432Node\\AppID\\*', values: appIdValues },
  { area: 'dcom', hive: 'SOFTWARE', key: `Classes\\${appServers}`, values: ['Permissions'] },
  { area: 'windowsProfiles', hive: 'user', key: appServers, values: ['Permissions'] },
]

/** Tasks as they lie on the disk. Where the Task Scheduler runs, it changes them itself. */
const taskTree = 'Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree'

/** A value that holds a descriptor. `where` is how a person finds it. */
export interface DescriptorValue {
  readonly area: PermissionArea
  readonly key: Key
  readonly value: Value
  readonly where: string
}

/** A key and all below it. */
function* treeOf(key: Key): Generator<Key> {
  yield key
  for (const child of keysAt(key, ['*'])) yield* treeOf(child)
}

/** Every descriptor that a hive keeps in a value. A value may be set while they are shown. */
export function* descriptorValues(hive: Hive, { role, path }: HivePlace): Generator<DescriptorValue> {
  const name = role === 'user' ? path : role
  for (const { area, hive: home, key: pattern, values: wanted } of valuePlaces) {
    if (home !== role) continue
    for (const key of keysAt(hive.root, pattern.split('\\'))) {
      const values = [...key.values()]
      for (const value of values) {
        if (!isDescriptor(value)) continue
        if (wanted !== '*' && !wanted.some((each) => each.toUpperCase() === value.name.toUpperCase())) continue
        yield { area, key, value, where: `${name}\\${key.path}!${value.name}` }
      }
    }
  }
  const tasks = role === 'SOFTWARE' ? hive.key(taskTree) : null
  for (const key of tasks === null ? [] : treeOf(tasks)) {
    const value = key.value('SD')
    if (value !== null && isDescriptor(value)) yield { area: 'scheduledTasks', key, value, where: `${name}\\${key.path}!SD` }
  }
}

function isDescriptor({ type, data }: Value): boolean {
  return type === REG.binary && data.length > 0
}

/** What tells of a descriptor that stays: of areas that have keys, too, one code for both. */
export function leftCode(area: PermissionArea): 'step.descriptor-left' | 'step.value-left' {
  return area === 'registry' || area === 'windowsProfiles' ? 'step.descriptor-left' : 'step.value-left'
}

/** Translates the descriptors that a hive keeps in values, in the areas the job asks for; returns how many changed. */
export function translateValues(hive: Hive, place: HivePlace, job: Job, findings: FindingCollector): number {
  const { ignored = [], without = [] } = place
  const judge = translator(job)
  const kept = keysKept(hive, ignored)
  const { areas } = job.runbook.permissionUpdates
  let changed = 0
  for (const { area, key, value, where } of descriptorValues(hive, place)) {
    if (!areas[area] || without.includes(area) || kept.has(key.offset)) continue
    const { replacement, refusedWith, strangers } = judge(Uint8Array.from(value.data), 0)
    if (refusedWith !== null) findings.add(leftCode(area), refusedWith, where)
    for (const sid of strangers) findings.add('step.sid-without-translation', sid, where)
    if (replacement === null) continue
    key.setValue(value.name, value.type, replacement.after)
    changed += 1
  }
  return changed
}

/** The keys that a pattern of names stands for. Links are not followed, so that nothing is met twice. */
export function keysAt(key: Key, pattern: readonly string[]): Key[] {
  const [wanted, ...rest] = pattern
  if (wanted === undefined) return [key]
  if (!wanted.includes('*')) {
    const child = key.subkey(wanted)
    return child === null || child.linkTarget !== null ? [] : keysAt(child, rest)
  }
  const name = new RegExp(`^${wanted.replace('*', wanted === '*' ? '.*' : '\\d+')}$`, 'i')
  return [...key.subkeys()].filter((child) => name.test(child.name) && child.linkTarget === null).flatMap((child) => keysAt(child, rest))
}
