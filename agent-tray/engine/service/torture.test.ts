import { cpSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PowerCut } from '#build/fixtures/engine/power-cut.ts'
import { serviceLab, type ServiceLab } from '#build/fixtures/engine/service-lab.ts'
import { readDevice } from '../platform/simulated/device-file.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import type { Service } from './service.ts'

const minute = 60_000
const enforced = Date.parse('2026-11-21T14:00Z')
const anna: Session = { id: 1, user: 'S-1-5-21-100-200-300-1100', state: 'active', busyWith: null }

let lab: ServiceLab
let start: number
beforeAll(async () => {
  lab = await serviceLab({ enforcedAfter: '2026-11-21T14:00', runbook: { deviceState: { leave: 'ad', join: 'ad' } } })
  start = lab.world.now
  for (const [from, to] of places()) cpSync(from, to, { recursive: true })
})
afterAll(() => lab.close())

const places = () => [lab.root, lab.pc.state.dir].map((path) => [path, join(lab.lab.home, 'kept', path.replaceAll('/', '_'))] as const)

/** The device as it was at first. */
function again(): void {
  for (const [path, kept] of places()) {
    rmSync(path, { recursive: true })
    cpSync(kept, path, { recursive: true })
  }
  rmSync(`${lab.pc.state.dir}-guardian`, { recursive: true, force: true })
  lab.world.now = start
  lab.world.events.length = 0
  lab.set({ sessions: [anna] })
}

/** Two and a half hours with a user who lets it come; the engine is killed before write number `cutAt`, and started again. */
async function play(cutAt: number, fault: 'kill' | 'power' | 'share') {
  again()
  const shown: string[] = []
  const writes: string[] = []
  let away = false
  let service: Service | null = null
  const boot = () => {
    let dead = false
    service = lab.serve({
      gate(write) {
        if (writes.length === cutAt) dead = true
        if (!dead) return void writes.push(write)
        // The engine that is started after it writes on; this one never again.
        if (writes.length === cutAt) writes.push(`cut before ${write}`)
        service = null
        lab.kill()
        throw new PowerCut(write)
      },
    })
    try {
      service.start()
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error
    }
  }
  boot()
  for (let passed = 0; passed < 150; passed += 3) {
    if (service === null) {
      if (fault === 'power') lab.set({ boots: readDevice(lab.root).boots + 1, restartNeeded: false, sessions: [anna] })
      if (fault === 'share' && !away) renameSync(lab.lab.root, `${lab.lab.root}.away`)
      if (fault === 'share') away = true
      boot()
    }
    try {
      const now = service as Service | null
      const view = now?.view(anna)
      if (now !== null && view?.notice && view.state.kind !== 'quiet') {
        now.answer(anna, view.state.occasion, { kind: 'shown' })
        shown.push(view.state.occasion)
      }
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error
    }
    await lab.pass(3 * minute).catch((error: unknown) => {
      if (!(error instanceof PowerCut)) throw error
    })
  }
  if (service === null) boot()
  await lab.settled()
  if (away) renameSync(`${lab.lab.root}.away`, lab.lab.root)
  const began = lab.world.events.filter(({ kind }) => kind === 'began')
  return { shown, writes, began, end: service === null ? null : (service as Service).view(anna).state.kind }
}

test('killed, cut off its power or its share before any write of the service, an engine goes on, asks nobody twice, and starts nothing early', async () => {
  const whole = await play(Number.POSITIVE_INFINITY, 'kill')
  expect([whole.end, whole.began.length]).toEqual(['completed', 1])
  const own = whole.writes.flatMap((write, index) => (write === 'memory' ? [index] : []))
  expect(own.length).toBeGreaterThan(6)
  for (const [turn, cutAt] of own.entries()) {
    const fault = (['kill', 'power', 'share'] as const)[turn % 3]!
    const { shown, began, end } = await play(cutAt, fault)
    const told = { cutAt, fault, end, twice: shown.filter((occasion, index) => shown.indexOf(occasion) !== index) }
    expect(told).toEqual({ cutAt, fault, end: 'completed', twice: [] })
    expect(began.every(({ at }) => at >= enforced)).toBe(true)
  }
})
