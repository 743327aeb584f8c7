import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { serviceLab, type ServiceLab, type ServiceLabOptions } from '#build/fixtures/engine/service-lab.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { readHeartbeat } from '../platform/heartbeat.ts'
import { statePaths } from '../share/agent-state.ts'

const minute = 60_000
const hour = 60 * minute
const anna: Session = { id: 1, user: 'S-1-5-21-100-200-300-1100', state: 'active', busyWith: null }

let labs: ServiceLab[] = []
afterEach(() => {
  for (const lab of labs) lab.close()
  labs = []
})
async function labOf(options: ServiceLabOptions = {}): Promise<ServiceLab> {
  const lab = await serviceLab(options)
  labs.push(lab)
  return lab
}
const kinds = ({ world }: ServiceLab) => world.events.map((event) => (event.kind === 'stage' ? `stage ${event.stage}` : event.kind))

test('a device on which nobody is logged on looks at its share, waits for its time, migrates across its restarts and sends its journal', async () => {
  const lab = await labOf({ enforcedAfter: '2026-11-21T14:00', runbook: { deviceState: { leave: 'ad', join: 'ad' } } })
  const service = lab.serve()
  service.start()
  await lab.pass(119 * minute)
  expect(kinds(lab).filter((kind) => kind !== 'looked')).toEqual(['stage idle', 'stage open'])
  await lab.pass(15 * minute)
  expect(
    kinds(lab)
      .filter((kind) => kind !== 'looked')
      .slice(2),
  ).toEqual(['stage due', 'began', 'worked', 'stage running', 'resumed', 'worked', 'resumed', 'worked', 'stage idle'])
  const began = lab.world.events.find(({ kind }) => kind === 'began')!
  expect(began.at).toBeGreaterThanOrEqual(Date.parse('2026-11-21T14:00Z'))
  expect([readHeartbeat(lab.pc.state.dir)?.run, service.view(anna).state.kind]).toEqual([null, 'completed'])
})

test('a user is asked once, postpones, is not asked again before that is over, also by an engine that was killed, and then starts it', async () => {
  const lab = await labOf({ device: { sessions: [anna] } })
  let service = lab.serve()
  service.start()
  await lab.pass(minute)
  const { state, notice } = service.view(anna)
  if (state.kind !== 'available') throw new Error(state.kind)
  expect(notice).toEqual({ loudness: 'toast', mayTakeFocus: false })
  service.answer(anna, state.occasion, { kind: 'snooze', minutes: 60 })
  service = lab.serve()
  service.start()
  await lab.pass(58 * minute)
  expect(service.view(anna).notice).toBe(null)
  expect(refusalCode(() => service.answer(anna, state.occasion, { kind: 'start' }))).toBe('schedule.occasion-over')
  await lab.pass(3 * minute)
  const again = service.view(anna)
  expect(again.notice).not.toBe(null)
  if (again.state.kind !== 'available') throw new Error(again.state.kind)
  service.answer(anna, again.state.occasion, { kind: 'start' })
  expect(service.view(anna).state.kind).toBe('starting')
  await lab.pass(5 * minute)
  expect([service.view(anna).state.kind, kinds(lab).filter((kind) => kind === 'began').length]).toEqual(['completed', 1])
})

test('two users press Migrate Now at once, and one of them twice: it starts once, and nobody is refused', async () => {
  const bert: Session = { ...anna, id: 2, user: 'S-1-5-21-100-200-300-1101' }
  const lab = await labOf({ device: { sessions: [anna, bert] } })
  const service = lab.serve()
  service.start()
  await lab.pass(minute)
  const seen = [anna, bert, bert].map((session) => ({ session, state: service.view(session).state }))
  const starts = seen.map(({ session, state }) => {
    const { countdown } = service.answer(session, state.kind === 'quiet' ? '' : state.occasion, { kind: 'start' })
    return [countdown?.by, countdown?.number]
  })
  expect(starts).toEqual([1, 2, 3].map(() => [anna.user, 1]))
})

test('a share out of reach holds nothing that is enforced, and a look that fails is tried again at its own pace', async () => {
  const lab = await labOf({ enforcedAfter: '2026-11-21T14:00' })
  const service = lab.serve()
  service.start()
  await lab.pass(minute)
  renameSync(lab.lab.root, `${lab.lab.root}.away`)
  await lab.pass(3 * hour)
  const looked = lab.world.events.filter(({ kind }) => kind === 'looked')
  expect(looked.length).toBeLessThan(20)
  expect(looked.at(-1)).toMatchObject({ refusal: { code: 'share.unreachable' } })
  expect(service.view(anna).state.kind).toBe('completed')
})

test('what cannot be begun is tried again after one, five and fifteen minutes, and then as often', async () => {
  const lab = await labOf({ enforcedAfter: '2026-11-21T12:01' })
  const tried: number[] = []
  const service = lab.serve({
    worker: {
      async run() {
        tried.push(lab.world.now)
        throw new Error('the worker is gone')
      },
      pause() {},
    },
  })
  service.start()
  await lab.pass(50 * minute)
  expect(tried.slice(1).map((at, index) => Math.round((at - tried[index]!) / minute))).toEqual([1, 5, 15, 15])
  expect(service.view(anna).state).toMatchObject({ kind: 'unavailable', code: 'engine.worker-failed', enforced: true })
})

