import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import type { Machine } from '../machine.ts'
import { processStart } from './bindings/process.ts'
import { computerNames, hardware } from './live-facts.ts'
import { openWindowsMachine } from './windows-machine.ts'

/** What build/fixtures/wine/before-restart.ts was told before this Windows restarted. */
const before = 'C:\\before-restart'

describe('a Windows that runs', () => {
  let m: Machine
  let state: string
  beforeAll(() => {
    const above = mkdtempSync('C:\\rehome-machine-')
    state = join(above, 'state')
    m = openWindowsMachine(state)
  })
  afterAll(() => {
    m.close()
    rmSync(dirname(state), { recursive: true })
  })

  test("the engine's folder is made by the engine; one that somebody else made is refused", () => {
    expect(existsSync(state)).toBe(true)
    // In Wine every file belongs to the user, who is neither SYSTEM nor the administrators.
    const foreign = join(dirname(state), 'foreign')
    mkdirSync(foreign)
    expect(refusalCode(() => openWindowsMachine(foreign))).toBe('windows.state-dir-foreign')
  })

  test('it says what it is, as an offline volume of it would', async () => {
    const facts = m.facts()
    // Wine does not say whether it is a server.
    expect(facts).toEqual({
      platform: 'windows',
      name: computerNames().wanted,
      machineId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      hardwareId: hardware().uuid,
      os: { product: expect.stringContaining('Windows 10'), build: expect.stringMatching(/^\d+$/), server: null },
      join: { kind: 'workgroup', directory: null },
    })
    expect(facts.name).toMatch(/^[A-Z0-9-]{1,15}$/)
    expect([await m.membership!.read(), await m.membership!.computerName()]).toEqual([facts.join, facts.name])
  })

  test('nothing speaks against starting, and its disk has room', () => {
    const { freeBytes, pendingRestart, volumeDirty } = m.conditions()
    expect({ roomy: freeBytes > 2 ** 20, pendingRestart, volumeDirty }).toEqual({ roomy: true, pendingRestart: null, volumeDirty: null })
  })

  test('a restart is told by what Windows itself forgets and does: marks are gone, the boot id is another, files have their new name', async () => {
    const told = JSON.parse(readFileSync(`${before}\\told.json`, 'utf8')) as { bootId: string }
    expect(told).toEqual({ bootId: expect.any(String), restartNeeded: true, pendingRestart: 'renames' })
    expect(readdirSync(before).filter((name) => name.endsWith('name'))).toEqual(['new name'])
    expect([await m.membership!.restartNeeded(), m.conditions().pendingRestart]).toEqual([false, null])
    const now = [await m.membership!.bootId(), await m.membership!.bootId()]
    expect([now[0] === now[1], now[0] === told.bootId]).toEqual([true, false])
  })

  test('the hives of the machine are known by their files, and none of them counts as loaded', () => {
    expect(m.hives.pathOf('SYSTEM').toUpperCase()).toBe('C:\\WINDOWS\\SYSTEM32\\CONFIG\\SYSTEM')
    expect(m.hives.isLoaded(m.hives.pathOf('SYSTEM'))).toBe(false)
  })

  test('a process is known by when it began, and gone when it has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600000)'], { stdio: 'ignore' })
    await new Promise((resolve) => child.once('spawn', resolve))
    const [first, second, mine] = [processStart(child.pid!), processStart(child.pid!), processStart(process.pid)]
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await ended
    expect([first === second, first === mine, first !== null, processStart(child.pid!)]).toEqual([true, false, true, null])
  })
})
