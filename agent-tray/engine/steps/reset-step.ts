import type { FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { StepId } from '#shared/migration/step.ts'
import type { Hive, Key } from '#shared/registry/hive.ts'
import type { Machine } from '../platform/machine.ts'
import type { HivePlace, LaterEdit } from './edits-beside.ts'
import { hiveEditStep, type HiveEditStep } from './hive-edit-step.ts'
import { keysKept } from './ignored-keys.ts'
import { begunPart, inTurn } from './in-turn.ts'
import { macrosOn, resolveMacros, userHivesOf } from './profiles.ts'
import { putAside } from './put-aside.ts'
import { ignoresPath, isInUse, resetProfiles } from './reset-profiles.ts'
import { rewriteJson, type JsonEdit } from './rewrite-json.ts'
import type { AnyStep, Step } from './step.ts'
import { isWithin } from './undo-part.ts'
import { userHivePlaces } from './user-hive-places.ts'
import { keysAt } from './value-descriptors.ts'

/** Whose hive it is: NTUSER.DAT and UsrClass.dat of a profile, SOFTWARE of the machine. */
export type ResetHive = 'user' | 'classes' | 'SOFTWARE'

/** Takes what an application remembers out of a hive; says how much that was. Done twice it changes nothing more. */
export type HiveReset = (hive: EditedHive, job: Job, findings: FindingCollector, place: string) => number

/** What an application remembers of the identity it was used with. */
export interface Reset {
  readonly hives?: Readonly<Partial<Record<ResetHive, HiveReset>>>
  /** Files and folders that are put aside, by their paths in a profile. */
  readonly aside?: (m: Machine, profile: string, job: Job) => readonly string[]
  /** The same outside of profiles, with Windows' macros. */
  readonly machineAside?: readonly string[]
  /** JSON files of a profile, with what takes something out of them. */
  readonly json?: (m: Machine, profile: string) => readonly JsonEdit[]
}

/** A hive in which ignored keys are not touched. */
export interface EditedHive {
  readonly hive: Hive
  /** The keys of a path in which `*` is any one name. */
  keys(path: string): readonly Key[]
  /** Takes out every key of that path with all below it; returns how many there were. */
  deleteKeys(path: string): number
  deleteValue(path: string, name: string): number
  /** Sets a value where it is not so already, and makes its key. */
  setValue(path: string, name: string, type: number, data: Uint8Array): number
}

export interface ResetStep extends Step<unknown, unknown>, LaterEdit {
  /** What it would change in hives, and how many files and folders it would put aside. Reads only. */
  foresee(m: Machine, job: Job): Promise<{ readonly keys: number; readonly files: number }>
}

/**
 * Signs an application out of the old identity in every migrated profile, by its hives and files alone: nobody is logged on, and no
 * program runs. A profile that somebody works in is left, which is a finding. What fails is reported and never undoes a profile.
 */
export function resetStep(id: StepId, { hives = {}, aside, machineAside = [], json }: Reset): ResetStep {
  const wanted = Object.keys(hives) as ResetHive[]
  const edits = hiveEditStep(
    id,
    (m, job) => placesOf(m, job, wanted),
    (hive, place, job, findings) => ({
      keys: hives[place.role as ResetHive]!(editedHive(hive, place), job, findings, place.path),
      profiles: 0,
    }),
    (part, { path }) => (part.kind === 'profile' && isWithin(path, part.path) ? 'nothing' : 'elsewhere'),
    { earlier: ['repermission-user-hives', 'repermission-machine-hives'] },
  )
  const moves = putAside(id, (m, job, findings) => [
    ...(machineAside.length === 0 ? [] : machineAside.map((path) => resolveMacros(path, macrosOn(m)))),
    ...ofFreeProfiles(m, job, findings, (profile) => (aside?.(m, profile, job) ?? []).map((path) => `${profile}\\${path}`)),
  ])
  const rewrites = rewriteJson(id, (m, job, findings) => ofFreeProfiles(m, job, findings, (profile) => json?.(m, profile) ?? []))
  // What is put aside may be told by a hive: hives come last.
  const parts: [unknown, AnyStep][] = [
    [json, rewrites],
    [aside ?? machineAside[0], moves],
    [wanted[0], edits],
  ]
  const used = parts.filter(([what]) => what !== undefined).map(([, part]) => part)
  return {
    ...inTurn(id, used, { onFailure: 'keep' }),
    madeOf(m, job, path, begun) {
      const own = wanted.length === 0 ? null : begunPart(begun, used.length - 1)
      return own === null ? null : edits.madeOf(m, job, path, own)
    },
    async foresee(machine, job) {
      // Whoever works now is signed out by then.
      const m = { ...machine, hives: { ...machine.hives, isLoaded: () => false } }
      const [moved, rewritten] = [await moves.plan(m, job), await rewrites.plan(m, job)]
      const files =
        (moved.kind === 'needed' ? moved.plan.moves.length : 0) + (rewritten.kind === 'needed' ? rewritten.plan.files.length : 0)
      return { keys: wanted.length === 0 ? 0 : keysIn(edits, m, job), files }
    },
  }
}

function keysIn(edits: HiveEditStep, m: Machine, job: Job): number {
  return edits.foresee(m, job).reduce((sum, { edited }) => sum + edited.keys, 0)
}

function placesOf(m: Machine, job: Job, wanted: readonly ResetHive[]): HivePlace[] {
  const users = new Map(userHivePlaces(m, job).map((place) => [place.path, place]))
  const ofProfiles = resetProfiles(m, job).flatMap((profile) => {
    const { ntuser, usrclass } = userHivesOf(profile)
    const roles = [
      ['user', ntuser],
      ['classes', usrclass],
    ] as const
    return roles.flatMap(([role, path]) => (wanted.includes(role) ? [{ ...users.get(path), path, role }] : []))
  })
  return wanted.includes('SOFTWARE') ? [...ofProfiles, { path: m.hives.pathOf('SOFTWARE'), role: 'SOFTWARE' }] : ofProfiles
}

/** What is wanted in the profiles nobody works in, but for ignored paths. */
function ofFreeProfiles<T extends string | JsonEdit>(
  m: Machine,
  job: Job,
  findings: FindingCollector,
  wanted: (profile: string) => readonly T[],
): T[] {
  const isIgnored = ignoresPath(m, job)
  return resetProfiles(m, job).flatMap((profile) => {
    if (isInUse(m, profile)) {
      findings.add('step.profile-in-use', profile)
      return []
    }
    return wanted(profile).filter((each) => !isIgnored(typeof each === 'string' ? each : each.path))
  })
}

function editedHive(hive: Hive, { ignored = [] }: HivePlace): EditedHive {
  const kept = keysKept(hive, ignored)
  const holdsKept = (key: Key): boolean => kept.has(key.offset) || (kept.size > 0 && [...key.subkeys()].some(holdsKept))
  const keys = (path: string) => keysLike(hive.root, path.split('\\')).filter((key) => !kept.has(key.offset))
  return {
    hive,
    keys,
    deleteKeys(path) {
      const cut = path.lastIndexOf('\\')
      const name = path.slice(cut + 1)
      let deleted = 0
      for (const parent of keys(path.slice(0, cut))) {
        const gone = keysLike(parent, [name]).filter((key) => !holdsKept(key))
        for (const each of gone.map((key) => key.name)) if (parent.deleteSubkey(each)) deleted += 1
      }
      return deleted
    },
    deleteValue: (path, name) => keys(path).filter((key) => key.deleteValue(name)).length,
    setValue(path, name, type, data) {
      const there = hive.key(path)
      if (there !== null && kept.has(there.offset)) return 0
      const now = there?.value(name) ?? null
      if (now !== null && now.type === type && Buffer.compare(now.data, data) === 0) return 0
      let key = hive.root
      for (const part of path.split('\\')) key = key.createSubkey(part)
      key.setValue(name, type, data)
      return 1
    },
  }
}

/** As `keysAt`, with `*` within a name as well: `Business*`. */
function keysLike(key: Key, path: readonly string[]): Key[] {
  const [first = '', ...rest] = path
  if (path.length === 0) return [key]
  if (!first.includes('*')) return keysAt(key, [first]).flatMap((child) => keysLike(child, rest))
  const [start, end] = first.toUpperCase().split('*') as [string, string]
  const like = keysAt(key, ['*']).filter(({ name }) => name.toUpperCase().startsWith(start) && name.toUpperCase().endsWith(end))
  return like.flatMap((child) => keysLike(child, rest))
}
