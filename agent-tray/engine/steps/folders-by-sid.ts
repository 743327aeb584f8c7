import { sidToText } from '#shared/directory/sid.ts'
import { findingCollector, type Finding } from '#shared/migration/finding.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import type { Machine } from '../platform/machine.ts'
import { macrosOf, openMachineHive, resolveMacros } from './profiles.ts'
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
      for (const { from } of waiting) findings.add('step.object-not-written', 'name-taken', `${parent}\\${from}`)
      return ordered
    })
    return renames.length === 0 ? satisfied(findings.list()) : needed({ renames, findings: findings.list() })
  },

  async before(_m, plan) {
    return plan
  },

  async apply(m, _job, { renames, findings: found = [] }) {
    const findings = findingCollector()
    findings.addAll(found)
    let files = 0
    for (const { parent, from, to } of renames) {
      if (m.files.kindOf(`${parent}\\${to}`) === null && !isRenamed(m, `${parent}\\${from}`, to, findings)) continue
      files += 1
    }
    return { changed: { ...nothingChanged, files }, findings: findings.list() }
  },

  /** One that a program holds was reported, and is no reason to take everything else back. */
  async verify(m, _job, { renames }) {
    const findings = findingCollector()
    for (const { parent, from, to } of renames) {
      if ([from, to].every((name) => m.files.kindOf(`${parent}\\${name}`) === null))
        findings.add('step.object-not-written', 'reads-otherwise', `${parent}\\${to}`)
    }
    return findings.list()
  },

  async undo(m, { renames }, _shop, part) {
    const findings = findingCollector()
    if (part?.kind === 'area' && part.area !== 'fileSystem') return []
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
