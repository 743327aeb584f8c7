import { sidToText } from '#shared/directory/sid.ts'
import { findingCollector, type Finding } from '#shared/migration/finding.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import type { Machine } from '../platform/machine.ts'
import { macrosOf, openMachineHive, resolveMacros } from './profiles.ts'
import { circlesAmong, lostOf, turnCircle, turnCircleBack, waitingSuffix, type Circle } from './circle-of-names.ts'
import { isRenamed } from './put-aside.ts'
import { needed, satisfied, type Step } from './step.ts'
import { whereabouts } from './whereabouts.ts'

/** Folders of which the subfolders are named by the SID of an account and go with it. */
const recycleBin = '$Recycle.Bin'
const perMachine = [
  '%SystemRoot%\\System32\\GroupPolicyUsers',
  '%ProgramData%\\Microsoft\\Windows\\SystemData',
  '%Public%\\AccountPictures',
]
/** Each app's folder in it has one for every account. */
const packages = '%ProgramData%\\Packages'

interface Renames {
  readonly renames: readonly { readonly parent: string; readonly from: string; readonly to: string }[]
  /** Folders that take each other's names; a run that an older agent began has none. */
  readonly circles?: readonly Circle[]
  /** Of those that cannot be renamed; a run that an older agent began has none. */
  readonly findings?: readonly Finding[]
}

/** Gives folders that are named by a translated SID the new SID's name: each user's recycle bin, local policy, lock screen, picture and app data. */
export const foldersBySid: Step<Renames, Renames> = {
  id: 'folders-by-sid',
  inParts: true,

  async plan(m, job) {
    const macros = macrosOf(openMachineHive(m, 'SOFTWARE'))
    const targets = new Map(Array.from(job.table, ({ source, target }) => [sidToText(source), sidToText(target)]))
    const findings = findingCollector()
    const apps = resolveMacros(packages, macros)
    const parents = [
      ...m.drives.map((drive) => `${drive}\\${recycleBin}`),
      ...perMachine.map((path) => resolveMacros(path, macros)),
      ...m.files.list(apps).map((app) => `${apps}\\${app}`),
    ]
    const circles: Circle[] = []
    const renames = parents.flatMap((parent) => {
      const names = m.files.list(parent)
      const taken = new Set(names.map((name) => name.toUpperCase()))
      const ordered: { parent: string; from: string; to: string }[] = []
      let waiting = names.flatMap((from) => {
        const to = targets.get(from.toUpperCase())
        return to === undefined ? [] : [{ parent, from, to }]
      })
      // One that leaves its name to another goes first.
      for (let free = waiting; free.length > 0;) {
        free = waiting.filter(({ to }) => !taken.has(to) && taken.add(to))
        for (const { from } of free) taken.delete(from.toUpperCase())
        ordered.push(...free)
        waiting = waiting.filter((rename) => !free.includes(rename))
      }
      const turning = circlesAmong(parent, waiting).filter(({ members }) =>
        members.every(({ from }) => !taken.has(`${from}${waitingSuffix}`.toUpperCase())),
      )
      circles.push(...turning)
      const stay = waiting.filter((each) => !turning.some(({ members }) => members.includes(each)))
      for (const { from } of stay) findings.add('step.object-not-written', 'name-taken', `${parent}\\${from}`)
      return ordered
    })
    const isSatisfied = renames.length === 0 && circles.length === 0
    return isSatisfied ? satisfied(findings.list()) : needed({ renames, circles, findings: findings.list() })
  },

  async before(_m, plan) {
    return plan
  },

  async apply(m, _job, { renames, circles = [], findings: found = [] }, shop) {
    const findings = findingCollector()
    findings.addAll(found)
    let files = 0
    for (const { parent, from, to } of renames) {
      if (m.files.kindOf(`${parent}\\${to}`) === null && !isRenamed(m, `${parent}\\${from}`, to, findings)) continue
      files += 1
    }
    for (const [number, circle] of circles.entries()) files += turnCircle(m, circle, shop, number, findings)
    return { changed: { ...nothingChanged, files }, findings: findings.list() }
  },

  /** One that a program holds was reported, and is no reason to take everything else back. */
  async verify(m, _job, { renames, circles = [] }) {
    const findings = findingCollector()
    for (const lost of circles.flatMap((circle) => lostOf(m, circle))) findings.add('step.object-not-written', 'reads-otherwise', lost)
    for (const { parent, from, to } of renames) {
      if ([from, to].every((name) => m.files.kindOf(`${parent}\\${name}`) === null))
        findings.add('step.object-not-written', 'reads-otherwise', `${parent}\\${to}`)
    }
    return findings.list()
  },

  async undo(m, { renames, circles = [] }, shop, part) {
    const findings = findingCollector()
    if (part?.kind === 'area' && part.area !== 'fileSystem') return []
    for (const [number, circle] of circles.entries()) {
      if (part?.kind !== 'profile') turnCircleBack(m, circle, shop, number, findings)
      // Of those that took each other's names, none has its own alone.
      else if (circle.members.some(({ from }) => from.toUpperCase() === part.source))
        findings.add('step.changed-since', 'old-name-taken', `${circle.parent}\\${part.source}`)
    }
    const nameNow = namesNow(m, renames)
    for (const { parent, from, to } of renames.toReversed()) {
      if (part?.kind === 'profile' && from.toUpperCase() !== part.source) continue
      const now = nameNow.get(`${parent}\\${from}`)
      if (now === null) findings.add('step.changed-since', 'gone', `${parent}\\${to}`)
      else if (now === to.toUpperCase() && m.files.kindOf(`${parent}\\${from}`) === null) isRenamed(m, `${parent}\\${to}`, from, findings)
      else if (now === to.toUpperCase()) findings.add('step.changed-since', 'old-name-taken', `${parent}\\${from}`)
    }
    return findings.list()
  },
}

/** How many folders a plan gives other names. */
export function countRenames({ renames, circles = [] }: Renames): number {
  return renames.length + circles.reduce((sum, { members }) => sum + members.length, 0)
}

/** What each folder is called before anything is taken back, by its old path: one may have the name that another had. */
function namesNow(m: Machine, renames: Renames['renames']): ReadonlyMap<string, string | null> {
  const found = Array.from(
    Map.groupBy(renames, ({ parent }) => parent),
    ([parent, here]) => {
      const newNames = new Map(here.map(({ from, to }) => [from.toUpperCase(), to.toUpperCase()]))
      const nameNow = whereabouts(
        (name) => m.files.kindOf(`${parent}\\${name}`) !== null,
        newNames,
        () => false,
      )
      return here.map(({ from }) => [`${parent}\\${from}`, nameNow(from.toUpperCase())] as const)
    },
  )
  return new Map(found.flat())
}
