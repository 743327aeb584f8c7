import { explain } from '#shared/errors/refused.ts'
import type { Finding } from '#shared/migration/finding.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import { expectedTime } from '#shared/terminal/expected-time.ts'
import { count, counted, facts, printable, table } from '#shared/terminal/table.ts'
import type { CensusReport } from '#shared/migration/survey/census.ts'
import type { ImpactReport } from '#shared/migration/survey/impact.ts'

export const areaNames: Readonly<Record<PermissionArea, string>> = {
  windowsProfiles: 'Windows profiles',
  fileSystem: 'File system',
  registry: 'Registry',
  printers: 'Printers',
  services: 'Services',
  scheduledTasks: 'Scheduled tasks',
  localGroups: 'Local groups',
  userRights: 'User rights',
  shares: 'Shares',
  dcom: 'DCOM',
}

export const modeNames: Readonly<Record<ImpactReport['mode'], string>> = {
  none: 'left alone',
  add: 'new accounts are added, old ones stay',
  'add-and-remove': 'new accounts take the place of old ones',
  remove: 'old accounts go where new ones were added',
}

export const standingNames: Readonly<Record<CensusReport['sids'][number]['standing'], string>> = {
  missing: 'Of the old directory, without a translation',
  translated: 'Translated',
  target: 'Already of the new directory',
  other: 'Local, of services, or of other directories',
  'well-known': 'The same on every Windows',
}

export function kilobytes(bytes: number): string {
  return `${count(Math.ceil(bytes / 1024))} KB`
}

export function describeImpact({ device, runbook, totals, time, areas, resets, losses, notes, blocker }: ImpactReport): string {
  const stays = areas.flatMap(({ area, stays: found }) => found.map((finding) => `  ${areaNames[area]}: ${findingText(finding)}`))
  const lines = [
    facts([
      ['Device', device.name],
      ['Runbook', `${runbook.name} (${runbook.id}, version ${runbook.version})`],
      ['Files', `${count(totals.filesChanged)} of ${count(totals.files)} change`],
      ['Folders', `${count(totals.foldersRenamed)} named by an account get the new name`],
      ['Registry', `${count(totals.keysChanged)} keys and values change, ${counted(totals.entriesChanged, 'entry', 'entries')} move`],
      ['Profiles', `${count(totals.profiles)} change hands`],
      ['Descriptors', `${count(totals.descriptorsChanged)} of ${count(totals.descriptors)} distinct ones change`],
      ['Kept for undo', kilobytes(totals.undoBytes)],
      ['Time', expectedTime(time)],
    ]),
    table(
      ['Area', 'Scope', 'Files', 'change', 'Keys', 'change', 'Ignored'],
      areas.map(({ area, scope, files, keys, ignored }) => [
        areaNames[area],
        scope,
        count(files.met),
        count(files.changed),
        count(keys.met),
        count(keys.changed),
        count(ignored.files + ignored.keys),
      ]),
      'No areas.',
    ),
    ...(resets.length === 0
      ? []
      : [
          table(
            ['Application', 'Keys', 'Files'],
            resets.map(({ step, keys, files }) => [step, keys, files]),
            '',
          ),
        ]),
    stays.length === 0 ? 'Nothing is left behind.' : `What stays as it is, and why\n${stays.join('\n')}`,
    losses.length === 0
      ? 'Nobody loses access.'
      : `Accounts without a match, which lose access\n${table(['SID', 'Profile', 'Named in', 'Owns', 'First'], losses.map(lossRow), '')}`,
    ...(notes.length === 0 ? [] : [`Notes\n${notes.map((finding) => `  ${findingText(finding)}`).join('\n')}`]),
  ]
  if (blocker !== null) lines.push(printable(`A run would be refused now: ${blocker.code}: ${blocker.message}\n  ${blocker.remedy}`))
  return lines.join('\n\n')
}

function findingText(finding: Finding): string {
  return printable(`${explain({ code: finding.code, details: finding })} [${finding.code}]`)
}

function lossRow({ sid, profile, granted, owned, first }: ImpactReport['losses'][number]): string[] {
  const named = Object.values(granted).reduce((sum, each) => sum + each, 0)
  return [sid, profile ?? '', count(named), count(owned), first]
}

export function describeCensus({ sids, files, keys }: CensusReport): string {
  const rows = sids.map(({ sid, standing, name, target, objects, first }) => [
    sid,
    standing,
    name ?? '',
    target ?? '',
    count(objects),
    first,
  ])
  return `${table(['SID', 'Standing', 'Name', 'Becomes', 'Objects', 'First'], rows, 'No SID was met.')}\n\n${counted(files, 'file')}, ${count(keys)} keys and values.`
}
