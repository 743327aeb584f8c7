import { refuse } from '#shared/errors/refused.ts'
import type { Gate } from '../gate.ts'
import type { JoinMeans, JoinState, Membership } from '../machine.ts'
import { joinOption, type DomainCalls } from './bindings/domain.ts'
import { refuseWin32 } from './bindings/status.ts'
import type { BootMarks } from './boot-marks.ts'
import { answerToSignIn, expectJoined } from './join-answers.ts'
import type { Registration } from './registration.ts'

const notJoined = 2692
const pollMs = 5_000
const patienceMs = { leave: 3 * 60_000, join: 15 * 60_000 }

/** Packages by the name that we give them, and no others; of a package that is gone, Windows keeps a copy until it is told. */
const removal =
  "Get-ProvisioningPackage -AllInstalledPackages | Where-Object { $_.PackagePath -like '*rehome-*' } | ForEach-Object { Remove-ProvisioningPackage -PackageId $_.PackageId | Out-Null }"

/** `Install-ProvisioningPackage` of what the environment names: nothing is put into the text of the command. */
const installScript = `
$ErrorActionPreference = 'Stop'
try {
  ${removal}
  Install-ProvisioningPackage -PackagePath $env:REHOME_PACKAGE -QuietInstall -ForceInstall | Out-Null
  'installed'
} catch { 'failed: ' + $_.Exception.Message; exit 1 }
`

export interface MembershipParts {
  readonly calls: DomainCalls
  readonly marks: BootMarks
  /** The computer name as it is set, and as the running Windows goes by. */
  readonly names: () => { readonly wanted: string; readonly active: string }
  readonly registration: Registration
  readonly gate: Gate
  readonly sleep: (ms: number) => Promise<void>
}

/** Membership of a Windows that runs. Every change is asked for only where the device is not as wanted already, and read back by the step. */
export function windowsMembership({ calls, marks, names, registration, gate, sleep }: MembershipParts): Membership {
  function now(): JoinState {
    const [domain, tenant] = [calls.domain(), calls.tenant()]
    if (domain !== null) return { kind: tenant === null ? 'ad' : 'hybrid', directory: domain }
    return tenant === null ? { kind: 'workgroup', directory: null } : { kind: 'entra', directory: tenant }
  }

  /** Asks until it holds; Windows is still at it when the program that was told returns. */
  async function comesTrue(holds: () => boolean, patience: number): Promise<boolean> {
    for (let waited = 0; ; waited += pollMs) {
      if (holds()) return true
      if (waited >= patience) return false
      await sleep(pollMs)
    }
  }

  /** A device that is in both leaves the tenant first: once out of the domain it could not tell whose it was. */
  async function leaveEntra(): Promise<void> {
    const tenant = calls.tenant()
    if (tenant === null) return
    gate('leave the tenant')
    for (let tries = 0; tries < 2; tries++) {
      await calls.run('dsregcmd.exe', ['/leave'], {})
      if (await comesTrue(() => calls.tenant() === null, patienceMs.leave)) return marks.needRestart()
    }
    refuse('windows.entra-not-left', { tenant, minutes: (2 * patienceMs.leave) / 60_000 })
  }

  function leaveDomain(): void {
    const domain = calls.domain()
    if (domain === null) return
    gate('leave the domain')
    const code = calls.unjoin()
    if (code !== 0 && code !== notJoined) refuseWin32('NetUnjoinDomain', code, domain)
    marks.needRestart()
  }

  function joinDomain(directory: string, means: JoinMeans): void {
    gate('join')
    if (means.kind === 'offline-join') expectJoined('NetRequestOfflineDomainJoin', calls.joinOffline(means.blob), directory)
    else if (means.kind === 'credentials') {
      const options = joinOption.domain | joinOption.createAccount | (isRenamed() ? joinOption.withNewName : 0)
      const place = means.controller === null ? directory : `${directory}\\${means.controller}`
      expectJoined('NetJoinDomain', calls.join(place, means.ou, means.account, means.password, options), directory)
    } else refuse('windows.join-means-missing', { directory, kind: 'ad' })
    marks.needRestart()
  }

  function powershell(script: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
    const encoded = Buffer.from(script, 'utf16le').toString('base64')
    const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded]
    return calls.run('WindowsPowerShell\\v1.0\\powershell.exe', args, environment)
  }

  async function joinEntra(directory: string, means: JoinMeans): Promise<void> {
    if (means.kind !== 'provisioning-package') refuse('windows.join-means-missing', { directory, kind: 'entra' })
    gate('join')
    const answer = await powershell(installScript, { REHOME_PACKAGE: means.path })
    const joined = () => calls.tenant()?.toLowerCase() === directory.toLowerCase()
    // What the package says of itself proves nothing: only the device's own word does.
    if (!(await comesTrue(joined, patienceMs.join))) {
      refuse('windows.entra-not-joined', { directory, minutes: patienceMs.join / 60_000, answer: answer.trim().slice(0, 500) })
    }
    marks.needRestart()
  }

  function isRenamed(): boolean {
    const { wanted, active } = names()
    return wanted.toUpperCase() !== active.toUpperCase()
  }

  const isSame = (a: JoinState, b: JoinState) => a.kind === b.kind && a.directory?.toLowerCase() === b.directory?.toLowerCase()

  /** Also after a power cut, when it is out already: what was stopped for that must not stay stopped in the next domain. */
  async function leave(): Promise<void> {
    if (now().kind !== 'workgroup') await registration.stop()
    await leaveEntra()
    leaveDomain()
    await registration.allow()
  }

  return {
    read: async () => now(),
    leave,
    async join(target, means) {
      if (isSame(now(), target)) return
      const directory = target.directory ?? target.kind
      if (means === null) refuse('windows.join-means-missing', { directory, kind: target.kind })
      if (target.kind === 'entra') await joinEntra(directory, means)
      else joinDomain(directory, means)
    },
    async tryAccount(domain, account, password) {
      const controller = await calls.findController(domain)
      if (typeof controller !== 'string') return answerToSignIn(controller)
      const [name, of] = account.includes('\\') ? account.split('\\').toReversed() : [account, null]
      return answerToSignIn(await calls.connectAs(controller, of ?? null, name, password))
    },
    async forgetPackages() {
      gate('forget packages')
      await powershell(removal)
    },
    async restore(before) {
      if (isSame(now(), before)) return registration.allow()
      if (before.kind === 'workgroup') return leave()
      refuse('windows.rejoin-impossible', { directory: before.directory ?? before.kind })
    },
    computerName: async () => names().wanted,
    async rename(name) {
      if (names().wanted.toUpperCase() === name.toUpperCase()) return
      gate('rename')
      const [call, code] =
        calls.domain() === null
          ? (['SetComputerNameExW', calls.setComputerName(name)] as const)
          : (['NetRenameMachineInDomain', calls.renameInDomain(name)] as const)
      if (code !== 0) refuseWin32(call, code, name)
    },
    restartNeeded: async () => marks.isRestartNeeded() || isRenamed(),
    bootId: async () => marks.bootId(),
    async restart() {
      gate('restart')
      const code = calls.restart('Rehome restarts this device to go on with its migration.')
      if (code !== 0) refuseWin32('InitiateShutdownW', code)
    },
  }
}
