import { badValueWords, type BadValue } from './bad-value.ts'
import { kind } from './refusal.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}`

export const batchRefusals = {
  'batch.unreadable': kind<{ path: string; line: number; column: number } & BadValue>(
    'never',
    (d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`,
    'Correct the YAML at that place.',
  ),
  'batch.bad-setting': kind<{ path: string; issues: readonly ({ line: number; column: number; setting: string } & BadValue)[] }>(
    'never',
    (d) =>
      d.issues
        .map(
          (issue) => `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'the file'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    'Correct the settings named.',
  ),
  'batch.unknown': kind<{ batch: string; known: readonly string[] }>(
    'never',
    (d) => `there is no batch ${d.batch}${d.known.length === 0 ? '' : `; there are ${d.known.join(', ')}`}`,
    'See `rehome batch list`.',
  ),
  'batch.changed-elsewhere': kind<{ batch: string; base: string; savedAt: string }>(
    'never',
    (d) => `the batch ${d.batch} was saved at ${d.savedAt}, after what this was written from (${d.base})`,
    'Look at what the other one changed, and take it or save yours instead. Nothing was saved.',
  ),
  'batch.exists': kind<{ batch: string }>(
    'never',
    (d) => `there is a batch ${d.batch} already`,
    'Choose another id, or change it with `rehome batch edit`.',
  ),
  'batch.published': kind<{ batch: string }>(
    'never',
    (d) => `the batch ${d.batch} was published: devices know it, and reports tell of it`,
    'Take it off the share instead: `rehome withdraw`. Only what was never published can be deleted.',
  ),
  'batch.bad-device-list': kind<{ path: string; lines: readonly { line: number; text: string }[] }>(
    'never',
    (d) =>
      `${d.path === '' ? 'the list' : d.path} holds what is no computer name: ${d.lines.map(({ line, text }) => `line ${line} "${text}"`).join(', ')}`,
    'Give one computer name a line; nothing was taken.',
  ),
  'batch.other-domain': kind<{ path: string; lines: readonly { line: number; text: string }[]; domains: readonly string[] }>(
    'never',
    (d) =>
      `${d.path === '' ? 'the list' : d.path} holds devices that the source${d.domains.length === 0 ? '' : ` (${d.domains.join(', ')})`} does not know in their domain: ${d.lines.map(({ line, text }) => `line ${line} "${text}"`).join(', ')}`,
    'Take them out, or give their names without the domain; where two domains of the source have the same name, each needs a connection of its own. Nothing was taken.',
  ),
  'batch.list-or-table': kind<{ path: string; lines: readonly { line: number; text: string }[] }>(
    'never',
    (d) =>
      `${d.path === '' ? 'the list' : d.path} may be a list of names or a table: no imported device is called ${d.lines.map(({ line, text }) => `"${text}" (line ${line})`).join(', ')}`,
    'Give one computer name a line, or headings with one that says Computer; nothing was taken.',
  ),

  // What a check finds. None of these stops work by itself; publishing refuses a batch with an error.
  'batch.no-runbook': kind('never', () => 'the batch has no runbook', 'Add one under runbooks.'),
  'batch.no-device': kind('never', () => 'the batch lets no device in', 'Add devices to its list, or import the source’s devices.'),
  'batch.unknown-runbook': kind<{ runbook: string }>(
    'never',
    (d) => `there is no runbook ${d.runbook}`,
    'Correct its id, or import the runbook.',
  ),
  'batch.runbook-twice': kind<{ runbook: string }>(
    'never',
    (d) => `the runbook ${d.runbook} is in the batch twice; on a device it runs once`,
    'Take one of the two out.',
  ),
  'batch.unknown-connection': kind<{ connection: string; role: string }>(
    'never',
    (d) => `there is no ${d.role} connection named ${d.connection}`,
    'See `rehome connection list`.',
  ),
  'batch.other-source': kind<{ runbook: string; source: string; sources: readonly string[] }>(
    'never',
    (d) => `the runbook ${d.runbook} is for devices of ${d.sources.join(', ')}, the batch’s come from ${d.source}`,
    'Correct the source, or the runbook’s general.sources.',
  ),
  'batch.other-target': kind<{ runbook: string; batchTarget: string; runbookTarget: string }>(
    'never',
    (d) => `the runbook ${d.runbook} moves devices to ${d.runbookTarget}, the batch to ${d.batchTarget}`,
    'Correct the destination, or the runbook’s general.target.',
  ),
  'batch.enforced-before-available': kind<{ runbook: string; availableFrom: string; enforcedAfter: string }>(
    'never',
    (d) => `${d.runbook} is enforced after ${d.enforcedAfter}, before it is available (${d.availableFrom})`,
    'Enforce it later, or at the same time for everybody at once.',
  ),
  'batch.enforced-already': kind<{ runbook: string; enforcedAfter: string }>(
    'never',
    (d) => `${d.runbook} is enforced after ${d.enforcedAfter}, which is over: devices migrate as soon as they see it`,
    'Set a later time, unless this is what you want.',
  ),
  'batch.mixed-clocks': kind<{ runbooks: readonly string[] }>(
    'never',
    (d) => `some runbooks go by the device’s clock and some by UTC (${d.runbooks.join(', ')}), so their order differs from place to place`,
    'Use one time zone for all runbooks of a batch.',
  ),
  'batch.prerequisite-missing': kind<{ runbook: string; prerequisite: string }>(
    'never',
    (d) => `${d.runbook} waits for ${d.prerequisite}, which is not in the batch`,
    'Add the prerequisite, unless every device had it in an earlier batch.',
  ),
  'batch.prerequisite-later': kind<{ runbook: string; prerequisite: string }>(
    'never',
    (d) => `${d.runbook} waits for ${d.prerequisite}, which is available later`,
    'Let the prerequisite begin first.',
  ),
  'batch.outlives-token': kind<{ runbook: string; enforcedAfter: string; expires: string }>(
    'never',
    (d) => `${d.runbook} can still run after ${d.enforcedAfter}, but the token to join Entra ID ends on ${d.expires}`,
    'Make a new token or package, or end the batch earlier.',
  ),
  'batch.outlives-join-account': kind<{ runbook: string; enforcedAfter: string; expires: string }>(
    'never',
    (d) => `${d.runbook} can still run after ${d.enforcedAfter}, but the account that joins devices ends on ${d.expires}`,
    'Prolong the account, or end the batch earlier.',
  ),
  'batch.device-in-two-batches': kind<{ batch: string; devices: readonly string[]; count: number }>(
    'never',
    (d) => `${d.count} of the devices are also in the batch ${d.batch}: ${list(d.devices, d.count)}`,
    'Keep each device in one batch at a time.',
  ),
  'batch.device-twice-for-runbook': kind<{ batch: string; runbooks: readonly string[]; devices: readonly string[]; count: number }>(
    'never',
    (d) =>
      `the batch ${d.batch} gives ${d.runbooks.join(', ')} to ${d.count} of the same devices, at other times: ${list(d.devices, d.count)}`,
    'Take the devices out of one of the two batches.',
  ),
  'batch.unknown-device': kind<{ devices: readonly string[]; count: number }>(
    'never',
    (d) => `${d.count} names match no imported device: ${list(d.devices, d.count)}`,
    'Correct the names, or import the source’s devices again.',
  ),
  'batch.server-needs-allow': kind<{ runbook: string; devices: readonly string[]; count: number }>(
    'never',
    (d) => `${d.count} of the devices are servers, and ${d.runbook} does not run on servers: ${list(d.devices, d.count)}`,
    'Take them out, or set general.allowOnServerOs in a runbook made for servers.',
  ),
}
