import { kind } from './refusal.ts'

export const proposalRefusals = {
  // For whoever approves.
  'proposal.none': kind<{ location: string }>(
    'later',
    (d) => `nothing in ${d.location} waits for your approval`,
    'Ask whoever publishes to run `rehome publish`, or name the place or the file where the proposal lies (`--at`).',
  ),
  'proposal.unreadable': kind<{ reason: string }>(
    'later',
    (d) => `the proposal cannot be read: ${d.reason}`,
    'It may still be copying. If it stays so, run `rehome publish` again where it was prepared, and use the same version of Rehome on both sides.',
  ),
  'proposal.not-for-you': kind<{ id: string }>(
    'never',
    (d) => `proposal ${d.id} is not sealed to your key`,
    'Use the key file that was added to this project with `rehome share second-person add`.',
  ),
  'proposal.foreign': kind<{ project: string }>(
    'never',
    (d) => `the proposal belongs to project ${d.project}, your key file to another`,
    'Use the key file of that project.',
  ),
  'proposal.inconsistent': kind<{ reason: string }>(
    'never',
    (d) => `the proposal contradicts itself or what you trust: ${d.reason}`,
    'Do not approve it by any other way. Talk to whoever prepared it, in person: their computer may be in other hands.',
  ),
  'proposal.unexplained': kind<{ targets: number; first: string }>(
    'never',
    (d) => `${d.targets} of the files it publishes cannot be opened, ${d.first} among them: what they say is not shown`,
    'Use the same version of Rehome on both sides and have it prepared again. If it stays so, do not approve it.',
  ),
  'proposal.overtaken': kind<{ follows: number; published: number }>(
    'never',
    (d) => `the proposal follows publication ${d.follows}; ${d.published} is published, or was approved by you, since`,
    'Have it prepared again: `rehome publish --anew`.',
  ),
  'proposal.not-the-one': kind<{ expected: string; got: string }>(
    'never',
    (d) => `what lies there now is proposal ${d.got}, not ${d.expected}, which you looked at`,
    'Look at it again with `rehome share review` before you approve.',
  ),
  'proposal.nothing-to-sign': kind<{ id: string }>(
    'never',
    (d) => `proposal ${d.id} asks for no signature of yours`,
    'Nothing is to do: whoever prepared it can publish it.',
  ),
  // For whoever prepares.
  'proposal.bad-approval': kind<{ file: string; reason: string }>(
    'never',
    (d) => `the approval ${d.file} does not count: ${d.reason}`,
    'Ask for a new one: `rehome share approve`.',
  ),
  'proposal.none-waits': kind('never', () => 'no publication waits for a second person', 'Prepare one with `rehome publish`.'),
  'proposal.bad-invitation': kind<{ reason: string }>(
    'never',
    (d) => `this is no invitation to sign: ${d.reason}`,
    'Paste the whole text that `rehome share second-person invite` showed.',
  ),
  'proposal.bad-person': kind<{ reason: string }>(
    'never',
    (d) => `this names no second person: ${d.reason}`,
    'Paste the whole text that `rehome share second-person key` showed.',
  ),
  'proposal.no-such-person': kind<{ name: string }>(
    'never',
    (d) => `no second person is called ${d.name}`,
    'See `rehome share keys show`.',
  ),
  'proposal.root-not-offline': kind(
    'never',
    () => 'the root key still lies in the project file',
    'Give it a place on a stick first, `rehome share keys offline-root FILE`: with two who must sign, losing one laptop would otherwise lock the share for ever.',
  ),
}
