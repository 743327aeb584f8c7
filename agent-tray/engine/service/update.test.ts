import { afterEach, expect, test } from 'vitest'
import { serviceLab, type ServiceLab } from '#build/fixtures/engine/service-lab.ts'
import type { Session } from '#shared/migration/planner/situation.ts'

let lab: ServiceLab | null = null
afterEach(() => lab?.close())
const minute = 60_000
const anna: Session = { id: 1, user: 'S-1-5-21-100-200-300-1100', state: 'active', busyWith: null }

test('an engine makes way for another version before a run and after it, and never from a countdown to the end of the run', async () => {
  lab = await serviceLab({ device: { sessions: [anna] }, runbook: { deviceState: { leave: 'ad', join: 'ad' } } })
  const { world, journal } = lab
  const asked: string[] = []
  const update = {
    isWaiting() {
      const run = journal().some(({ kind }) => kind === 'run-begun')
      asked.push(journal().some(({ kind }) => kind === 'run-ended') ? 'after' : run ? 'in the run' : `before, ${stageNow()}`)
      return false
    },
    makeWay() {},
  }
  const stageNow = () => world.events.findLast((event) => event.kind === 'stage')?.stage
  const service = lab.serve({ update })
  service.start()
  await lab.pass(minute)
  const { state } = service.view(anna)
  if (state.kind !== 'available') throw new Error(state.kind)
  service.answer(anna, state.occasion, { kind: 'start' })
  expect(stageNow()).toBe('counting')
  await lab.pass(5 * minute)
  expect(service.view(anna).state.kind).toBe('completed')
  await lab.pass(5 * minute)
  expect(new Set(asked)).toEqual(new Set(['before, open', 'after']))
})
