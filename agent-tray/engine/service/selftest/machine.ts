import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { sidFromBytes, sidFromText, sidToText } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { domainCalls } from '../../platform/windows/bindings/domain.ts'
import { openOnMachine, sealToMachine } from '../../platform/windows/bindings/dpapi.ts'
import { declaredCalls, missingCalls } from '../../platform/windows/bindings/library.ts'
import { addGroup, addMember, localGroups, membersOf, removeGroup, removeMember } from '../../platform/windows/bindings/local-groups.ts'
import { findController, logonOnce } from '../../platform/windows/bindings/logon.ts'
import { connectAs } from '../../platform/windows/bindings/net-use.ts'
import { answerToSignIn } from '../../platform/windows/join-answers.ts'
import { accountOf, addUser, localUser, removeUser } from '../../platform/windows/bindings/local-users.ts'
import { accountsWith, addRight, removeRight, rightsOf, withPolicy } from '../../platform/windows/bindings/lsa.ts'
import { isMetered } from '../../platform/windows/bindings/network-cost.ts'
import { enablePrivileges, privilege, type Privilege } from '../../platform/windows/bindings/privileges.ts'
import { endProcess, ownerOf, processIds, processStart } from '../../platform/windows/bindings/process.ts'
import { sessions } from '../../platform/windows/bindings/sessions.ts'
import {
  deleteTask,
  enableTask,
  isTaskEnabled,
  registerTask,
  taskSecurity,
  taskXml,
} from '../../platform/windows/bindings/task-scheduler.ts'
import { busyWith } from '../../platform/windows/bindings/user-state.ts'
import { fixedDrives, volumeFacts } from '../../platform/windows/bindings/volumes.ts'
import { protectedDrives, resumeProtection, suspendProtection } from '../../platform/windows/bit-locker.ts'
import { hardware, liveConditions, liveFacts } from '../../platform/windows/live-facts.ts'
import { windowsFiles } from '../../platform/windows/windows-files.ts'
import { windowsScripts } from '../../platform/windows/windows-scripts.ts'
import { systemRoot } from '../../platform/windows/windows-machine.ts'
import { expectSame, type SelftestCheck } from './check.ts'

const strangers = ['S-1-5-21-1004336348-1177238915-682003330-1104', 'S-1-12-1-1943430372-1249052806-2496021943-3034400218']
const administrators = sidFromText('S-1-5-32-544')
const deny = 'SeDenyBatchLogonRight'
const logonFailure = 0xc000_006d

const taskXmlOf = (program: string) => `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><BootTrigger><Enabled>true</Enabled></BootTrigger></Triggers>
  <Settings><Enabled>true</Enabled><ExecutionTimeLimit>PT0S</ExecutionTimeLimit></Settings>
  <Actions><Exec><Command>${program}</Command></Exec></Actions>
</Task>`

