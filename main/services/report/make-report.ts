import { isMigrated } from '#shared/migration/migrated.ts'
import type { DeviceRow } from '#shared/contracts/device.ts'
import { refuse } from '#shared/errors/refused.ts'
import { batchReports, type Report, type ReportKind, type ReportLanguage } from '#shared/migration/report/report.ts'
import { reportWords } from '#shared/migration/report/words.ts'
import { namesIn } from '#shared/migration/names/names.ts'
import type { RunSummary } from '#shared/migration/run-summary.ts'
import type { Instant } from '#shared/values/instant.ts'
import { findBatch } from '#main/services/batch/batch.ts'
import { measuredSpeed } from '#main/services/batch/measured-speed.ts'
import { collectedAt, listDevices, rowsOfBatch } from '#main/services/device/devices.ts'
import { movingRunbooks, runsThatMoved } from '#main/services/device/done-runbooks.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { tableGaps } from '#main/services/translation/table-gaps.ts'
import { countMatches, readJournalHeads, readOpenAccounts } from '#main/store/report-rows.ts'
import { readBatches, readRunbooks } from '#main/store/runbooks.ts'
import { countUnseen } from '#main/store/unseen-accounts.ts'
import { atLeastOne, chart, isTrouble, labelled, minute, table, type Cell } from './report-parts.ts'
import { readJournals } from './read-journals.ts'
import type { Source } from './report-source.ts'
import { codeChart, deviceTable, durationTable, endTable, findingTable, problemTable, reasonOf, stateChart } from './report-tables.ts'
import { remedyIn, saysIn } from './report-words.ts'
import { windowPlaces } from './window-places.ts'

export interface Wanted {
  readonly kind: ReportKind
  readonly batch?: string | undefined
  readonly language: ReportLanguage
}

type Body = Pick<Report, 'facts' | 'charts' | 'tables'> & { readonly signatures?: readonly string[] }

/** A report as the project stands now. Refuses: 'report.needs-batch', 'batch.unknown', 'ipc.cancelled'. */
export async function makeReport(project: Project, { kind, batch: id, language }: Wanted, now: Instant, work: LongWork): Promise<Report> {
  if (batchReports.includes(kind) && id === undefined) refuse('report.needs-batch', { report: kind })
  const words = reportWords(language)
  const stored = id === undefined ? null : findBatch(project.file, id).batch
  const batch = stored === null ? null : { id: stored.id, name: stored.name }
  const all = await listDevices(project, work)
  const rows = stored === null ? all : rowsOfBatch(project, stored, all)
  const devices = ofJournals.has(kind) ? rows.flatMap(({ device }) => device ?? []) : []
  const journals = await readJournals(project, devices, work)
  const body = await makers[kind]({
    project,
    now,
    work,
    language,
    words,
    names: namesIn(language),
    placed: await windowPlaces(language),
    called: calledIn(project),
    batch,
    rows,
    journals,
    runs: new Map([...journals].map(([device, { runs }]) => [device, runs])),
  })
  return {
    rehome: 'report/1',
    kind,
    language,
    title: words.titles[kind],
    says: words.says[kind],
    project: project.file.prepare('SELECT name FROM project').pluck().get() as string,
    batch,
    madeAt: now,
    madeAtLabel: words.facts.made,
    ...body,
    signatures: [...(body.signatures ?? [])],
  }
}

function calledIn({ file }: Project): Source['called'] {
  const batches = new Map(readBatches(file).map(({ batch }) => [batch.id, batch.name]))
  const runbooks = new Map(readRunbooks(file).map(({ id, runbook }) => [id, runbook.general.name]))
  return { batch: (id) => (id === null ? '' : (batches.get(id) ?? id)), runbook: (id) => runbooks.get(id) ?? id }
}

/** Reports that tell what journals say, and not only what they come to. */
const ofJournals: ReadonlySet<ReportKind> = new Set(['sign-off', 'evidence', 'exceptions'])

