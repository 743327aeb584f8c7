import { expect, test } from 'vitest'
import { lintRunbook, type LintConnection, type LintContext } from './lint-runbook.ts'
import { runbookFormat, runbookSchema, type Runbook, type RunbookInput } from './runbook.ts'
import { stepIds } from './step.ts'

type Pages = Partial<Omit<RunbookInput, 'rehome' | 'id'>>

function runbook(pages: Pages, id = 'main'): Runbook {
  return runbookSchema.parse({ rehome: runbookFormat, id, ...pages, general: { name: 'Main', ...pages.general } })
}

const source: LintConnection = { name: 'Old', role: 'source', type: 'active-directory' }
const workgroup: LintConnection = { name: 'Old', role: 'source', type: 'workgroup' }
const target: LintConnection = { name: 'New', role: 'destination', type: 'active-directory' }
const moves = { leave: 'ad', join: 'ad', ad: { joinAccount: 'joiner@new.example' } } as const
const caching = runbook({ deviceState: { cacheCredentials: true } }, 'cache')
const rename = (template: string): Pages => ({ deviceState: { rename: { enabled: true, template } } })

const cases: [name: string, pages: Pages, context: LintContext, expected: string[]][] = [
  ['a plain move has nothing to say', { deviceState: moves }, { connections: [source, target] }, []],
  [
    'Entra join without package or token',
    { deviceState: { leave: 'ad', join: 'entra' } },
    {},
    ['error runbook.entra-join-without-token deviceState.join'],
  ],
  ['Entra join with a package', { deviceState: { leave: 'ad', join: 'entra', entra: { enrolmentPackage: 'x.ppkg' } } }, {}, []],
  [
    'Entra join with a bulk token',
    { deviceState: { leave: 'ad', join: 'entra' } },
    { connections: [{ ...target, bulkTokenEndsMs: 1 }] },
    [],
  ],
  [
    'join without leaving a domain',
    { deviceState: { ...moves, leave: 'none' } },
    { connections: [source] },
    ['error runbook.join-without-leave deviceState.leave'],
  ],
  [
    'join from a workgroup',
    { deviceState: { ...moves, leave: 'none' } },
    { connections: [workgroup] },
    ['warning runbook.join-without-leave deviceState.leave'],
  ],
  ['leave and join nothing', { deviceState: { leave: 'all' } }, {}, ['warning runbook.leave-without-join deviceState.join']],
  [
    'online join without an account',
    { deviceState: { leave: 'ad', join: 'ad' } },
    {},
    ['warning runbook.join-without-account deviceState.ad.joinAccount'],
  ],
  [
    'offline join without cached credentials',
    { deviceState: { ...moves, ad: { offlineJoin: true } } },
    { runbooks: new Map() },
    ['error runbook.offline-join-without-cache deviceState.ad.offlineJoin'],
  ],
  [
    'offline join after a caching runbook',
    { general: { name: 'M', prerequisites: ['cache'] }, deviceState: { ...moves, ad: { offlineJoin: true } } },
    { runbooks: new Map([['cache', caching]]) },
    [],
  ],
  [
    'Intune without an Entra join',
    { deviceState: { ...moves, entra: { enrolInIntune: true } } },
    {},
    ['error runbook.intune-without-entra-join deviceState.entra.enrolInIntune'],
  ],
  ['rename without a template', rename(''), {}, ['error runbook.rename-empty deviceState.rename.template']],
  ['rename too long', rename('ACME-BERLIN-%RAND:4%'), {}, ['error runbook.rename-too-long deviceState.rename.template']],
  ['rename as long as can be', rename('ACME-%SERIAL:10%'), {}, []],
  ['rename by a serial number of any length', rename('A-%SERIAL%'), {}, ['warning runbook.rename-may-be-cut deviceState.rename.template']],
  ['rename with bad characters', rename('AC ME_%RAND:3%'), {}, ['error runbook.rename-bad-characters deviceState.rename.template']],
  ['rename to digits only', rename('%RAND:6%'), {}, ['error runbook.rename-bad-characters deviceState.rename.template']],
  ['rename with a hyphen in front', rename('-%RAND:6%'), {}, ['error runbook.rename-bad-characters deviceState.rename.template']],
  ['rename with an unknown placeholder', rename('PC-%RAND%'), {}, ['error runbook.rename-unknown-placeholder deviceState.rename.template']],
  ['rename everything to one name', rename('PC-1'), {}, ['error runbook.rename-same-for-all deviceState.rename.template']],
  ['legal notice without words of its own', { startup: { legalNotice: true } }, {}, []],
  [
    'pictures that are only named',
    { startup: { migrationImage: { file: 'lock.png' } }, userExperience: { logo: 'logo.png' } },
    {},
    ['warning runbook.picture-not-embedded startup.migrationImage.file', 'warning runbook.picture-not-embedded userExperience.logo'],
  ],
  ['a picture of its own, but none shown', { startup: { migrationImage: { show: false, file: 'lock.png' } } }, {}, []],
  [
    'a language that is not ours and lacks texts',
    { userExperience: { languages: { pl: { available: { title: 'Gotowe', text: 'Gotowe' } } } } },
    {},
    ['warning runbook.language-incomplete userExperience.languages.pl'],
  ],
  ['a few words of a language that is ours', { userExperience: { languages: { 'fr-CA': { available: { title: '{company}' } } } } }, {}, []],
  [
    'a name in braces that nothing is put in for',
    { userExperience: { languages: { de: { available: { text: 'Hallo {user}' } } } } },
    {},
    ['warning runbook.unknown-placeholder userExperience.languages.de.available.text'],
  ],
  ['nobody can sign in', { startup: { adminFallback: { create: false } } }, {}, ['warning runbook.no-way-in startup.preventLogin']],
  [
    'every area off',
    {
      permissionUpdates: {
        areas: Object.fromEntries(Object.keys(runbook({}).permissionUpdates.areas).map((area) => [area, false])),
      },
    },
    {},
    ['error runbook.nothing-to-update permissionUpdates.areas'],
  ],
  [
    'a move that leaves profiles behind',
    { deviceState: moves, permissionUpdates: { mode: 'none' } },
    {},
    ['warning runbook.fresh-profiles permissionUpdates.areas.windowsProfiles'],
  ],
  [
    'a clean-up after nothing',
    { permissionUpdates: { mode: 'remove' } },
    {},
    ['warning runbook.remove-without-add permissionUpdates.mode'],
  ],
  [
    'only add, then no agent',
    { permissionUpdates: { mode: 'add' }, completion: { uninstallAgent: true } },
    {},
    ['warning runbook.add-then-no-agent completion.uninstallAgent'],
  ],
  [
    'enrolment is retried by an agent that is gone',
    {
      deviceState: { leave: 'ad', join: 'entra', entra: { enrolmentPackage: 'x.ppkg', enrolInIntune: true } },
      completion: { uninstallAgent: true },
    },
    {},
    ['warning runbook.enrolment-without-agent completion.uninstallAgent'],
  ],
  [
    'OneDrive without tenants',
    { appReconfiguration: { oneDrive: { reset: true } } },
    {},
    ['error runbook.unlink-without-tenant appReconfiguration.oneDrive.sourceTenants'],
  ],
  [
    'connections that are not there',
    { general: { name: 'M', sources: ['old', 'Elsewhere'], target: 'Nowhere' } },
    { connections: [source, target] },
    ['error runbook.unknown-connection general.sources', 'error runbook.unknown-connection general.target'],
  ],
  [
    'an unknown prerequisite',
    { general: { name: 'M', prerequisites: ['nope'] } },
    { runbooks: new Map() },
    ['error runbook.prerequisite-unknown general.prerequisites'],
  ],
  [
    'itself as prerequisite',
    { general: { name: 'M', prerequisites: ['main'] } },
    {},
    ['error runbook.prerequisite-cycle general.prerequisites'],
  ],
  [
    'a circle of prerequisites',
    { general: { name: 'M', prerequisites: ['b'] } },
    { runbooks: new Map([['b', runbook({ general: { name: 'B', prerequisites: ['main'] } }, 'b')]]) },
    ['error runbook.prerequisite-cycle general.prerequisites'],
  ],
  [
    'credentials asked for by what also moves the device',
    { deviceState: { cacheCredentials: true, rename: { enabled: true, template: 'PC-%RAND:4%' } }, permissionUpdates: { mode: 'none' } },
    {},
    ['error runbook.credentials-with-move deviceState.cacheCredentials'],
  ],
  [
    'credentials asked for by what shows nothing',
    {
      startup: { userInteraction: 'silent' },
      deviceState: { cacheCredentials: true },
      permissionUpdates: { mode: 'none' },
    },
    {},
    ['error runbook.credentials-unseen startup.userInteraction'],
  ],
  [
    'a setting without its step',
    { startup: { closeHiveHolders: false }, appReconfiguration: { teams: { reset: true } } },
    { knownSteps: stepIds.filter((step) => step !== 'reset-teams') },
    ['error publish.setting-without-step appReconfiguration.teams.reset'],
  ],
]

test.each(cases)('%s', (_name, pages, context, expected) => {
  expect(lintRunbook(runbook(pages), context).map(({ severity, code, path }) => `${severity} ${code} ${path}`)).toEqual(expected)
})
