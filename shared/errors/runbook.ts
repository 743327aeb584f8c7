import { badValueWords, type BadValue } from './bad-value.ts'
import { kind } from './refusal.ts'

const list = (names: readonly string[], count = names.length) =>
  `${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}`

const directories = { none: 'nothing', ad: 'Active Directory', entra: 'Entra ID', all: 'all directories' }
type Directory = keyof typeof directories

export const runbookRefusals = {
  'runbook.unreadable': kind<{ path: string; line: number; column: number } & BadValue>(
    'never',
    (d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`,
    'Correct the YAML at that place.',
  ),
  'runbook.bad-setting': kind<{ path: string; issues: readonly ({ line: number; column: number; setting: string } & BadValue)[] }>(
    'never',
    (d) =>
      d.issues
        .map(
          (issue) => `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'the file'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    'Correct the settings named, or take them out to have their defaults; `rehome runbook new` writes a file with every setting.',
  ),
  'runbook.unknown': kind<{ runbook: string; known: readonly string[] }>(
    'never',
    (d) => `there is no runbook ${d.runbook}${d.known.length === 0 ? '' : `; there are ${list(d.known)}`}`,
    'See `rehome runbook list`.',
  ),
  'runbook.unknown-version': kind<{ runbook: string; version: number; latest: number }>(
    'never',
    (d) => `the runbook ${d.runbook} has no version ${d.version}; the latest is ${d.latest}`,
    'See `rehome runbook list`.',
  ),
  'runbook.changed-elsewhere': kind<{ runbook: string; base: number; latest: number; savedAt: string }>(
    'never',
    (d) =>
      `version ${d.latest} of the runbook ${d.runbook} was saved at ${d.savedAt}, after the version ${d.base} that this was written from`,
    'Look at what the other one changed, and take it or save yours instead. Nothing was saved.',
  ),
  'runbook.exists': kind<{ runbook: string }>(
    'never',
    (d) => `there is a runbook ${d.runbook} already`,
    'Choose another id, or change it with `rehome runbook edit`.',
  ),
  'runbook.published': kind<{ runbook: string }>(
    'never',
    (d) => `the runbook ${d.runbook} was published: devices ran it, and reports tell of it`,
    'Take it out of the batches instead. Only what was never published can be deleted.',
  ),
  'runbook.in-use': kind<{ runbook: string; batches: readonly string[]; runbooks: readonly string[] }>(
    'never',
    (d) => `the runbook ${d.runbook} is needed by ${list([...d.batches, ...d.runbooks])}`,
    'Take it out there first; nothing was deleted.',
  ),
  'runbook.unknown-template': kind<{ template: string; known: readonly string[] }>(
    'never',
    (d) => `there is no template ${d.template}; there are ${list(d.known)}`,
    'Choose one of them.',
  ),
  'runbook.no-editor': kind(
    'never',
    () => 'there is no terminal to open an editor in',
    'Change the exported file and give it: `rehome runbook edit FILE`.',
  ),

  // What lint finds. None of these stops work by itself; publishing refuses a runbook with an error.
  'runbook.entra-join-without-token': kind(
    'never',
    () => 'the device shall join Entra ID, but nothing lets it',
    'Give the runbook an enrolment package (deviceState.entra.enrolmentPackage), or the destination connection a bulk token.',
  ),
  'runbook.join-without-leave': kind<{ join: Directory }>(
    'never',
    (d) => `the device shall join ${directories[d.join]} without leaving what it is joined to`,
    'Set deviceState.leave; only devices in a workgroup have nothing to leave.',
  ),
  'runbook.leave-without-join': kind<{ leave: Directory }>(
    'never',
    (d) => `the device leaves ${directories[d.leave]} and joins nothing: afterwards only local accounts can sign in`,
    'Set deviceState.join, or make sure that people have local accounts.',
  ),
  'runbook.join-without-account': kind(
    'never',
    () => 'the device shall join AD online, but no account to join with is named',
    'Give the destination connection one: `rehome connection join-account`.',
  ),
  'runbook.credentials-with-move': kind(
    'never',
    () => 'it asks for credentials and also moves the device, which people would not be warned of in time',
    'Let a runbook of its own ask for credentials days before, and make it a prerequisite of the move.',
  ),
  'runbook.credentials-unseen': kind(
    'never',
    () => 'it asks users for their credentials and shows them nothing',
    'Choose startup.userInteraction: notify or startup.userInteraction: progress.',
  ),
  'runbook.not-a-script': kind<{ file: string }>(
    'never',
    (d) => `${d.file} is no script of at most 290 KB`,
    'Give a .ps1, .cmd or .bat file; larger things the script can fetch by itself.',
  ),
  'runbook.script-not-embedded': kind<{ file: string }>(
    'never',
    (d) => `the script ${d.file} is only named, so it does not reach the devices`,
    'Choose the script on the page, or save the file with `rehome runbook edit FILE`, which puts the script itself in.',
  ),
  'runbook.offline-join-without-cache': kind(
    'never',
    () => 'an offline join needs credentials cached before, and no prerequisite runbook caches them',
    'Add a prerequisite runbook with deviceState.cacheCredentials.',
  ),
  'runbook.intune-without-entra-join': kind<{ join: Directory }>(
    'never',
    (d) => `enrolment in Intune is for devices that join Entra ID; this one joins ${directories[d.join]}`,
    'Switch deviceState.entra.enrolInIntune off, or choose deviceState.join: entra.',
  ),
  'runbook.rename-empty': kind('never', () => 'devices shall be renamed, but the template is empty', 'Write one, such as ACME-%SERIAL%.'),
  'runbook.rename-too-long': kind<{ template: string; longest: number }>(
    'never',
    (d) => `the template ${d.template} makes names of ${d.longest} characters; 15 are the limit`,
    'Shorten it; write %SERIAL:8% for the last eight characters of the serial number.',
  ),
  'runbook.rename-may-be-cut': kind<{ template: string }>(
    'never',
    (d) => `with a long serial number the template ${d.template} makes a name of more than 15 characters, and the step refuses the device`,
    'Write %SERIAL:N% for the last N characters of the serial number.',
  ),
  'runbook.rename-bad-characters': kind<{ template: string; characters: string }>(
    'never',
    (d) => `computer names cannot hold ${d.characters} (template ${d.template})`,
    'Use letters, digits and hyphens, not only digits, and no hyphen at either end.',
  ),
  'runbook.rename-unknown-placeholder': kind<{ placeholder: string }>(
    'never',
    (d) => `${d.placeholder} is no placeholder`,
    'There are %SERIAL%, %SERIAL:N% and %RAND:N%.',
  ),
  'runbook.rename-same-for-all': kind<{ template: string }>(
    'never',
    (d) => `the template ${d.template} gives every device the same name`,
    'Put %SERIAL% or %RAND:4% into it.',
  ),
  'runbook.not-a-picture': kind<{ file: string }>('never', (d) => `${d.file} is neither PNG nor JPEG`, 'Save the picture as PNG or JPEG.'),
  'runbook.picture-not-embedded': kind<{ file: string }>(
    'never',
    (d) => `the picture ${d.file} is only named, so it does not reach the devices`,
    'Choose the picture on the page, or save the file with `rehome runbook edit FILE`, which puts the picture itself in.',
  ),
  'runbook.language-incomplete': kind<{ language: string; missing: readonly string[] }>(
    'never',
    (d) =>
      `${d.language} does not come with Rehome, and the runbook leaves texts of it to the default language: ${list(d.missing.slice(0, 5), d.missing.length)}`,
    'Word these texts, too, or take the language out so that its users read everything in one.',
  ),
  'runbook.unknown-placeholder': kind<{ placeholder: string; known: readonly string[] }>(
    'never',
    (d) =>
      `nothing is put in for {${d.placeholder}}${d.known.length === 0 ? '' : `; this text knows ${d.known.map((each) => `{${each}}`).join(', ')}`}`,
    'Correct the name in braces, or take it out.',
  ),
  'runbook.no-way-in': kind(
    'never',
    () => 'nobody may sign in during the migration and there is no fallback administrator',
    'Make sure of a local administrator whose password you know on each device, or switch startup.adminFallback.create on.',
  ),
  'runbook.nothing-to-update': kind<{ mode: string }>(
    'never',
    (d) => `permissions shall be updated (permissionUpdates.mode: ${d.mode}), but every area is off`,
    'Switch an area on, or choose permissionUpdates.mode: none.',
  ),
  'runbook.fresh-profiles': kind(
    'never',
    () => 'the device changes its directory and profiles stay with the old accounts: users will find a fresh profile',
    'Switch permissionUpdates.areas.windowsProfiles on, in a mode that updates permissions.',
  ),
  'runbook.add-then-no-agent': kind(
    'never',
    () => 'permissions are only added and the agent is removed: nothing is left that could remove the old ones later',
    'Keep the agent until a runbook with permissionUpdates.mode: add-and-remove has run.',
  ),
  'runbook.remove-without-add': kind(
    'never',
    () => 'old permissions are removed only where new ones were added before, and no prerequisite adds them',
    'Make a runbook with permissionUpdates.mode: add a prerequisite of this one, or choose permissionUpdates.mode: add-and-remove.',
  ),
  'runbook.enrolment-without-agent': kind(
    'never',
    () => 'the agent is removed at the end, but it is what retries the enrolment in Intune',
    'Remove the agent later, with a runbook of its own.',
  ),
  'runbook.unlink-without-tenant': kind(
    'never',
    () => 'OneDrive shall be unlinked, but no source tenant is named',
    'Write the tenants’ GUIDs into appReconfiguration.oneDrive.sourceTenants.',
  ),
  'runbook.unknown-connection': kind<{ connection: string }>(
    'never',
    (d) => `there is no connection named ${d.connection}`,
    'See `rehome connection list`.',
  ),
  'runbook.prerequisite-unknown': kind<{ prerequisite: string }>(
    'never',
    (d) => `the prerequisite ${d.prerequisite} is not a runbook of this project`,
    'Correct its id, or add the runbook.',
  ),
  'runbook.prerequisite-cycle': kind<{ cycle: readonly string[] }>(
    'never',
    (d) => `runbooks wait for each other: ${d.cycle.join(' needs ')}`,
    'Take one of these prerequisites out.',
  ),
}