export const machineChecks: readonly SelftestCheck[] = [
  {
    id: 'logon',
    title:
      'a sign-in as at the keyboard of an account that nobody has is refused as such, and no domain controller of a domain that is none is found',
    async run({ word }) {
      const none = await findController(`${word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}.invalid`)
      if (typeof none === 'string') throw new Error(`a domain that is none has the domain controller ${none}`)
      const { status } = await logonOnce('.', word.slice(0, 20), Buffer.from('no password', 'utf16le'))
      expectSame('status', status.toString(16), logonFailure.toString(16))
      return `error ${none}, status 0x${status.toString(16)}`
    },
  },
  {
    id: 'join-account',
    title: 'a connection to this machine with an account that nobody has is refused as a wrong password, and leaves no session',
    async run({ word }) {
      const code = await connectAs('127.0.0.1', null, word.slice(0, 20), 'no password')
      expectSame('answer', answerToSignIn(code).kind, 'wrong')
      return `error ${code}`
    },
  },
  {
    id: 'calls',
    title: 'this Windows has every call that the agent makes',
    run() {
      expectSame('missing', missingCalls(), [])
      return `${declaredCalls().length} calls`
    },
  },
  {
    id: 'privileges',
    title: 'the process may use every privilege that a migration needs',
    run() {
      const wanted = (Object.keys(privilege) as Privilege[]).filter((name) => name !== 'SeDebug')
      expectSame('missing', enablePrivileges(wanted), [])
      return wanted.join(', ')
    },
  },
  {
    id: 'facts',
    title: 'the device says what it is, and the firmware agrees with what an offline volume would say',
    run() {
      const calls = domainCalls(systemRoot())
      const facts = liveFacts({ kind: 'workgroup', directory: null })
      for (const known of ['machineId', 'hardwareId'] as const) if (!facts[known]) throw new Error(`${known} is not known`)
      const { uuid, serial } = hardware()
      expectSame('UUID of the firmware', uuid, facts.hardwareId?.toLowerCase())
      return `${facts.os.product} ${facts.os.build}, serial ${serial ?? 'unknown'}, domain ${calls.domain() ?? 'none'}, tenant ${calls.tenant() ?? 'none'}`
    },
  },
  {
    id: 'conditions',
    title: 'free bytes, the number of files, a dirty volume and the battery are told',
    run() {
      const drives = fixedDrives().filter((drive) => volumeFacts(drive)?.keepsDescriptors === true)
      const files = windowsFiles(drives)
      try {
        const conditions = liveConditions(systemRoot().slice(0, 2), files.drives)
        if (conditions.objects === null) throw new Error('a volume does not tell how many files it has')
        return `${drives.join(' ')} ${JSON.stringify(conditions)}`
      } finally {
        files.close()
      }
    },
  },
  {
    id: 'user-rights',
    title: 'a right is given to an account that nobody knows, listed for it, and taken away',
    run: () =>
      withPolicy((policy) => {
        const sid = sidFromText(strangers[0]!)
        try {
          addRight(policy, sid, deny)
          expectSame('rights', rightsOf(policy, sid), [deny])
          expectSame('accounts', accountsWith(policy, deny).map(sidToText).includes(strangers[0]!), true)
        } finally {
          removeRight(policy, sid, deny)
        }
        expectSame('rights', rightsOf(policy, sid), [])
        return 'given, listed, taken away'
      }),
  },
  {
    id: 'local-users',
    title: 'a local administrator is made, known by its comment, and removed',
    run({ word }) {
      const name = word.slice(-20).replaceAll(' ', '-')
      try {
        addUser(name, word, `${randomBytes(9).toString('base64')}aA1!`)
        const made = localUser(name)
        expectSame('comment', made?.comment, word)
        addMember(accountOf(administrators), made!.sid)
        const members = membersOf(accountOf(administrators)).map((sid) => sidToText(sidFromBytes(sid)))
        expectSame('it is an administrator', members.includes(sidToText(sidFromBytes(made!.sid))), true)
      } finally {
        removeUser(name)
      }
      expectSame('what is left', localUser(name), null)
      return accountOf(administrators)
    },
  },
  {
    id: 'scripts',
    title: 'a batch file and a PowerShell script run, and their exit code and output are told',
    async run({ folder }) {
      const host = windowsScripts(systemRoot())
      const batch = { name: 'a.cmd', kind: 'cmd', content: Buffer.from('@echo out\r\n@exit /b 7\r\n') } as const
      expectSame('batch', await host.run(batch, folder, 60_000), { exitCode: 7, output: 'out\r\n' })
      const shell = { name: 'a.ps1', kind: 'ps1', content: Buffer.from("Write-Output 'out'; exit 9") } as const
      expectSame('PowerShell', await host.run(shell, folder, 60_000), { exitCode: 9, output: 'out\r\n' })
      return 'exit codes 7 and 9'
    },
  },
  {
    id: 'bitlocker',
    title: 'BitLocker says which drives it protects, and one that it does not know is suspended and resumed without harm',
    run() {
      suspendProtection('Q:', 1)
      resumeProtection('Q:')
      return `protected: ${protectedDrives().join(' ') || 'none'}`
    },
  },
  {
    id: 'local-groups',
    title: 'a group takes members; whether accounts that nobody can resolve yet are among them is told for each kind',
    run({ word }) {
      addGroup(word)
      try {
        expectSame('the group is listed', localGroups().includes(word), true)
        const system = sidFromText('S-1-5-18')
        for (let times = 0; times < 2; times++) addMember(word, system)
        expectSame('members', membersOf(word).map(sidToText), ['S-1-5-18'])
        const told = strangers.map((text) => {
          try {
            addMember(word, sidFromText(text))
            return `${text.slice(0, 8)}… taken`
          } catch (error) {
            if (!(error instanceof Refused)) throw error
            return `${text.slice(0, 8)}… ${String(error.refusal.details['name'])}`
          }
        })
        for (const sid of membersOf(word)) removeMember(word, sid)
        expectSame('members', membersOf(word).length, 0)
        return told.join(', ')
      } finally {
        removeGroup(word)
      }
    },
  },
  {
    id: 'sessions',
    title: 'the sessions of this Windows are told, with who is logged on',
    run() {
      const all = sessions()
      if (!all.some(({ id }) => id === 0)) throw new Error(`session 0 is not among ${all.length}`)
      return all.map(({ id, state, user }) => `${id} ${state} ${user}`.trim()).join(', ')
    },
  },
  {
    id: 'busy',
    title: 'Windows says whether the user of a session must not be disturbed, and whether the connection is paid by volume',
    run: () => `busy with ${busyWith() ?? 'nothing'}, ${isMetered() ? 'paid by volume' : 'not paid by volume'}`,
  },
  {
    id: 'scheduled-task',
    title: 'a task of LocalSystem is registered with its trigger, switched off and on, and deleted',
    run({ word }) {
      const path = `\\${word}\\Engine`
      try {
        registerTask(path, taskXmlOf(process.execPath), true)
        const xml = taskXml(path) ?? ''
        for (const wanted of ['<BootTrigger>', process.execPath, 'S-1-5-18'])
          if (!xml.includes(wanted)) throw new Error(`its XML lacks ${wanted}`)
        enableTask(path, false)
        expectSame('enabled', isTaskEnabled(path), false)
        return taskSecurity(path) ?? ''
      } finally {
        deleteTask(path)
      }
    },
  },
  {
    id: 'machine-secrets',
    title: 'what is sealed to this machine opens for its purpose and no other',
    run() {
      const plain = Buffer.from('a private key')
      const sealed = sealToMachine(plain, 'selftest')
      if (Buffer.from(sealed).includes(plain)) throw new Error('the sealed bytes show what is in them')
      expectSame('opened', Buffer.from(openOnMachine(sealed, 'selftest')).toString(), plain.toString())
      try {
        openOnMachine(sealed, 'another purpose')
      } catch (error) {
        if (error instanceof Refused) return `${sealed.length} bytes`
        throw error
      }
      throw new Error('it opens for another purpose')
    },
  },
  {
    id: 'processes',
    title: 'a process is known by when it began and by whose it is, and is ended',
    async run() {
      const mine = processStart(process.pid)
      if (mine === null) throw new Error('this process is not found')
      const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore', windowsHide: true })
      const gone = new Promise((resolve) => child.once('exit', resolve))
      try {
        expectSame('the child is listed', processIds().includes(child.pid!), true)
        const [own, other] = [ownerOf(process.pid), ownerOf(child.pid!)]
        if (own === null || other === null) throw new Error('whose a process is, is not told')
        expectSame('the child is whose this process is', Buffer.compare(own, other), 0)
        endProcess(child.pid!)
        await gone
        expectSame('the child is gone', processStart(child.pid!), null)
      } finally {
        child.kill()
      }
      return mine
    },
  },
  {
    id: 'join-tools',
    title: 'what leaves and joins Entra is on this machine',
    async run() {
      const calls = domainCalls(systemRoot())
      const script = "(Get-Command Install-ProvisioningPackage, Get-ProvisioningPackage, Remove-ProvisioningPackage).Name -join ' '"
      const encoded = Buffer.from(script, 'utf16le').toString('base64')
      const cmdlets = await calls.run(
        'WindowsPowerShell\\v1.0\\powershell.exe',
        ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded],
        {},
      )
      if (!cmdlets.includes('Install-ProvisioningPackage')) throw new Error(`PowerShell answered: ${cmdlets.trim().slice(0, 200)}`)
      const status = await calls.run('dsregcmd.exe', ['/status'], {})
      const joined = /AzureAdJoined\s*:\s*(\w+)/.exec(status)?.[1] ?? null
      expectSame('dsregcmd and the call agree', joined === 'YES', calls.tenant() !== null)
      return `AzureAdJoined ${joined}`
    },
  },
]
