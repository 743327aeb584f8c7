import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { close } from '../../platform/windows/bindings/object.ts'
import { enableEnginePrivileges } from '../../platform/windows/bindings/privileges.ts'
import { createSubkey, keyAccess, openKey } from '../../platform/windows/bindings/registry.ts'
import { openGate } from '../../platform/gate.ts'
import { liveKeys } from '../../platform/windows/live-keys.ts'
import { systemRoot } from '../../platform/windows/windows-machine.ts'
import type { SelftestCheck } from './check.ts'
import { fileChecks } from './files.ts'
import { keepingChecks } from './keeping.ts'
import { machineChecks } from './machine.ts'
import { pipeChecks } from './pipe.ts'
import { registryChecks } from './registry.ts'

export const selftestChecks: readonly SelftestCheck[] = [
  ...machineChecks,
  ...keepingChecks,
  ...fileChecks,
  ...registryChecks,
  ...pipeChecks,
]

/** What would change the machine for good, and is therefore proved by hand: how, in docs/verified-on.md under the same id. */
export const byHand: readonly { readonly id: string; readonly title: string }[] = [
  { id: 'leave-domain', title: 'NetUnjoinDomain leaves a domain without a domain controller in reach' },
  { id: 'leave-tenant', title: 'dsregcmd /leave as SYSTEM leaves a tenant with its Intune, and nothing registers the device again' },
  { id: 'join-domain', title: 'NetJoinDomain joins, and its refusals come with the codes that we know' },
  { id: 'join-offline', title: 'NetRequestOfflineDomainJoin takes the file that djoin writes, and gives the computer the name in it' },
  { id: 'mint-offline', title: 'djoin makes a computer account and its file for the Workbench, and tells when there is one' },
  { id: 'join-tenant', title: 'a bulk-enrolment package joins without anybody logged on' },
  { id: 'enrol-intune', title: 'deviceenroller.exe enrols a joined device as SYSTEM, and the registry says when it is' },
  { id: 'sign-out', title: 'users are signed out, what runs on as them is ended, and their hives are unloaded within a minute' },
  { id: 'app-sign-in', title: 'Office, Outlook, Teams, OneDrive and Edge ask a migrated user to sign in, and take the new account' },
  { id: 'off-device', title: 'the installed agent takes itself off when its runbook says so' },
  {
    id: 'configuration-link',
    title: 'the setup program puts the configuration into the Start menu, for which Windows asks for an administrator',
  },
  {
    id: 'hybrid-registration',
    title: 'a device of a hybrid destination registers with its tenant after the move, and the journal says when it has',
  },
  {
    id: 'agent-update',
    title: 'another version of the agent is taken over the share and started, and the one before where it does not come up',
  },
  { id: 'cached-logon', title: 'an interactive LsaLogonUser of a trusted domain is remembered for a sign-in without network' },
  { id: 'suspended', title: 'BitLocker stays suspended through the restarts of a run and protects again after it' },
  { id: 'lock-picture', title: 'a locked device shows the picture of the migration, and the old one afterwards' },
  { id: 'policy-refresh', title: 'a group policy that is applied in the middle of a run lets nobody in, and is as before afterwards' },
  { id: 'tray-started', title: 'who was signed in when the agent was installed, and who ended the tray, has one within minutes' },
  {
    id: 'toast',
    title: 'a toast of the tray is shown and its click opens the dialog; where notifications are off, a window comes instead',
  },
  { id: 'not-disturbed', title: 'a presentation in full screen is not interrupted before enforcement, and asked once it is over' },
  { id: 'session-language', title: 'every session is spoken to in the language of its own user' },
  { id: 'rename', title: 'SetComputerNameExW and NetRenameMachineInDomain take effect at the next start' },
  { id: 'restart', title: 'InitiateShutdownW restarts the device, and the engine goes on' },
  { id: 'first-logon', title: 'a migrated profile is loaded at the first logon, no temporary one' },
  { id: 'chkdsk', title: 'chkdsk finds nothing on a volume that was migrated, offline or in use' },
  { id: 'cloud-files', title: 'descriptors of OneDrive placeholders are changed without fetching them' },
]

export interface SelftestResult {
  readonly id: string
  readonly title: string
  readonly outcome: 'proved' | 'failed' | 'by-hand' | 'not-here'
  readonly detail: string
}

/**
 * Proves on this machine what Debian cannot, each in a folder and a key of its own that are gone afterwards. Changes nothing else.
 * Elsewhere it tells what it would prove. Refuses: 'windows.privilege-missing'.
 */
export async function runSelftest(): Promise<SelftestResult[]> {
  const hand = byHand.map(({ id, title }) => ({ id, title, outcome: 'by-hand' as const, detail: 'see docs/verified-on.md' }))
  if (process.platform !== 'win32') {
    const detail = 'only Windows can tell'
    return [...selftestChecks.map(({ id, title }) => ({ id, title, outcome: 'not-here' as const, detail })), ...hand]
  }
  enableEnginePrivileges()
  const results: SelftestResult[] = []
  for (const check of selftestChecks) results.push(await prove(check))
  return [...results, ...hand]
}

async function prove({ id, title, run }: SelftestCheck): Promise<SelftestResult> {
  const software = '\\Registry\\Machine\\SOFTWARE'
  const word = `Rehome selftest ${randomBytes(4).toString('hex')}`
  const folder = mkdtempSync(join(`${systemRoot().slice(0, 2)}\\`, 'rehome-selftest-'))
  const parent = openKey(software, keyAccess.all)!
  close(createSubkey(parent, word, software))
  close(parent)
  try {
    return { id, title, outcome: 'proved', detail: await run({ folder, key: `${software}\\${word}`, word }) }
  } catch (error) {
    return { id, title, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    liveKeys(software, openGate).delete(word)
    rmSync(folder, { recursive: true, force: true })
  }
}
