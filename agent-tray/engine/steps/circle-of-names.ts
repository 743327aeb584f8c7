import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FindingCollector } from '#shared/migration/finding.ts'
import type { Machine } from '../platform/machine.ts'
import { flushFolder, writeFlushed } from '../platform/plain-files.ts'
import { isRenamed } from './put-aside.ts'
import type { Workshop } from './step.ts'

export interface NewName {
  readonly from: string
  readonly to: string
}

/** Folders in one folder of which each takes the name of the next, and the last that of the first. */
export interface Circle {
  readonly parent: string
  readonly members: readonly NewName[]
}

/** Behind the old name while a folder waits for the next one to leave its name. */
export const waitingSuffix = '.rehome'

/** The circles among renames of which nobody's old name is another's, nor anybody's new one; the others are left out. */
export function circlesAmong(parent: string, waiting: readonly NewName[]): Circle[] {
  const byName = new Map(waiting.map((each) => [each.from.toUpperCase(), each]))
  const met = new Set<NewName>()
  return waiting.flatMap((first) => {
    const members: NewName[] = []
    let next: NewName | undefined = first
    for (; next !== undefined && !met.has(next); next = byName.get(next.to)) {
      met.add(next)
      members.push(next)
    }
    // What leads into a circle is not of it.
    const begin = next === undefined ? -1 : members.indexOf(next)
    return begin < 0 ? [] : [{ parent, members: members.slice(begin) }]
  })
}

/**
 * A circle goes in two rounds: everybody to a name that nobody has, then everybody to the new one. Names alone would not tell the end from the
 * beginning, so a file says when everybody waits ('apart'), and in a rollback when everybody waits again ('back'): a folder that has
 * somebody's name is the one that the round which is under way has put there, or has not come to yet.
 */
export function turnCircle(m: Machine, circle: Circle, shop: Workshop, number: number, findings: FindingCollector): number {
  const marks = marksOf(shop, number)
  if (!marks.has('apart')) {
    marks.drop('back')
    if (!areAllApart(m, circle, 'from', findings)) {
      leave(m, circle, 'from', 'name-taken', findings)
      return 0
    }
    marks.set('apart')
  }
  leave(m, circle, 'to', 'name-taken', findings)
  return circle.members.filter(({ from }) => !isThere(m, circle, from + waitingSuffix)).length
}

/** Gives everybody the old name again, wherever the circle was left. Done again, it changes nothing. */
export function turnCircleBack(m: Machine, circle: Circle, shop: Workshop, number: number, findings: FindingCollector): void {
  const marks = marksOf(shop, number)
  if (marks.has('apart') && !marks.has('back')) {
    if (!areAllApart(m, circle, 'to', findings)) return leave(m, circle, 'to', 'name-taken', findings)
    marks.set('back')
  }
  leave(m, circle, 'from', 'old-name-taken', findings)
  marks.drop('apart')
  marks.drop('back')
}

/** Members that have neither their name nor wait for one. */
export function lostOf(m: Machine, circle: Circle): string[] {
  const lost = circle.members.filter(({ from, to }) => ![from, to, from + waitingSuffix].some((name) => isThere(m, circle, name)))
  return lost.map(({ to }) => `${circle.parent}\\${to}`)
}

/** Everybody waits; false where one could not be renamed, which was told. */
function areAllApart(m: Machine, circle: Circle, now: 'from' | 'to', findings: FindingCollector): boolean {
  return circle.members.every((member) => {
    const waiting = member.from + waitingSuffix
    if (isThere(m, circle, waiting)) return true
    if (isThere(m, circle, member[now])) return isRenamed(m, `${circle.parent}\\${member[now]}`, waiting, findings)
    findings.add('step.changed-since', 'gone', `${circle.parent}\\${member[now]}`)
    return true
  })
}

/** Whoever waits gets a name, unless somebody else has it. */
function leave(m: Machine, circle: Circle, name: 'from' | 'to', taken: string, findings: FindingCollector): void {
  const { parent } = circle
  for (const member of circle.members) {
    const waiting = member.from + waitingSuffix
    if (!isThere(m, circle, waiting)) continue
    if (isThere(m, circle, member[name])) {
      const code = taken === 'name-taken' ? 'step.object-not-written' : 'step.changed-since'
      findings.add(code, taken, `${parent}\\${member[name]}`)
    } else isRenamed(m, `${parent}\\${waiting}`, member[name], findings)
  }
}

function isThere(m: Machine, { parent }: Circle, name: string): boolean {
  return m.files.kindOf(`${parent}\\${name}`) !== null
}

function marksOf({ folder, gate }: Workshop, number: number) {
  const fileOf = (mark: 'apart' | 'back') => join(folder, `circle-${number}.${mark}`)
  return {
    has: (mark: 'apart' | 'back') => existsSync(fileOf(mark)),
    set(mark: 'apart' | 'back') {
      gate(`note ${mark}`)
      writeFlushed(fileOf(mark), new Uint8Array())
      flushFolder(folder)
    },
    drop(mark: 'apart' | 'back') {
      if (!existsSync(fileOf(mark))) return
      gate(`forget ${mark}`)
      rmSync(fileOf(mark))
      flushFolder(folder)
    },
  }
}