const makers: Readonly<Record<ReportKind, (source: Source) => Body | Promise<Body>>> = {
  readiness,
  'sign-off': signOff,
  evidence,
  gaps,
  exceptions,
}

function readiness(source: Source): Body {
  const { words, names, called, rows, project } = source
  const ready = rows.filter(({ state }) => state === 'published' || isMigrated(state)).length
  const problems = problemTable(source)
  const open = readOpenAccounts(project.file)
  return {
    facts: [
      { label: words.facts.devices, value: rows.length },
      { label: words.facts.ready, value: ready },
      { label: words.facts.problems, value: problems.rows.length },
      { label: words.facts.open, value: open.length },
      ...unseenFact(source),
    ],
    charts: [stateChart(source)],
    tables: [
      table(
        words,
        'devices',
        ['device', 'batch', 'state', 'reason', 'code', 'heard'],
        rows
          .filter(({ state }) => !isMigrated(state))
          .map((row) => [
            row.name,
            called.batch(row.batch),
            names.states[row.state],
            reasonOf(source, row),
            row.code ?? '',
            minute(row.lastEventAt),
          ]),
      ),
      problems,
      endTable(source),
    ],
  }
}

/** Nothing where matching has looked at every account. */
function unseenFact({ words, project }: Source): Body['facts'] {
  const unseen = countUnseen(project.file)
  return unseen === 0 ? [] : [{ label: words.facts.unseen, value: unseen }]
}

function signOff(source: Source): Body {
  const { words, rows, runs, project, batch } = source
  const all = rows.flatMap(({ device }) => (device === null ? [] : (runs.get(device) ?? [])))
  const speed = measuredSpeed(
    runsThatMoved(
      movingRunbooks(project),
      all.map((run) => ({ ...run, runbook: run.runbook.id })),
    ),
  )
  const collected = collectedAt(project)
  const { source: from, target: to } = findBatch(project.file, batch?.id ?? '').batch
  const count = (test: (row: DeviceRow) => boolean) => rows.filter(test).length
  return {
    facts: [
      { label: words.facts.from, value: from },
      { label: words.facts.to, value: to },
      { label: words.facts.devices, value: rows.length },
      { label: words.facts.migrated, value: count(({ state }) => isMigrated(state)) },
      { label: words.facts.findings, value: count(({ state }) => state === 'migrated-with-findings') },
      { label: words.facts.trouble, value: count(({ state }) => isTrouble(state)) },
      {
        label: words.facts.objects,
        value: rows.reduce((sum, { changed }) => sum + changed.files + changed.hives + changed.keys + changed.profiles, 0),
      },
      ...(speed === null
        ? []
        : [
            { label: words.facts.median, value: atLeastOne(speed.medianMinutes) },
            { label: words.facts.slowest, value: atLeastOne(speed.slowestMinutes) },
          ]),
      { label: words.facts.collected, value: collected === null ? words.facts.never : `${minute(collected)} UTC` },
    ],
    charts: [stateChart(source), codeChart(source)],
    tables: [deviceTable(source), durationTable(source), findingTable(source)],
    signatures: [words.signatures.customer, words.signatures.consultant].map((who) => labelled(words, who, words.signatures.name)),
  }
}

