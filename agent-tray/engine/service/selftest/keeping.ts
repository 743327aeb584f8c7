import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openGate } from '../../platform/gate.ts'
import { guardedKeys, nothingPutUp, powerPolicies, standing, type PutUp } from '../../platform/safeguards.ts'
import { registerEventSource, removeEventSource } from '../../platform/windows/application-log.ts'
import { domainCalls } from '../../platform/windows/bindings/domain.ts'
import { writeEvent } from '../../platform/windows/bindings/event-log.ts'
import { deleteTask, registerTask, taskXml as registeredXml } from '../../platform/windows/bindings/task-scheduler.ts'
import { guardStateFolder } from '../../platform/windows/state-folder.ts'
import { systemProxy } from '../../platform/windows/system-proxy.ts'
import { windowsFiles } from '../../platform/windows/windows-files.ts'
import { systemRoot } from '../../platform/windows/windows-machine.ts'
import { windowsSafeguards } from '../../platform/windows/windows-safeguards.ts'
import { taskXml } from '../own-tasks.ts'
import { expectSame, type SelftestCheck } from './check.ts'

const secondsForATask = 60
const text = (said: string) => ({ type: 1, data: Buffer.from(`${said}\0`, 'utf16le').toString('base64') })
const number = (value: number) => ({ type: 4, data: Buffer.from(Uint32Array.of(value).buffer).toString('base64') })

/** What keeps the engine alive and a migration safe: tasks, log, values at sign-in, the engine's own folder, the machine's proxy. */
export const keepingChecks: readonly SelftestCheck[] = [
  {
    id: 'event-log',
    title: 'an event is in the application log under its source, with its text as it was written',
    async run({ word }) {
      registerEventSource(word)
      try {
        writeEvent(word, 'information', 160, `seen by ${word}`)
        const query = `/q:*[System[Provider[@Name='${word}']]]`
        const said = await domainCalls(systemRoot()).run('wevtutil.exe', ['qe', 'Application', query, '/c:1', '/rd:true', '/f:xml'], {})
        if (!said.includes(`seen by ${word}`)) throw new Error(`wevtutil answers: ${said.trim().slice(0, 200)}`)
        return 'written and read back'
      } finally {
        removeEventSource(word)
      }
    },
  },
  {
    id: 'kept-alive',
    title: 'a task as the engine has one begins when it is registered, as LocalSystem, and is to be started again every five minutes',
    async run({ word, folder }) {
      const path = `\\${word}\\Kept alive`
      const file = join(folder, 'who.txt')
      const script = "require('fs').writeFileSync(process.argv[1], require('os').userInfo().username)"
      try {
        registerTask(path, taskXml('selftest', { command: process.execPath, arguments: ['-e', script, file] }, 5), true)
        const xml = registeredXml(path) ?? ''
        for (const wanted of ['<BootTrigger>', '<RegistrationTrigger>', 'PT5M', 'IgnoreNew', 'PT0S', 'S-1-5-18'])
          if (!xml.includes(wanted)) throw new Error(`its XML lacks ${wanted}`)
        for (let seconds = 0; !existsSync(file); seconds++) {
          if (seconds === secondsForATask) throw new Error(`it has not begun in ${secondsForATask} seconds`)
          await sleep(1000)
        }
        const who = readFileSync(file, 'utf8')
        expectSame('it runs as', who.toUpperCase(), 'SYSTEM')
        return `began as ${who}`
      } finally {
        deleteTask(path)
      }
    },
  },
  {
    id: 'guarded-values',
    title: 'notice, picture and sleep are put up as values, put up again after somebody overwrote them, and are as before afterwards',
    run({ key, folder }) {
      const safeguards = windowsSafeguards(openGate, key)
      const [notice, , picture] = guardedKeys
      const before = text('as before')
      safeguards.putUp({ ...nothingPutUp, values: [{ key: notice, name: 'legalnoticetext', ours: before, before: null }] }, folder)
      const value = (at: PutUp['values'][number]['key'], name: string, ours: { type: number; data: string }) => ({
        key: at,
        name,
        ours,
        before: safeguards.value(at, name),
      })
      const what: PutUp = {
        ...nothingPutUp,
        values: [
          value(notice, 'legalnoticetext', text('on its way')),
          value(picture, 'LockScreenImage', text('C:\\picture.png')),
          ...powerPolicies.map((policy) => value(policy, 'ACSettingIndex', number(0))),
        ],
      }
      safeguards.putUp(what, folder)
      expectSame('what stands', standing(what, safeguards).values.length, what.values.length)
      const policy = { ...what, values: what.values.map((one) => ({ ...one, ours: text('a policy') })) }
      safeguards.putUp(policy, folder)
      expectSame('what stands after a policy', standing(what, safeguards).values.length, 0)
      safeguards.putUp(what, folder)
      safeguards.takeDown(what, folder)
      const after = what.values.map((one) => safeguards.value(one.key, one.name))
      expectSame('what was before', after, [before, ...what.values.slice(1).map(() => null)])
      return `${what.values.length} values`
    },
  },
  {
    id: 'state-folder',
    title: 'the engine’s folder is SYSTEM’s and administrators’ alone',
    async run({ folder }) {
      const place = `${folder}\\state`
      const files = windowsFiles([systemRoot().slice(0, 2).toUpperCase()], openGate)
      try {
        for (let times = 0; times < 2; times++) guardStateFolder(place, files.drives)
      } finally {
        files.close()
      }
      const script = Buffer.from(`(Get-Acl -LiteralPath '${place}').Sddl`, 'utf16le').toString('base64')
      const shell = 'WindowsPowerShell\\v1.0\\powershell.exe'
      const said = await domainCalls(systemRoot()).run(shell, ['-NoProfile', '-NonInteractive', '-EncodedCommand', script], {})
      expectSame('descriptor', said.trim(), 'O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
      return said.trim()
    },
  },
  {
    id: 'machine-proxy',
    title: 'the proxy of the machine’s own programs is the one that netsh tells',
    async run() {
      const { http, https } = systemProxy()
      const said = await domainCalls(systemRoot()).run('netsh.exe', ['winhttp', 'show', 'proxy'], {})
      if (said.trim() === '') throw new Error('netsh says nothing')
      expectSame('netsh tells a proxy', /\S:\d+/.test(said), http !== null || https !== null)
      for (const proxy of [http, https]) if (proxy !== null && !said.includes(proxy)) throw new Error(`netsh does not tell ${proxy}`)
      return https ?? http ?? 'none'
    },
  },
]
