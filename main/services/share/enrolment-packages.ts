import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { EntraSettings } from '#shared/contracts/connection.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { PackageFlaw } from '#shared/errors/publish.ts'
import { answerOf, type SystemAnswer } from '#shared/errors/system-answer.ts'
import type { Batch } from '#shared/migration/batch.ts'
import type { Project } from '#main/services/project/project.ts'
import { findRunbook } from '#main/services/runbook/runbook.ts'
import { findConnectionRow } from '#main/store/connection.ts'
import { named, type WantedRunbook } from './publication-diff.ts'

type Enrolment = NonNullable<WantedRunbook['enrolment']>
export type EnrolmentPackages = ReturnType<typeof enrolmentPackages>

/** A package of the wizard has some 50 KB; with pictures and programs in it, some megabytes. */
const largest = 32 * 1024 * 1024

/**
 * The provisioning packages that devices join Entra ID by. A package holds a token: it is read where it lies when it is published, goes
 * on the share encrypted, and into no project file. A path that begins nowhere begins in the folder of the project file.
 */
export function enrolmentPackages(project: Project) {
  const files = new Map<string, Uint8Array>()
  const found = new Map<string, Enrolment>()

  function content(path: string): Uint8Array {
    const place = resolve(dirname(project.path), path)
    const held = files.get(place) ?? packageAt(place)
    files.set(place, held)
    return held
  }

  return {
    /** Reads those of a batch's runbooks. Refuses: 'publish.enrolment-package-unusable'. */
    read(batch: Batch): void {
      for (const { runbook: id } of batch.runbooks) {
        const { deviceState } = findRunbook(project.file, id).runbook
        if (deviceState.join !== 'entra') continue
        const settings = JSON.parse(findConnectionRow(project.file, batch.target)?.settings ?? '{}') as Partial<EntraSettings>
        const own = deviceState.entra.enrolmentPackage
        const path = own ?? settings.enrolmentPackage ?? null
        if (path === null) continue
        const expiresOn = (own === null ? settings.enrolmentPackageExpiresOn : deviceState.entra.enrolmentPackageExpiresOn) ?? null
        found.set(`${batch.id} ${id}`, { package: { name: named('enrolment-package', id), content: content(path) }, expiresOn })
      }
    },
    of: (batch: Batch, runbook: string): Enrolment | null => found.get(`${batch.id} ${runbook}`) ?? null,
  }
}

function packageAt(path: string): Uint8Array {
  const unusable = (reason: PackageFlaw | SystemAnswer, about?: string) =>
    refuse('publish.enrolment-package-unusable', { path, reason, about })
  try {
    const { size } = statSync(path)
    if (size === 0 || size > largest) return size === 0 ? unusable('empty') : unusable('too-large', `> ${largest / 1024 ** 2} MB`)
    return readFileSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return unusable(answerOf(error))
  }
}
