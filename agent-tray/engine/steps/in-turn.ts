import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findingCollector, type Finding } from '#shared/migration/finding.ts'
import { addChanged, nothingChanged, type StepId } from '#shared/migration/step.ts'
import { needed, satisfied, type AnyStep, type Begun, type Step, type Workshop } from './step.ts'

interface Parts {
  /** By part; null where the device is as the part wants it. */
  readonly parts: readonly unknown[]
  /** What the parts without a plan found. */
  readonly findings: readonly Finding[]
}

/** A part of a step that was begun; null where the device was as the part wanted it. */
export function begunPart({ folder, before, changed }: Begun, index: number): Begun | null {
  const own = (before as Parts).parts[index] ?? null
  return own === null ? null : { folder: folderOf(folder, index), before: own, changed }
}

/**
 * One step of several changes of different kinds, made in turn and undone in reverse. Each part is a step without a place in the order
 * of a run; it works in a folder of its own.
 */
export function inTurn(id: StepId, parts: readonly AnyStep[], rest: Pick<Step<unknown, unknown>, 'onFailure'> = {}): Step<Parts, Parts> {
  const shopOf = (shop: Workshop, index: number): Workshop => {
    const folder = folderOf(shop.folder, index)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return { ...shop, folder }
  }

  return {
    id,
    inParts: true,
    ...rest,

    async plan(m, job) {
      const plans: unknown[] = []
      const findings = findingCollector()
      for (const part of parts) {
        const planned = await part.plan(m, job)
        if (planned.kind === 'refused') return planned
        if (planned.kind !== 'needed') findings.addAll(planned.findings)
        plans.push(planned.kind === 'needed' ? planned.plan : null)
      }
      const found = findings.list()
      return plans.every((plan) => plan === null) ? satisfied(found) : needed({ parts: plans, findings: found })
    },

    async before(m, plan, shop) {
      const befores: unknown[] = []
      for (const [index, part] of parts.entries()) {
        const own = plan.parts[index] ?? null
        befores.push(own === null ? null : await part.before(m, own, shopOf(shop, index)))
      }
      return { parts: befores, findings: [] }
    },

    async apply(m, job, plan, shop) {
      const findings = findingCollector()
      findings.addAll(plan.findings)
      let changed = nothingChanged
      for (const [index, part] of parts.entries()) {
        const own = plan.parts[index] ?? null
        if (own === null) continue
        const applied = await part.apply(m, job, own, shopOf(shop, index))
        changed = addChanged(changed, applied.changed)
        findings.addAll(applied.findings)
      }
      return { changed, findings: findings.list() }
    },

    async verify(m, job, plan, shop) {
      const findings: Finding[] = []
      for (const [index, part] of parts.entries()) {
        const own = plan.parts[index] ?? null
        if (own !== null) findings.push(...(await part.verify(m, job, own, shopOf(shop, index))))
      }
      return findings
    },

    kept: (before) => parts.flatMap((part, index) => (before.parts[index] == null ? [] : (part.kept?.(before.parts[index]) ?? []))),

    moved: (before) => parts.flatMap((part, index) => (before.parts[index] == null ? [] : (part.moved?.(before.parts[index]) ?? []))),

    async undo(m, before, shop, undone) {
      const findings = findingCollector()
      for (const [index, part] of [...parts.entries()].toReversed()) {
        const own = before.parts[index] ?? null
        if (own !== null) findings.addAll(await part.undo(m, own, shopOf(shop, index), undone))
      }
      return findings.list()
    },
  }
}

function folderOf(folder: string, index: number): string {
  return join(folder, `part-${index}`)
}
