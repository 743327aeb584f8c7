import { REG } from '#shared/registry/hive.ts'
import { edgeFiles } from './edge-profiles.ts'
import { accountsToUnlink, settingsToUnlink } from './one-drive-accounts.ts'
import { outlookDataFiles } from './outlook-profiles.ts'
import { resetStep } from './reset-step.ts'
import { asideSuffix } from './put-aside.ts'
import { dwordData, textData } from './value-data.ts'

/** What each application remembers of an identity, and where: handbook mechanics 3.25 and 3.26. */

const local = 'AppData\\Local\\Microsoft'
const packages = 'AppData\\Local\\Packages'
const office = 'Software\\Microsoft\\Office\\16.0'
/** Sign-ins that Office, Teams, OneDrive and Edge share. */
const sharedSignIns = [`${local}\\OneAuth`, `${local}\\IdentityCache`]

export const resetIdentityCache = resetStep('reset-identity-cache', {
  hives: {
    // Accounts of a work or school that a user added beside the one the device is joined with.
    user: (hive) =>
      hive.deleteKeys('Software\\Microsoft\\Windows NT\\CurrentVersion\\WorkplaceJoin') +
      hive.deleteKeys('Software\\Microsoft\\Windows\\CurrentVersion\\AAD'),
  },
  aside: () => [
    ...sharedSignIns,
    `${local}\\TokenBroker`,
    `${packages}\\Microsoft.AAD.BrokerPlugin_cw5n1h2txyewy`,
    `${packages}\\Microsoft.Windows.CloudExperienceHost_cw5n1h2txyewy\\AC\\TokenBroker\\Accounts`,
  ],
})

export const resetOffice = resetStep('reset-office', {
  hives: { user: (hive) => hive.deleteKeys(`${office}\\Common\\Identity`) + hive.deleteKeys(`${office}\\Common\\Licensing`) },
  aside: () => [...sharedSignIns, `${local}\\Office\\Licenses`, `${local}\\Office\\16.0\\Licensing`],
})

/** Outlook makes a new profile for whoever signs in, without asking; data files of the old one stay, and are named. */
export const resetOutlook = resetStep('reset-outlook', {
  hives: {
    user(hive, _job, findings, place) {
      for (const file of outlookDataFiles(hive.keys(`${office}\\Outlook\\Profiles`))) findings.add('step.data-file-detached', file, place)
      return (
        hive.deleteKeys(`${office}\\Outlook\\Profiles\\*`) +
        hive.deleteValue(`${office}\\Outlook`, 'DefaultProfile') +
        hive.deleteValue(`${office}\\Outlook\\Setup`, 'First-Run') +
        hive.setValue(`${office}\\Outlook\\AutoDiscover`, 'ZeroConfigExchange', REG.dword, dwordData(1))
      )
    },
  },
})

/** Pictures that a user chose as backgrounds stay. */
export const resetTeams = resetStep('reset-teams', {
  aside: (m, profile) =>
    [`${packages}\\MSTeams_8wekyb3d8bbwe\\LocalCache\\Microsoft\\MSTeams`, 'AppData\\Roaming\\Microsoft\\Teams'].flatMap((folder) =>
      m.files
        .list(`${profile}\\${folder}`)
        .filter((name) => !/^Backgrounds$/i.test(name) && !name.includes(asideSuffix))
        .map((name) => `${folder}\\${name}`),
    ),
})

/** Of the runbook's tenants alone: a private OneDrive, or one of the new tenant, stays. So does the folder with the files. */
export const resetOneDrive = resetStep('reset-onedrive', {
  hives: {
    user: (hive, job) =>
      accountsToUnlink(hive, job).reduce((sum, name) => sum + hive.deleteKeys(`Software\\Microsoft\\OneDrive\\Accounts\\${name}`), 0),
    SOFTWARE: (hive, { runbook }) =>
      runbook.appReconfiguration.oneDrive.silentAccountConfig
        ? hive.setValue('Policies\\Microsoft\\OneDrive', 'SilentAccountConfig', REG.dword, dwordData(1))
        : 0,
  },
  aside: settingsToUnlink,
})

/** Favourites, history and extensions stay; who was signed in goes. */
export const resetEdge = resetStep('reset-edge', { aside: () => sharedSignIns, json: edgeFiles })

/** Documents that the old tenant protects are opened at the new one's servers. */
export const informationProtection = resetStep('information-protection', {
  hives: {
    user: (hive) => hive.deleteKeys(`${office}\\Common\\DRM`),
    classes: (hive) => hive.deleteKeys('Local Settings\\Software\\Microsoft\\MSIPC'),
    SOFTWARE: (hive, { runbook }) =>
      runbook.appReconfiguration.informationProtection.hostMappings.reduce(
        (sum, { from, to }) =>
          sum +
          ['', 'WOW6432Node\\'].reduce(
            (both, view) =>
              both +
              hive.setValue(
                `${view}Microsoft\\MSIPC\\ServiceLocation\\LicensingRedirection`,
                licensingAt(from),
                REG.sz,
                textData(licensingAt(to)),
              ),
            0,
          ),
        0,
      ),
  },
  aside: () => [`${local}\\MSIPC`, `${local}\\MSIP`],
})

const credentialProviders = 'Microsoft\\Windows\\CurrentVersion\\Authentication'

/** Every user's PIN, face and finger on the device: the keys behind them are bound to the directory it left. */
export const resetWindowsHello = resetStep('reset-windows-hello', {
  hives: {
    SOFTWARE: (hive) =>
      hive.deleteKeys(`${credentialProviders}\\LogonUI\\NgcPin`) +
      hive.deleteKeys(`${credentialProviders}\\Credential Providers\\{D6886603-9D2F-4EB2-B667-1971041FA96B}\\*`),
  },
  machineAside: ['%SystemRoot%\\ServiceProfiles\\LocalService\\AppData\\Local\\Microsoft\\Ngc'],
})

/** All of them, in the order of a run. */
export const resetSteps = [
  resetIdentityCache,
  resetOffice,
  resetOutlook,
  resetTeams,
  resetOneDrive,
  resetEdge,
  informationProtection,
  resetWindowsHello,
]

/** The address of a server's licensing, where a runbook names the server alone. */
function licensingAt(server: string): string {
  return /^https?:\/\//i.test(server) ? server : `https://${server}/_wmcs/licensing`
}
