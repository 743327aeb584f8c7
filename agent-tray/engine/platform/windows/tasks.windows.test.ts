import { describe, expect, test } from 'vitest'
import { deleteTask, isTaskEnabled, registerTask, taskXml } from './bindings/task-scheduler.ts'
import { openOnMachine, sealToMachine } from './bindings/dpapi.ts'
import { declaredCalls, missingCalls } from './bindings/library.ts'
import './windows-machine.ts'
import './bindings/local-groups.ts'
import './bindings/sessions.ts'

const xml = `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><BootTrigger><Enabled>true</Enabled></BootTrigger></Triggers>
  <Settings><Enabled>true</Enabled><ExecutionTimeLimit>PT0S</ExecutionTimeLimit></Settings>
  <Actions><Exec><Command>C:\\node\\node.exe</Command><Arguments>--version</Arguments></Exec></Actions>
</Task>`

describe('the Task Scheduler', () => {
  test('a task is registered in a folder of its own, again in its place, read back, and deleted', () => {
    const path = '\\Rehome test\\Engine'
    // A run that was cut off may have left it.
    deleteTask(path)
    expect(taskXml(path)).toBe(null)
    for (let times = 0; times < 2; times++) registerTask(path, xml, false)
    // Wine tells neither triggers nor commands back.
    expect(taskXml(path)).toContain('<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>')
    expect(isTaskEnabled(path)).toBe(true)
    for (let times = 0; times < 2; times++) deleteTask(path)
    expect([taskXml(path), isTaskEnabled(path)]).toEqual([null, null])
  })
})

describe('DPAPI', () => {
  test('what is sealed to the machine is opened for the same purpose and no other, and not when a byte of it changed', () => {
    const plain = Uint8Array.from(Buffer.from('a private key of a device'))
    const sealed = sealToMachine(plain, 'device keys')
    expect(openOnMachine(sealed, 'device keys')).toEqual(plain)
    const changed = Uint8Array.from(sealed, (byte, at) => (at === sealed.length - 1 ? byte ^ 1 : byte))
    for (const [bytes, purpose] of [
      [sealed, 'another'],
      [changed, 'device keys'],
      [new Uint8Array(), 'device keys'],
    ] as const) {
      expect(() => openOnMachine(bytes, purpose)).toThrow(/CryptUnprotectData/)
    }
  })
})

test('every call that a binding names is there, but for those that Wine 8 does not have', () => {
  expect(declaredCalls().length).toBeGreaterThan(50)
  expect(missingCalls().toSorted()).toEqual([
    'mdmregistration.dll!UnregisterDeviceWithManagement',
    'netapi32.dll!NetFreeAadJoinInformation',
    'netapi32.dll!NetGetAadJoinInformation',
    'netapi32.dll!NetJoinDomain',
    'netapi32.dll!NetRenameMachineInDomain',
    'netapi32.dll!NetRequestOfflineDomainJoin',
    'netapi32.dll!NetUnjoinDomain',
  ])
})
