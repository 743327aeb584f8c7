import { explain, remedyOf } from '#shared/errors/refused.ts'
import type { Finding } from '#shared/migration/finding.ts'
import type { ImpactReport } from '#shared/migration/survey/impact.ts'
import { expectedTime } from '#shared/terminal/expected-time.ts'
import { areaNames, kilobytes, modeNames } from './describe-report.ts'
import { escaped, htmlFacts, htmlTable, moment, reportPage, section, type Cell } from './report-page.ts'

/** The impact report as a page for the consultant's desk. */
export function impactPage(report: ImpactReport): string {
  const { device, totals, time, areas, resets, losses, blocker } = report
  const updated = areas.filter(({ scope }) => scope !== 'off')
  const stays = updated.flatMap(({ area, stays }) => stays.map((finding) => [areaNames[area], ...findingRow(finding)]))
  return reportPage(
    `Impact on ${device.name}`,
    `Runbook ${report.runbook.name} (version ${report.runbook.version}), read ${moment(report.at)}`,
    [
      blocker === null
        ? ''
        : `<p class="blocker"><strong>A run would be refused now:</strong> ${escaped(blocker.message)}. ${escaped(blocker.remedy)}</p>`,
      section(
        'In short',
        htmlFacts([
          ['Permissions', modeNames[report.mode]],
          ['Files and folders that change', `${totals.filesChanged.toLocaleString('en')} of ${totals.files.toLocaleString('en')}`],
          ['Folders named by an account that get the new name', totals.foldersRenamed],
          ['Registry keys and values that change', totals.keysChanged],
          ['Profiles that change hands', totals.profiles],
          ['Other registry entries', totals.entriesChanged],
          ['Distinct descriptors that change', `${totals.descriptorsChanged} of ${totals.descriptors}`],
          ['Kept for undo', kilobytes(totals.undoBytes)],
          ['Time expected', `${expectedTime(time)} (reads ${time.readFilesPerSecond.toLocaleString('en')} files a second)`],
        ]),
      ),
      section(
        'By area',
        htmlTable(
          ['Area', 'Scope', 'Files', 'that change', 'Keys', 'that change', 'Ignored files', 'Ignored keys'],
          areas.map(({ area, scope, files, keys, ignored }) => [
            areaNames[area],
            scope,
            files.met,
            files.changed,
            keys.met,
            keys.changed,
            ignored.files,
            ignored.keys,
          ]),
          'No areas.',
        ),
        '<p class="none">Keys are registry keys and values, memberships, rights and tasks. Ignored are those that would change if the runbook did not leave them alone.</p>',
      ),
      section(
        'Applications',
        htmlTable(
          ['Step', 'Registry keys and values taken out', 'Files and folders put aside or changed'],
          resets.map(({ step, keys, files }) => [step, keys, files]),
          'None is signed out of the old identity.',
        ),
      ),
      section(
        'Who loses access',
        '<p>Accounts of the old directory without a match. What is granted to them ends with that directory.</p>',
        htmlTable(
          ['Account', 'Profile', 'Named in', 'Owns', 'First met'],
          losses.map(({ sid, profile, granted, owned, first }) => [
            sid,
            profile ?? '',
            Object.values(granted).reduce((sum, count) => sum + count, 0),
            owned,
            first,
          ]),
          'Nobody: every account of the old directory met here has a match.',
        ),
      ),
      section('What stays as it is, and why', htmlTable(['Area', 'What and why', 'What to do'], stays, 'Nothing is left behind.')),
      section('Notes', htmlTable(['What', 'What to do'], report.notes.map(findingRow), 'None.')),
    ],
  )
}

function findingRow(finding: Finding): Cell[] {
  return [explain({ code: finding.code, details: finding }), remedyOf(finding.code)]
}
