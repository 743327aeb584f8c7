import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { serviceLab, type ServiceLab } from '#build/fixtures/engine/service-lab.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import { sampleUsers } from '#build/fixtures/windows/device-spec.ts'
import { readDevice, type SimulatedDeviceInput } from '../platform/simulated/device-file.ts'
import { createAgent } from './agent.ts'
import { diagnosticsOf } from './diagnostics.ts'
import type { Service } from './service.ts'

const minute = 60_000
const anna: Session = { id: 1, user: sidToText(sampleUsers(1)[0]!.sid), state: 'active', busyWith: null }
const right = 'the right one'

let labs: ServiceLab[] = []
afterEach(() => {
  for (const lab of labs) lab.close()
  labs = []
})

/** A device whose runbook asks for credentials, enforced at once; the target's domain answers unless it is said otherwise. */
async function asking(answers = true): Promise<{ lab: ServiceLab; service: Service }> {
  const directories = (does: boolean): SimulatedDeviceInput['directories'] => [
    { domain: 'target.example', answers: does, accounts: [{ name: 'anna', password: right, lockedAfter: 4 }] },
  ]
  const lab = await serviceLab({
    enforcedAfter: '2026-11-21T12:10',
    runbook: { deviceState: { cacheCredentials: true }, permissionUpdates: { mode: 'none' }, userExperience: { startWarningMinutes: 1 } },
    device: { sessions: [anna], directories: directories(answers) },
  })
  labs.push(lab)
  const service = lab.serve()
  service.start()
  await lab.pass(12 * minute)
  return { lab, service }
}

async function give(service: Service, password: string, userName = 'anna'): Promise<string> {
  const { state } = service.view(anna)
  const given = { userName, password: Buffer.from(password) }
  try {
    await service.giveCredentials(anna, state.kind === 'quiet' ? '' : state.occasion, given)
    return 'cached'
  } catch (error) {
    if (!isRefused(error)) throw error
    return error.refusal.code
  } finally {
    expect([...new Set(given.password)]).toEqual([0])
  }
}

/** How often the domain has counted a wrong password. */
const counted = ({ root }: ServiceLab) => readDevice(root).directories[0]!.accounts[0]!.failed

test('a user is asked for the new password, it is checked and cached, and the journal says of whom; the password is nowhere on the disk', async () => {
  const { lab, service } = await asking()
  expect(service.view(anna).state).toMatchObject({ kind: 'credentials', domain: 'target.example', asks: true, attemptsLeft: 3, last: null })
  expect(await give(service, right, 'TARGET\\Anna')).toBe('cached')
  await lab.pass(minute)
  const satisfied = lab.journal().find((event) => event.kind === 'step-satisfied' && event.step === 'cache-credentials')
  expect([satisfied, readDevice(lab.root).cachedCredentials]).toEqual([
    expect.objectContaining({ users: [{ user: anna.user, code: null }], findings: [] }),
    ['anna'],
  ])
  expect(service.view(anna).state.kind).toBe('completed')
  expect(readFileSync(join(lab.pc.state.dir, 'service', 'memory.json'), 'utf8')).not.toContain(right)
})

test('no more attempts are made than the runbook allows, through kills and tries again: the account is never locked', async () => {
  const { lab, service } = await asking()
  expect([await give(service, 'a'), await give(service, 'b')]).toEqual(['credentials.wrong', 'credentials.wrong'])
  expect(service.view(anna).state).toMatchObject({ attemptsLeft: 1, last: 'credentials.wrong' })
  const agent = createAgent({
    platform: 'simulated',
    root: lab.root,
    stateDir: lab.pc.state.dir,
    clock: lab.lab.clock,
    newRunId: () => '',
    zone: 'UTC',
  })
  // Who helps sees how many, and where the device looks; never which.
  expect(diagnosticsOf(agent, lab.lab.clock.now(), '1.2.3')).toMatchObject({
    memory: { attempts: [{ user: anna.user, attempts: 2, cached: false, code: 'credentials.wrong' }] },
    share: { locations: [lab.lab.root], proxy: { kind: 'system' } },
  })
  const after = lab.serve()
  after.start()
  await lab.pass(minute)
  expect([await give(after, 'c'), await give(after, 'd'), counted(lab)]).toEqual(['credentials.wrong', 'schedule.occasion-over', 3])
  await lab.pass(5 * 60 * minute)
  const ended = lab.journal().filter(({ kind }) => kind === 'run-ended')
  expect(ended).toMatchObject([{ outcome: 'refused', code: 'credentials.all-spent' }])
  expect([counted(lab), after.view(anna).state]).toEqual([3, expect.objectContaining({ kind: 'failed', code: 'credentials.all-spent' })])
})

test('an attempt is counted before it is made: an engine that is killed in it does not forget it', async () => {
  const { lab, service } = await asking()
  const { state } = service.view(anna)
  if (state.kind === 'quiet') throw new Error('nobody is asked')
  const given = { userName: 'anna', password: Buffer.from('x') }
  const lost = service.giveCredentials(anna, state.occasion, given)
  const after = lab.serve()
  expect(after.view(anna).state).toMatchObject({ attemptsLeft: 2 })
  await expect(lost).rejects.toMatchObject({ refusal: { code: 'credentials.wrong' } })
})

test("nobody tries somebody else's password, and nothing is tried when another one is being checked", async () => {
  const { lab, service } = await asking()
  expect(await give(service, 'x', 'bert')).toBe('credentials.not-yours')
  const both = await Promise.all([give(service, 'x'), give(service, 'y')])
  expect([both, counted(lab)]).toEqual([['credentials.wrong', 'credentials.being-checked'], 1])
})

test('a domain controller is looked for as often as the runbook says, the prompt waits for it, and it is given up in time and tried again', async () => {
  const { lab, service } = await asking(false)
  expect(service.view(anna)).toMatchObject({
    state: { kind: 'credentials', asks: false, last: 'credentials.no-controller' },
    menu: { cacheCredentials: false },
  })
  expect(await give(service, right)).toBe('schedule.occasion-over')
  await lab.pass(60 * minute)
  const found = () => lab.world.events.filter(({ kind }) => kind === 'found').length
  expect([found() >= 12, found() <= 15]).toEqual([true, true])
  await lab.pass(130 * minute)
  expect(lab.journal().at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'refused', code: 'credentials.none-cached' })
  lab.set({ directories: [{ domain: 'target.example', accounts: [{ name: 'anna', password: right }] }] })
  await lab.pass(7 * minute)
  expect(await give(service, right)).toBe('cached')
  await lab.pass(minute)
  expect(lab.journal().at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'migrated' })
})

test('a prompt that nobody answers is over in time', async () => {
  const { lab, service } = await asking()
  await lab.pass(6 * minute)
  expect(lab.journal().at(-1)).toMatchObject({
    outcome: 'refused',
    code: 'credentials.none-cached',
    findings: [{ code: 'step.credentials-not-cached', subject: `${anna.user} (credentials.no-answer)` }],
  })
  expect(service.view(anna).state).toMatchObject({ kind: 'failed', code: 'credentials.none-cached' })
})
