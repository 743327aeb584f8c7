import { findingCauseWords, type FindingCause } from './finding-cause.ts'
import { kind } from './refusal.ts'
import type { SystemAnswer } from './system-answer.ts'
import { said } from './system-words.ts'

/** What a finding can say of itself: the subject it groups by, how often, and the first and last place. */
type Found = { subject: string; count: number; first?: string; last?: string }
/** The same of one whose subject is its cause; older devices tell it in a sentence. */
type Caused = Found & { subject: FindingCause | SystemAnswer }

const where = (d: Found) => (d.first === undefined ? '' : d.first === d.last ? ` (${d.first})` : ` (first ${d.first}, last ${d.last})`)
const objects = (d: Found) => (d.count === 1 ? '1 object' : `${d.count} objects`)

/** What a run reports without stopping. Details are those of the finding itself. */
export const findingRefusals = {
  'step.sid-without-translation': kind<Found>(
    'never',
    (d) => `${d.subject} belongs to the source and has no translation: ${objects(d)}${where(d)}`,
    'Match this account, publish and run again; until then these permissions stay with the old account.',
  ),
  'step.profile-without-translation': kind<Found>(
    'never',
    (d) => `the profile of ${d.subject} has no translation and stays as it was${where(d)}`,
    'Match this user, publish and run again.',
  ),
  'step.profile-folder-missing': kind<Found>(
    'never',
    (d) => `the profile folder of ${d.subject} does not exist${where(d)}`,
    'Delete the stale profile on Windows.',
  ),
  'step.profile-temporary': kind<Found>(
    'never',
    (d) => `${d.subject} has a temporary profile, which is left alone${where(d)}`,
    'Repair the profile first.',
  ),
  'step.profile-redirected': kind<Found>(
    'never',
    (d) => `a folder of ${d.subject} is redirected to a network place, which is not changed here${where(d)}`,
    'Migrate the file server too, or point the folder back.',
  ),
  'step.profile-encrypts': kind<Found>(
    'never',
    (d) => `${d.subject} encrypts files (EFS), by a key that stays with the old account${where(d)}`,
    'Before the device is migrated, have this user decrypt these files (cipher /d), or export the certificate with its key (cipher /x) and import it afterwards. A rollback makes them readable again.',
  ),
  'step.files-encrypted': kind<Found>(
    'never',
    (d) => `${objects(d)} in ${d.subject} ${d.count === 1 ? 'is' : 'are'} encrypted (EFS), for the old account to read${where(d)}`,
    'Their permissions are updated, their contents stay encrypted. Decrypt them as the old user before the migration (cipher /d); afterwards, import the key that was exported (cipher /x), or roll back.',
  ),
  'step.profile-parked': kind<Found>(
    'never',
    (d) => `${d.subject} has a profile here already, which is put aside${where(d)}`,
    'Delete it once nobody misses anything.',
  ),
  'step.profile-adopted': kind<Found>(
    'never',
    (d) => `${d.subject} keeps the profile it has; the old one stays where it is, open to it${where(d)}`,
    'Move over what is missed, then delete the old profile.',
  ),
  'step.object-unreadable': kind<Caused>(
    'later',
    (d) => `${objects(d)} could not be read: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Look at these objects on the device.',
  ),
  'step.folder-hidden': kind<Found>(
    'never',
    (d) =>
      `what lies in ${d.count === 1 ? 'a folder' : `${d.count} folders`} of a cloud (${d.subject}) cannot be seen without Windows${where(d)}`,
    "Let the agent run on the device's own Windows; until then these files keep their permissions.",
  ),
  'step.object-not-written': kind<Caused>(
    'later',
    (d) => `${objects(d)} could not be changed: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Look at these objects on the device and run again.',
  ),
  'step.original-left': kind<Caused>(
    'never',
    (d) => `${objects(d)} kept for a rollback that is over could not be deleted: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Delete them by hand when their space is needed; nothing reads them any more.',
  ),
  'step.descriptor-left': kind<Found>(
    'never',
    (d) => `${objects(d)} keep their descriptor (${d.subject})${where(d)}`,
    'Look at the descriptor with `rehome inspect descriptor`.',
  ),
  'step.hive-left': kind<Caused>(
    'never',
    (d) => `the hive ${d.first ?? ''} is left as it was (${said(d.subject, findingCauseWords)})`,
    'Load and unload the hive once on Windows, or restore it from a backup.',
  ),
  'step.value-left': kind<Found>(
    'never',
    (d) => `${d.count} registry values keep their descriptor (${d.subject})${where(d)}`,
    'Look at these values on the device.',
  ),
  'step.holding-left': kind<Caused>(
    'later',
    (d) => `a membership or user right could not be handed over: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Add the new account by hand once the device is in its directory; the old one keeps what it has until then.',
  ),
  'step.task-left': kind<Caused>(
    'never',
    (d) => `${d.count} scheduled tasks are left as they were: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Set these tasks up anew on the device, with the new account.',
  ),
  'step.source-sid-left': kind<Caused>(
    'never',
    (d) => `${said(d.subject, findingCauseWords)} is still in ${objects(d)} after the run${where(d)}`,
    'Look at these objects on the device and run again.',
  ),
  'step.profile-not-usable': kind<Found>(
    'never',
    (d) => `the profile of ${d.subject} would not load${where(d)}`,
    'The run is rolled back; look at the place named.',
  ),
  'step.changed-since': kind<Caused>(
    'never',
    (d) => `${objects(d)} were changed by somebody else since the run and are left so (${said(d.subject, findingCauseWords)})${where(d)}`,
    'Look at these objects on the device.',
  ),
  'step.not-as-wanted': kind<Caused>(
    'never',
    (d) => `the device does not read back as wanted: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'The step was undone; look at the device.',
  ),
  'step.out-of-reach': kind<Found>(
    'never',
    (d) => `step ${d.subject} is not possible on this platform and is left to do`,
    'Do it on the device itself.',
  ),
  'step.script-not-undone': kind<Found>(
    'never',
    (d) => `what a script did is not undone: ${d.subject}`,
    'Undo it by hand, or by a script of your own.',
  ),
  'step.credentials-not-cached': kind<Found>(
    'never',
    (d) => `credentials of a user are not cached: ${d.subject}`,
    'That user can sign in only once a domain controller can be reached; publish the runbook anew to ask again.',
  ),
  'step.profile-in-use': kind<Found>(
    'later',
    (d) => `somebody works in the profile ${d.subject}, so that its programs are not reset`,
    'Let the runbook end what keeps a profile open, or run it while nobody is signed in.',
  ),
  'step.data-file-detached': kind<Found>(
    'never',
    (d) => `Outlook’s new profile does not open the data file ${d.subject}`,
    'It lies where it was: open it in Outlook, File, Open & Export.',
  ),
  'step.management-kept': kind<Found>(
    'never',
    (d) => `Windows did not end the device’s enrolment in its old management (${said(d.subject)})`,
    'Remove the device in the old tenant’s Intune; on the device, Settings, Access work or school.',
  ),
  'step.enrolment-pending': kind<Found>(
    'later',
    (d) => `the device is not enrolled in ${d.subject} yet; the agent asks every hour`,
    'If it stays so: see in the tenant who may enrol (MDM user scope), its licences and device limits, and conditional access.',
  ),
  'step.registration-pending': kind<Found>(
    'later',
    (d) => `the device is in ${d.subject}, but has not registered with its tenant yet; the agent looks every hour`,
    'It registers when a user signs in, once Entra Connect has synchronised its computer account: see that its OU is synchronised, that the service connection point names the tenant, and what `dsregcmd /status` says.',
  ),
  'step.kept-after-failure': kind<Found>(
    'never',
    (d) => `step ${d.subject} failed and was undone; what was made before it stays${where(d)}`,
    'Do it by hand, or run again.',
  ),
}
