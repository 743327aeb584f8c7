import type { InspectedBundle } from '#shared/contracts/inspect.ts'
import { count, counted, facts, table } from '#shared/terminal/table.ts'

export function describeBundle(bundle: InspectedBundle): string {
  const { translation, target } = bundle
  const head = facts([
    ['Bundle', bundle.path],
    ['Id', bundle.id],
    ['For', `${bundle.deviceName} (${bundle.device})`],
    ['Project', bundle.project],
    ['Batch', bundle.batch],
    ['Issued', `${bundle.issuedAt}, its plan ${bundle.planIssuedAt}`],
    ['Goes to', `${target.directory ?? target.netbiosName ?? 'a directory without a name'} (${target.type})`],
    ['Translation', translationText(translation)],
    ['Accounts', count(bundle.accounts)],
    ...(bundle.retry.length > 0 ? [['Tried again', bundle.retry.join(', ')] as [string, string]] : []),
  ])
  const runbooks = table(
    ['Runbook', 'Version', 'Name', 'Available from', 'Enforced after', 'Time zone'],
    bundle.runbooks.map((each) => [
      each.id,
      String(each.version),
      each.name,
      each.availableFrom ?? '',
      each.enforcedAfter ?? '',
      each.timeZone,
    ]),
    'No runbook',
  )
  return `${head}\n\n${runbooks}`
}

function translationText({ pairs, sourceDomains, sameLength, chained }: InspectedBundle['translation']): string {
  const from = sourceDomains.length === 0 ? '' : ` from ${sourceDomains.join(', ')}`
  const longer = sameLength ? '' : '; some targets are of another length'
  return `${counted(pairs, 'pair')}${from}${longer}${chained ? '; some target is a source, too' : ''}`
}
