import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** Why a proposal cannot be read. */
export type ProposalBar = 'gone' | 'too-large' | 'not-whole' | 'changed'

const proposalBars: Words<ProposalBar> = {
  gone: 'it is gone',
  'too-large': 'it is too large',
  'not-whole': 'it is not whole, or no proposal',
  changed: 'what it holds was changed, or is of another version of Rehome',
}

/** How a proposal contradicts itself or what is trusted. */
export type Contradiction =
  | 'label'
  | 'root-turn'
  | 'unknown-root'
  | 'root-unsigned'
  | 'before-unsigned'
  | 'name'
  | 'not-newer'
  | 'role-unsigned'
  | 'role-missing'
  | 'role-other'
  | 'role-older'
  | 'role-hidden'
  | 'before-hidden'
  | 'bin-missing'
  | 'no-bins'
  | 'unreadable'

const contradictions: Words<Contradiction> = {
  label: 'its label names another project than what is sealed in it',
  'root-turn': 'its root does not follow the one devices trust',
  'unknown-root': 'it does not begin at the root that your key file trusts',
  'root-unsigned': 'a root is not signed by those before it',
  'before-unsigned': 'what it calls published was not signed by those whom devices trust',
  name: 'its name is that of another',
  'not-newer': 'its version is not newer than what is published',
  'role-unsigned': 'a role is not signed',
  'role-missing': 'a role is missing',
  'role-other': 'a role is not the one its snapshot names',
  'role-older': 'a role is gone, or older than what is published',
  'role-hidden': 'a role is new and was not shown',
  'before-hidden': 'a role changes, and what it was is not shown',
  'bin-missing': 'a role is handed targets and is not there',
  'no-bins': 'its targets role does not hand everything to bins',
  unreadable: 'a part of it cannot be read',
}

/** Why an approval does not count, where the system does not say it. */
export type ApprovalFlaw =
  | 'gone'
  | 'too-large'
  | 'unreadable'
  | 'other-proposal'
  | 'signs-nothing'
  | 'signs-a-root'
  | 'unknown-key'
  | 'signature'
  | 'root-signature'

const approvalFlaws: Words<ApprovalFlaw> = {
  gone: 'it is gone',
  'too-large': 'it is too large',
  unreadable: 'it cannot be read',
  'other-proposal': 'it is for another proposal',
  'signs-nothing': 'it signs nothing',
  'signs-a-root': 'it signs a root, and the proposal brings none',
  'unknown-key': 'its key is none of this project',
  signature: 'its signature does not hold',
  'root-signature': 'its signature of the root does not hold',
}

/** Why a text names no second person. */
export type PersonFlaw = 'incomplete' | 'other-project' | 'proof' | 'name-taken'

const personFlaws: Words<PersonFlaw> = {
  incomplete: 'it is not complete',
  'other-project': 'it was made for another project',
  proof: 'its proof does not hold',
  'name-taken': 'somebody of that name is there already',
}

export const proposalRefusals = {
  // For whoever approves.
  'proposal.none': kind<{ location: string }>(
    'later',
    (d) => `nothing in ${d.location} waits for your approval`,
    'Ask whoever publishes to run `rehome publish`, or name the place or the file where the proposal lies (`--at`).',
  ),
  'proposal.unreadable': kind<{ reason: ProposalBar }>(
    'later',
    (d) => `the proposal cannot be read: ${said(d.reason, proposalBars)}`,
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
  'proposal.inconsistent': kind<{ reason: Contradiction; about?: string | undefined }>(
    'never',
    (d) => `the proposal contradicts itself or what you trust: ${said(d.reason, contradictions, d.about)}`,
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
  'proposal.bad-approval': kind<{ file: string; reason: ApprovalFlaw | SystemAnswer; about?: string | undefined }>(
    'never',
    (d) => `the approval ${d.file} does not count: ${said(d.reason, approvalFlaws, d.about)}`,
    'Ask for a new one: `rehome share approve`.',
  ),
  'proposal.none-waits': kind('never', () => 'no publication waits for a second person', 'Prepare one with `rehome publish`.'),
  'proposal.bad-invitation': kind(
    'never',
    () => 'this is no invitation to sign, or not a whole one',
    'Paste the whole text that `rehome share second-person invite` showed.',
  ),
  'proposal.bad-person': kind<{ reason: PersonFlaw }>(
    'never',
    (d) => `this names no second person: ${said(d.reason, personFlaws)}`,
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
