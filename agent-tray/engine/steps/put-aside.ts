import { Refused } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type Finding, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { nothingChanged, type StepId } from '#shared/migration/step.ts'
import type { Machine } from '../platform/machine.ts'
import { needed, satisfied, type Step } from './step.ts'
import { isWithin, type Moved } from './undo-part.ts'

interface Moves {
  readonly moves: readonly Moved[]
}

/** What is put aside keeps its name and gets this behind it. */
export const asideSuffix = '.before-migration'

/**
 * Puts files and folders aside under another name in their own folder, so that programs do not find them and a rollback does. Nothing is
 * deleted before nobody can undo it any more. What another program holds stays, which is a finding.
 */
export function putAside(id: StepId, pathsOf: (m: Machine, job: Job, findings: FindingCollector) => readonly string[]): Step<Moves, Moves> {
  return {
    id,
    inParts: true,

    async plan(m, job) {
      const findings = findingCollector()
      const moves = pathsOf(m, job, findings).flatMap((path) => {
        if (m.files.kindOf(path) === null) return []
        const cut = path.lastIndexOf('\\')
        const [parent, from] = [path.slice(0, cut), path.slice(cut + 1)]
        return [{ parent, from, to: freeName(m, parent, `${from}${asideSuffix}`) }]
      })
      return moves.length === 0 ? satisfied(findings.list()) : needed({ moves })
    },

    before: async (_m, plan) => plan,

    async apply(m, job, { moves }) {
      const findings = findingCollector()
      // Those left alone are met again, for their findings only.
      pathsOf(m, job, findings)
      let files = 0
      for (const { parent, from, to } of moves) {
        if (m.files.kindOf(`${parent}\\${to}`) === null && !isRenamed(m, `${parent}\\${from}`, to, findings)) continue
        files += 1
      }
      return { changed: { ...nothingChanged, files }, findings: findings.list() }
    },

    /** One that could not be moved was reported, and is no reason to take the others back. */
    async verify(m, _job, { moves }) {
      const lost = moves.filter(({ parent, from, to }) => [from, to].every((name) => m.files.kindOf(`${parent}\\${name}`) === null))
      return lost.map(({ parent, from }): Finding => ({
        code: 'step.not-as-wanted',
        subject: 'gone',
        count: 1,
        first: `${parent}\\${from}`,
      }))
    },

    moved: ({ moves }) => moves,

    kept: ({ moves }) => moves.map(({ parent, to }) => `${parent}\\${to}`),

    async undo(m, { moves }, _shop, part) {
      const findings = findingCollector()
      if (part?.kind === 'area') return []
      for (const { parent, from, to } of moves.toReversed()) {
        if (part?.kind === 'profile' && !isWithin(parent, part.path)) continue
        const [there, back] = [m.files.kindOf(`${parent}\\${to}`), m.files.kindOf(`${parent}\\${from}`)]
        if (there !== null && back === null) isRenamed(m, `${parent}\\${to}`, from, findings)
        else if (there !== null) findings.add('step.changed-since', 'replaced', `${parent}\\${from}`)
        else if (back === null) findings.add('step.changed-since', 'gone', `${parent}\\${from}`)
      }
      return findings.list()
    },
  }
}

function freeName(m: Machine, parent: string, name: string): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}-${number}`
    if (m.files.kindOf(`${parent}\\${free}`) === null) return free
  }
}

/** Gives an object another name; why it could not be is a finding. */
export function isRenamed(m: Machine, path: string, name: string, findings: FindingCollector): boolean {
  try {
    m.files.rename(path, name)
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    findings.add('step.object-not-written', whyRefused(error), path)
    return false
  }
}
