import { expect, test } from 'vitest'
import { serviceLab } from '#build/fixtures/engine/service-lab.ts'
import { connectToEngine } from '#agent/pipe/client/client.ts'
import { enginePipe } from '#agent/pipe/engine-pipe.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import { instantOf } from '#shared/values/instant.ts'
import { check } from '../share/check.ts'
import { busySessions } from './busy-sessions.ts'
import { serve } from './serve.ts'

test('a session is as busy as its tray says, no other one is, and a tray that has gone holds nothing back for long', () => {
  let ms = 0
  const busy = busySessions(() => ms)
  const sessions: Session[] = [1, 2].map((id) => ({ id, user: `user ${id}`, state: 'active', busyWith: null }))
  const around = busy.around({ read: () => ({ sessions, batteryPercent: null, metered: false, bootId: 'boot 1' }) })
  const seen = () => around.read().sessions.map(({ busyWith }) => busyWith)
  expect(seen()).toEqual([null, null])
  busy.tell(1, 'presentation')
  expect(seen()).toEqual(['presentation', null])
  ms += 90_000
  expect(seen()).toEqual(['presentation', null])
  ms += 1
  expect(seen()).toEqual([null, null])
  busy.tell(2, 'full-screen')
  busy.tell(2, null)
  expect(seen()).toEqual([null, null])
})

test('what a tray says holds the notice of its session back, over the pipe, until it says that it is over', async () => {
  const anna: Session = { id: 1, user: 'S-1-5-21-100-200-300-1100', state: 'active', busyWith: null }
  const lab = await serviceLab({ device: { sessions: [anna] } })
  const { pc, root } = lab
  await check(pc.state, { now: () => instantOf(lab.world.now) })
  const ending = new AbortController()
  const serving = Promise.withResolvers<void>()
  const life = serve({
    platform: 'simulated',
    root,
    stateDir: pc.state.dir,
    version: '1.2.3',
    pipe: enginePipe,
    onPurpose: true,
    told: (line) => line.includes('"serving"') && serving.resolve(),
    signal: ending.signal,
  })
  await serving.promise
  const tray = await connectToEngine(enginePipe(pc.state.dir), { client: 'tray', playing: 1 })
  const notice = async () => {
    const view = await tray.call['view.read']({})
    return view.ok ? view.value.notice : view.error.code
  }
  const seen = [await notice()]
  for (const busyWith of ['presentation', null] as const) {
    await tray.call['session.busy']({ busyWith })
    seen.push(await notice())
  }
  const toast = { loudness: 'toast', mayTakeFocus: false }
  expect(seen).toEqual([toast, null, toast])
  tray.close()
  ending.abort()
  await life
  lab.close()
})