function evidence(source: Source): Body {
  const { words, names, called, rows, runs, journals, project } = source
  const heads = readJournalHeads(project.file)
  const ofRuns = (cells: (device: string, run: RunSummary) => Cell[]) =>
    rows.flatMap(({ name, device }) => (device === null ? [] : (runs.get(device) ?? [])).map((run) => cells(name, run)))
  const runRows = ofRuns((device, run) => [
    device,
    called.runbook(run.runbook.id),
    run.runbook.version,
    minute(run.begunAt),
    minute(run.endedAt),
    names.states[run.outcome ?? 'running'],
    run.code ?? '',
    run.changed.files,
    run.changed.hives,
    run.changed.keys,
    run.changed.profiles,
  ])
  const stepRows = ofRuns((device, run) => [
    device,
    called.runbook(run.runbook.id),
    minute(run.begunAt),
    run.steps.map(({ step, fate }) => (fate === 'done' ? names.steps[step] : `${names.steps[step]} (${names.fates[fate]})`)).join(', '),
  ])
  const known = rows.filter(({ device }) => device !== null && heads.has(device))
  return {
    ...signOff(source),
    tables: [
      deviceTable(source),
      table(
        words,
        'runs',
        ['device', 'runbook', 'version', 'begun', 'ended', 'outcome', 'code', 'files', 'hives', 'keys', 'profiles'],
        runRows,
      ),
      table(words, 'steps', ['device', 'runbook', 'begun', 'steps'], stepRows),
      findingTable(source),
      {
        ...table(
          words,
          'journals',
          ['device', 'records', 'head', 'reason'],
          known.map(({ name, device }) => {
            const { records, head } = heads.get(device ?? '') ?? { records: 0, head: '' }
            const problem = journals.get(device ?? '')?.contradiction ?? null
            return [name, records, head, problem === null ? '' : saysIn(source, problem.code, problem.details)]
          }),
        ),
        title: words.columns.records,
      },
    ],
  }
}

/** Lines of a report that somebody reads. */
const mostGaps = 10_000

async function gaps(source: Source): Promise<Body> {
  const { words, names, project, work } = source
  const open = readOpenAccounts(project.file)
  const { matched, cleared } = countMatches(project.file)
  const met = await tableGaps(project, '', { offset: 0, limit: mostGaps }, work)
  const of = (state: 'unmatched' | 'ambiguous') => open.filter((account) => account.state === state).length
  return {
    facts: [{ label: words.facts.open, value: open.length }, ...unseenFact(source), { label: words.facts.cleared, value: cleared }],
    charts: [
      chart(words.charts.accounts, [
        [words.kinds.matched, matched],
        [words.kinds.cleared, cleared],
        [words.kinds.unmatched, of('unmatched')],
        [words.kinds.ambiguous, of('ambiguous')],
      ]),
    ],
    tables: [
      table(
        words,
        'accounts',
        ['kind', 'name', 'source', 'target', 'state', 'reason'],
        open.map((account) => [
          words.kinds[account.kind],
          account.name,
          account.source,
          account.target,
          words.kinds[account.state],
          names.reasons[account.reason],
        ]),
      ),
      table(
        words,
        'census',
        ['name', 'sid', 'objects', 'devices', 'profiles', 'first'],
        met.gaps.map(({ account, sid, objects, devices, profiles, example }) => [
          account === null ? '' : `${account.connection}\\${account.name}`,
          sid,
          objects,
          devices,
          profiles,
          `${example.device}: ${example.place}`,
        ]),
      ),
    ],
  }
}

function exceptions(source: Source): Body {
  const { words, names, called, rows, journals } = source
  const trouble = rows.filter(({ state }) => isTrouble(state))
  const withdrawn = rows.filter(({ state }) => state === 'withdrawn')
  const torn = rows.flatMap(({ name, device }) =>
    (journals.get(device ?? '')?.problems ?? []).map(({ code, details }): Cell[] => [name, code, saysIn(source, code, details)]),
  )
  return {
    facts: [
      { label: words.facts.trouble, value: trouble.length },
      { label: words.facts.findings, value: rows.filter(({ findings }) => findings > 0).length },
    ],
    charts: [codeChart(source)],
    tables: [
      table(
        words,
        'devices',
        ['device', 'batch', 'state', 'reason', 'code', 'remedy'],
        trouble.map((row) => [
          row.name,
          called.batch(row.batch),
          names.states[row.state],
          reasonOf(source, row),
          row.code ?? '',
          row.code === undefined ? '' : remedyIn(source, row.code),
        ]),
      ),
      findingTable(source),
      table(words, 'journals', ['device', 'code', 'reason'], torn),
      table(
        words,
        'withdrawn',
        ['device', 'batch'],
        withdrawn.map(({ name, batch }) => [name, called.batch(batch)]),
      ),
      problemTable(source),
    ],
  }
}
