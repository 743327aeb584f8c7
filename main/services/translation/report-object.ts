import type { ObjectReport } from '#shared/contracts/translation.ts'
import { selectorOf } from '#shared/migration/batch.ts'
import { isRefused, refuse } from '#shared/errors/refused.ts'
import { accountRefOf, findDevices, readAccountDetail, sidOfAccount, type AccountRow } from '#main/store/account-ref.ts'
import { readProfilesOn, readSeen } from '#main/store/device-sid.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readBatches } from '#main/store/runbooks.ts'
import { describe, findAccount, type Side } from '../matching/find-account.ts'
import { showMatches } from '../matching/show-matches.ts'
import { shownEntry } from './show-table.ts'
import { entryOfAccount } from './table.ts'

const mostMatches = 20
const mostProfiles = 100

/**
 * Everything about one object: itself, its match and why, its line of the table, the batches it is in. A user, group or device,
 * named as in `findAccount`; the source side is looked at first. Refuses: 'match.unknown-account', 'match.which-account'.
 */
export function reportObject(file: ProjectFile, text: string, now: string): ObjectReport {
  const { row, side } = findObject(file, text)
  return reportOf(file, row, side, now)
}

/** The same for an object already found. */
export function reportOf(file: ProjectFile, row: AccountRow, side: Side, now: string): ObjectReport {
  const account = { connection: row.connection, guid: row.guid }
  const { attributes, groups } = readAccountDetail(file, row)
  const isDevice = row.kind === 'device'
  return {
    side,
    kind: row.kind,
    account: accountRefOf(row, now),
    attributes,
    groups,
    matches: isDevice ? [] : showMatches(file, { [side]: account }, { offset: 0, limit: mostMatches }, now).matches,
    translation: isDevice ? null : translationOf(file, row, side),
    batches: isDevice && side === 'source' ? batchesOf(file, row) : [],
    ...seenOf(file, row),
  }
}

function findObject(file: ProjectFile, text: string): { row: AccountRow; side: Side } {
  for (const side of ['source', 'target'] as const) {
    try {
      return { row: findAccount(file, side, text), side }
    } catch (error) {
      if (!isRefused(error, 'match.unknown-account')) throw error
    }
  }
  const devices = findDevices(file, text.replace(/\$$/, ''))
  if (devices.length > 1) refuse('match.which-account', { text, side: 'source', candidates: devices.map(({ row }) => describe(row)) })
  return devices[0] ?? refuse('match.unknown-account', { text, side: 'source' })
}

function translationOf(file: ProjectFile, { connection, guid }: AccountRow, side: Side): ObjectReport['translation'] {
  const entry = entryOfAccount(file, { side, connection, guid })
  return entry === null ? null : shownEntry(entry)
}

function seenOf(file: ProjectFile, row: AccountRow): Pick<ObjectReport, 'seen' | 'profiles'> {
  if (row.kind === 'device') return { seen: null, profiles: [...readProfilesOn(file, row.connection, row.guid)] }
  const sid = sidOfAccount(row)
  if (sid === null) return { seen: { devices: 0, objects: 0 }, profiles: [] }
  const { devices, objects, profiles } = readSeen(file, sid, mostProfiles)
  return { seen: { devices, objects }, profiles: [...profiles] }
}

function batchesOf(file: ProjectFile, row: AccountRow): { id: string; name: string }[] {
  return readBatches(file)
    .map(({ batch }) => batch)
    .filter((batch) => batch.source.toLowerCase() === row.connectionName.toLowerCase() && selectorOf(batch)(row.name))
    .map(({ id, name }) => ({ id, name }))
}
