import type { ProposalReview } from '#shared/contracts/proposal.ts'
import type { Outcome } from '#shared/terminal/outcome.ts'
import { count, facts, printable, table } from '#shared/terminal/table.ts'

/** All that a proposal changes, for the eyes of the person who is to sign it. */
export function reviewed(review: ProposalReview): Outcome {
  const { devices, logs, surveys, offlineJoins, batches, runbooks, tables, keys, othersRemoved } = review
  const names = (list: readonly { readonly name: string; readonly batch?: string }[]) => list.map(({ name, batch = '' }) => [name, batch])
  const parts = [
    facts([
      ['Project', review.projectName],
      ['Proposal', review.id],
      ['Prepared', review.preparedAt],
      ['Follows', `version ${review.follows}${review.current ? ', which the share shows' : '; no share was looked at'}`],
      ['Devices', `${devices.added.length} added, ${devices.changed.length} changed, ${devices.removed.length} removed`],
    ]),
    ...(review.skips === null
      ? []
      : [`CAUTION: you have signed version ${review.skips}, which this does not follow. It may take that back.`]),
    ...keys.map(
      ({ role, added, removed, threshold }) =>
        `KEYS: ${threshold.after} must sign as ${role}, ${threshold.before} before; added ${added.join(', ') || 'none'}, removed ${removed.join(', ') || 'none'}`,
    ),
    ...(review.collectionKeyChanges ? ['KEYS: what devices return is sealed to another key'] : []),
    section('Devices that get something new', names([...devices.added, ...devices.changed]), ['Device', 'Batch']),
    section(
      'Devices that are asked for their log files',
      logs.map(({ name, batch, since }) => [name, batch, since ?? 'all']),
      ['Device', 'Batch', 'Changed since'],
    ),
    section('Devices that are asked for impact reports and a census', names(surveys), ['Device', 'Batch']),
    section(
      'Devices that get a file to join offline by',
      offlineJoins.map(({ name, batch, machine, domain, sha256 }) => [name, batch, machine, domain, sha256]),
      ['Device', 'Batch', 'Joins as', 'Domain', 'SHA-256 of the file'],
    ),
    section('Devices that get nothing any more', names(devices.removed), ['Device', '']),
    section(
      'Batches',
      batches.map(({ name, change, before, after }) => [name, change, planText(before), planText(after)]),
      ['Batch', '', 'Before', 'After'],
    ),
    ...runbooks.map(({ id, change, settings }) =>
      section(
        `Runbook ${printable(id)} (${change})`,
        settings.map(({ path, before, after }) => [path, ...differing(before, after)]),
        ['Setting', 'Before', 'After'],
      ),
    ),
    section(
      'Tables',
      tables.map(({ what, batch, before, after, added, removed }) => [
        what,
        batch,
        before === null ? '' : count(before),
        after === null ? '' : count(after),
        `${added} new, ${removed} gone`,
      ]),
      ['Table', 'Batch', 'Rows before', 'Rows after', ''],
    ),
    ...tables.flatMap(({ what, batch, added, removed, examples }) => [
      examplesText(`New in ${what} of ${printable(batch)}`, examples.added, added),
      examplesText(`Gone from ${what} of ${printable(batch)}`, examples.removed, removed),
    ]),
    ...(othersRemoved === 0 ? [] : [`Other files: ${othersRemoved} gone`]),
  ]
  return { value: review, text: parts.filter((part) => part !== '').join('\n\n'), attention: review.skips !== null }
}

function section(title: string, rows: readonly (readonly string[])[], heads: readonly string[]): string {
  return rows.length === 0
    ? ''
    : `${title}\n${table(
        [...heads],
        rows.map((row) => [...row]),
        '',
      )}`
}

function planText(plan: ProposalReview['batches'][number]['before']): string {
  if (plan === null) return ''
  const runbooks = plan.runbooks.map(
    ({ id, version, availableFrom, enforcedAfter, timeZone, joinsBy }) =>
      `${id} v${version} from ${availableFrom ?? 'now'} by ${enforcedAfter ?? 'never'} (${timeZone})${joinsBy === null ? '' : `, joins by ${printable(joinsBy.account)} and its password (SHA-256 ${joinsBy.secret})`}`,
  )
  const { directory, netbiosName, connection, type, agent } = plan
  const update = agent === null ? [] : [`agent ${agent.version} (SHA-256 ${agent.sha256})`]
  return [
    ...runbooks,
    ...update,
    `to ${[directory, netbiosName, `${connection} (${type})`].filter((part) => part !== null).join(', ')}`,
  ].join('; ')
}

/** Long values from where they begin to differ: what changes at the end of a script is seen, too. */
function differing(before: string | null, after: string | null): [string, string] {
  const [was, is] = [before ?? '', after ?? '']
  let at = 0
  while (at < was.length && was[at] === is[at]) at += 1
  const from = Math.max(0, Math.min(at, Math.max(was.length, is.length) - shownCharacters) - 20)
  const cut = (json: string) => {
    if (json.length <= shownCharacters) return json
    const rest = json.slice(from, from + shownCharacters)
    return `${from > 0 ? '…' : ''}${rest}… (${count(json.length)} characters; --json has them all)`
  }
  return [cut(was), cut(is)]
}
const shownCharacters = 200

function examplesText(title: string, lines: readonly string[], all: number): string {
  if (all === 0) return ''
  const more = all > lines.length ? [`and ${count(all - lines.length)} more`] : []
  return [title, ...[...lines.map(printable), ...more].map((line) => `  ${line}`)].join('\n')
}
