import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { guardOfMachine } from '#build/fixtures/key-guard-suite.ts'
import { batchOf, factsOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { statePaths, type AgentState } from './agent-state.ts'
import { check } from './check.ts'
import { enrol } from './enrol.ts'
import { openDeviceKeys, readIdentity, requireIdentity } from './identity.ts'

describe('the private keys of a device', () => {
  let lab: ShareLab
  let home: string
  beforeEach(async () => {
    lab = await shareLab()
    home = mkdtempSync(join(tmpdir(), 'rehome-identity-'))
  })
  afterEach(() => {
    lab.close()
    rmSync(home, { recursive: true })
  })

  const here = guardOfMachine('here')
  const textOf = (state: AgentState) => readFileSync(statePaths(state).identity, 'utf8')

  it('lie in a file that nobody else may read, wrapped where the machine has a guard', async () => {
    const plain = { dir: join(home, 'plain') }
    const guarded = { dir: join(home, 'guarded'), guard: here }
    for (const state of [plain, guarded]) await enrol(state, lab.configurationKey, factsOf('PC-1', 'board'), lab.clock)
    const privateParts = [plain, guarded].map((state) => {
      const { signing } = openDeviceKeys(state, requireIdentity(state))
      return textOf(state).includes(signing.d) || Buffer.from(requireIdentity(state).keys.wrapped, 'base64').includes(signing.d)
    })
    expect([statSync(statePaths(plain).identity).mode & 0o777, privateParts]).toEqual([0o600, [true, false]])
  })

  it('are wrapped by the first check of an agent that has a guard, and the device stays who it is', async () => {
    const pc = await lab.device('PC-1')
    await lab.publish([batchOf(lab.project, [pc])])
    const before = readIdentity(pc.state)
    const state = { ...pc.state, guard: here }
    expect((await check(state, lab.clock)).kind).toBe('staged')
    const after = readIdentity(state)
    expect([after?.keys.form, after?.device, after?.signing]).toEqual(['dpapi', before?.device, before?.signing])
  })

  it('are taken over from the file that held them unwrapped', async () => {
    const pc = await lab.device('PC-1')
    await lab.publish([batchOf(lab.project, [pc])])
    const { version: _, keys: __, ...rest } = requireIdentity(pc.state)
    writeFileSync(
      statePaths(pc.state).identity,
      JSON.stringify({ ...rest, version: 1, ...openDeviceKeys(pc.state, requireIdentity(pc.state)) }),
    )
    expect((await pc.check()).kind).toBe('staged')
  })

  it('on a copied disk do not open: the copy is refused by code and the original goes on', async () => {
    const original = { dir: join(home, 'original'), guard: here }
    await enrol(original, lab.configurationKey, factsOf('PC-1', 'board'), lab.clock)
    cpSync(original.dir, join(home, 'copy'), { recursive: true })
    const before = textOf({ dir: join(home, 'copy') })
    for (const guard of [guardOfMachine('elsewhere'), undefined]) {
      const copy: AgentState = { dir: join(home, 'copy'), ...(guard === undefined ? {} : { guard }) }
      expect(() => openDeviceKeys(copy, requireIdentity(copy))).toThrow(expect.objectContaining({ code: 'enrolment.keys-locked' }))
      await expect(enrol(copy, lab.configurationKey, factsOf('PC-1', 'other'), lab.clock)).rejects.toMatchObject({
        code: 'enrolment.keys-locked',
      })
    }
    expect([textOf({ dir: join(home, 'copy') }), (await check(original, lab.clock)).kind]).toEqual([before, 'waiting'])
  })
})