test('what failed and was undone waits for somebody: a request for log files does not begin it again, a retry from the workbench does, once', async () => {
  const lab = await labOf({
    enforcedAfter: '2026-11-21T12:00',
    runbook: { deviceState: { leave: 'ad', join: 'ad' } },
    device: { faults: { joinRefused: 'NERR_AccountReuseBlockedByPolicy (2732)' } },
  })
  const service = lab.serve()
  service.start()
  const began = () => lab.world.events.filter(({ kind }) => kind === 'began').length
  await lab.pass(hour)
  expect([began(), service.view(anna).state.kind]).toEqual([1, 'failed'])
  await lab.publish({}, { logs: { id: '0'.repeat(32), since: null } })
  await lab.pass(2 * hour)
  expect(began()).toBe(1)
  await lab.publish({}, { retry: ['run-0'] })
  await lab.pass(2 * hour)
  expect(began()).toBe(2)
})

test('who wants the share looked at waits a minute between two looks', async () => {
  const lab = await labOf()
  const service = lab.serve()
  service.start()
  await lab.pass(1000)
  await expect(service.check()).rejects.toMatchObject({ code: 'schedule.checked-just-now' })
  await lab.pass(minute)
  expect((await service.check()).kind).toBe('unchanged')
})

test('a memory that cannot be read is put aside and told; a bundle damaged on the disk is staged anew', async () => {
  const lab = await labOf({ device: { sessions: [anna] } })
  lab.serve().start()
  await lab.pass(minute)
  const memory = join(lab.pc.state.dir, 'service', 'memory.json')
  writeFileSync(memory, '{"version":1,')
  const current = JSON.parse(readFileSync(join(lab.pc.state.dir, 'bundle', 'current.json'), 'utf8')) as { bundle: string }
  writeFileSync(join(lab.pc.state.dir, 'bundle', current.bundle, 'plan.json'), '{}')
  const service = lab.serve()
  service.start()
  await lab.settled()
  const codes = lab.world.events.flatMap((event) => (event.kind === 'trouble' ? [event.refusal.code] : []))
  expect(codes).toEqual(['engine.memory-damaged', 'share.staging-damaged'])
  expect(readFileSync(`${memory}.damaged`, 'utf8')).toBe('{"version":1,')
  expect(service.view(anna).state.kind).toBe('available')
})

test('a disk that takes nothing begins nothing, and says why', async () => {
  const lab = await labOf({ enforcedAfter: '2026-11-21T12:30' })
  const service = lab.serve()
  service.start()
  await lab.pass(minute)
  // Where the next memory would be written stands something else: as good as a full disk, also for root.
  const full = join(lab.pc.state.dir, 'service', 'memory.json.rehome')
  mkdirSync(full)
  await lab.pass(hour)
  expect(kinds(lab)).not.toContain('began')
  expect(lab.world.events.at(-1)).toMatchObject({ kind: 'trouble', refusal: { code: 'engine.memory-unwritable' } })
  // Whoever asks is told how it stood, and by his answer why nothing comes of it.
  const { state } = service.view(anna)
  expect([state.kind, service.look().plan.stage.name]).toEqual(['available', 'open'])
  const answer = () => service.answer(anna, 'occasion' in state ? state.occasion : '', { kind: 'start' })
  expect(refusalCode(answer)).toBe('engine.memory-unwritable')
  const told = () => lab.world.events.filter(({ kind }) => kind === 'trouble').length
  expect(told()).toBe(1)
  await lab.pass(24 * hour)
  expect(told()).toBe(2)
  rmSync(full, { recursive: true })
  await lab.pass(minute)
  mkdirSync(full)
  await lab.pass(hour)
  expect(told()).toBe(3)
})

test('a journal that cannot be sent for the disk costs the run nothing, and the engine neither', async () => {
  const lab = await labOf({ enforcedAfter: '2026-11-21T12:01' })
  const service = lab.serve()
  service.start()
  await lab.pass(1000)
  mkdirSync(`${statePaths(lab.pc.state).outgoing}.rehome`, { recursive: true })
  await lab.pass(10 * minute)
  expect(kinds(lab)).toContain('trouble')
  rmSync(`${statePaths(lab.pc.state).outgoing}.rehome`, { recursive: true })
  await lab.pass(2 * hour)
  expect([service.view(anna).state.kind, existsSync(statePaths(lab.pc.state).outgoing)]).toEqual(['completed', false])
})

test('an identity that is damaged is told once a day, and not with every look around', async () => {
  const lab = await labOf()
  const service = lab.serve()
  service.start()
  await lab.pass(minute)
  writeFileSync(statePaths(lab.pc.state).identity, '{')
  await lab.pass(23 * hour)
  const told = () => lab.world.events.flatMap((event) => (event.kind === 'trouble' ? [event.refusal.code] : []))
  expect(told()).toEqual(['enrolment.identity-damaged'])
  await lab.pass(2 * hour)
  expect(told()).toEqual(['enrolment.identity-damaged', 'enrolment.identity-damaged'])
})

test('stopped in the middle of a run it ends when the run has paused, and started again it goes on to the same end', async () => {
  const lab = await labOf({ enforcedAfter: '2026-11-21T12:01' })
  let stop = () => {}
  const asked = new Promise<void>((done) => {
    stop = done
  })
  const first = lab.serve({
    worker: {
      async run() {
        await asked
        return { kind: 'paused' }
      },
      pause: () => stop(),
    },
  })
  first.start()
  const passing = lab.pass(5 * minute)
  while (!kinds(lab).includes('began')) await new Promise((done) => setImmediate(done))
  await first.stop()
  await passing
  const service = lab.serve()
  service.start()
  await lab.pass(10 * minute)
  expect(service.view(anna).state.kind).toBe('completed')
  expect(Object.keys(readSimulatedDisk(lab.root).descriptors).length).toBeGreaterThan(10)
})
