import type { LintConnection, LintContext } from '#shared/migration/lint-runbook.ts'
import { stepIds } from '#shared/migration/step.ts'
import type { EntraSettings } from '#shared/contracts/connection.ts'
import { connectionRows, domainOf } from '#main/store/connection.ts'
import { findJoinAccount } from '#main/store/join-account.ts'
import { listOfflineJoins } from '#main/store/offline-join.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readRunbooks } from '#main/store/runbooks.ts'

/** Everything of the project that a runbook is held against. */
export function lintContext(file: ProjectFile): Required<LintContext> {
  return {
    runbooks: new Map(readRunbooks(file).map(({ id, runbook }) => [id, runbook])),
    connections: lintConnections(file),
    knownSteps: stepIds,
  }
}

/** The bulk token of an Entra connection is in its provisioning package, whose end is known only if somebody said so. */
export function lintConnections(file: ProjectFile): LintConnection[] {
  return connectionRows(file).map(({ id, name, role, type, settings }) => {
    const { enrolmentPackage, enrolmentPackageExpiresOn: day } = JSON.parse(settings) as { [K in keyof EntraSettings]?: EntraSettings[K] }
    const bulkTokenEndsMs = typeof day === 'string' ? Date.parse(day) + dayMs : Number.POSITIVE_INFINITY
    const joinAccount = findJoinAccount(file, id)?.account
    const domain = domainOf(file, id)?.dnsName
    const offlineJoins = new Map(listOfflineJoins(file, id).map(({ device, ...join }) => [device, join]))
    return {
      name,
      role,
      type,
      ...(typeof enrolmentPackage === 'string' && { bulkTokenEndsMs }),
      ...(joinAccount !== undefined && { joinAccount }),
      ...(domain !== undefined && { domain }),
      offlineJoins,
    }
  })
}

/** A token is good until its last day is over. */
const dayMs = 24 * 3600 * 1000
