import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** Why an expression is not used, where its language does not say it. */
export type ExpressionFlaw = 'loop' | 'not-text'

const expressionFlaws: Words<ExpressionFlaw> = {
  loop: 'this is not allowed here',
  'not-text': 'it does not give text',
}

/** Why a file holds no rules of matching. */
export type RulesFlaw = 'not-json' | 'other-content'

const rulesFlaws: Words<RulesFlaw> = {
  'not-json': 'it is not valid JSON',
  'other-content': 'it does not hold what it should',
}

export const matchRefusals = {
  'match.no-connection': kind<{ role: 'source' | 'destination' }>(
    'never',
    (d) => `there is no ${d.role} connection to match`,
    'Add one with `rehome connection add` and import it.',
  ),
  'match.unknown-connection': kind<{ name: string; role: 'source' | 'destination' }>(
    'never',
    (d) => `there is no ${d.role} connection named ${d.name}`,
    'See `rehome connection list`.',
  ),
  'match.which-connection': kind<{ role: 'source' | 'destination'; names: readonly string[] }>(
    'never',
    (d) => `there are several ${d.role} connections: ${d.names.join(', ')}`,
    'Choose one of them; a command takes it by `--source NAME` or `--target NAME`.',
  ),
  'match.nothing-imported': kind<{ connection: string }>(
    'never',
    (d) => `${d.connection} has not been imported`,
    'Import it first: `rehome import`.',
  ),
  'match.unknown-attribute': kind<{ attribute: string; connection: string; known: readonly string[] }>(
    'never',
    (d) => `no account of ${d.connection} has the attribute ${d.attribute}; imported are ${d.known.join(', ')}`,
    'Choose an imported attribute, or add this one to the connection and import again.',
  ),
  'match.bad-expression': kind<{ expression: string; reason: ExpressionFlaw | SystemAnswer; about?: string | undefined }>(
    'never',
    (d) => `the expression ${d.expression} cannot be used: ${said(d.reason, expressionFlaws, d.about)}`,
    'Write a CEL expression that gives text, such as =mail.split("@")[0]; it knows sAMAccountName, displayName, userPrincipalName, mail, distinguishedName and attribute["NAME"].',
  ),
  'match.bad-rules': kind<{ path: string; reason: RulesFlaw; about?: string | undefined }>(
    'never',
    (d) => `${d.path} holds no rules of matching: ${said(d.reason, rulesFlaws, d.about)}`,
    'Write {"users": [{"source": "employeeID", "target": "employeeID"}, …], "groups": […]}.',
  ),
  'match.unknown-account': kind<{ text: string; side: 'source' | 'target' }>(
    'never',
    (d) => `no ${d.side} account is known as "${d.text}"`,
    'Name it by account name, UPN, SID, GUID or distinguished name, as `rehome match show` shows it; import again if it is new.',
  ),
  'match.which-account': kind<{ text: string; side: 'source' | 'target'; candidates: readonly string[] }>(
    'never',
    (d) => `"${d.text}" names several ${d.side} accounts: ${d.candidates.join('; ')}`,
    'Name the one you mean by its SID or GUID.',
  ),
  'match.kinds-differ': kind<{ source: string; target: string; sourceKind: string; targetKind: string }>(
    'never',
    (d) => `${d.source} is a ${d.sourceKind}, ${d.target} is a ${d.targetKind}`,
    'Match users with users and groups with groups.',
  ),
  'match.no-sid': kind<{ account: string }>(
    'never',
    (d) => `${d.account} has no SID that could be translated`,
    'Only accounts of a domain or of Entra ID are translated; built-in groups are the same everywhere.',
  ),
  'match.target-taken': kind<{ target: string; source: string; by: string }>(
    'never',
    (d) => `${d.target} is already the target of ${d.source} (by ${d.by})`,
    'Clear the other match first with `rehome match clear`.',
  ),
  'match.nothing-to-undo': kind(
    'never',
    () => 'there is no decision to take back',
    'Decisions can be taken back until the project is closed or matching is run; set or clear the match anew.',
  ),
}
