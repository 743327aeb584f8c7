import { expect, test } from 'vitest'
import type { Session } from '#shared/migration/planner/situation.ts'
import { userTaskXml } from './own-tasks.ts'
import { trayKeeper } from './tray-keeper.ts'

const minute = 60_000

test('a tray is started where somebody works without one for three minutes, again after a quarter of an hour, and nowhere else', () => {
  let ms = 0
  const watched = new Set<number>()
  const started: string[] = []
  const keep = trayKeeper({ nowMs: () => ms, watched: () => watched, start: ({ user }) => started.push(`${user} at ${ms / minute}`) })
  const session = (id: number, user: string, state: Session['state'] = 'active'): Session => ({ id, user, state, busyWith: null })
  const sessions = [session(1, 'anna'), session(2, 'bert'), session(3, 'carl', 'locked')]
  watched.add(2)
  for (; ms <= 20 * minute; ms += minute) keep(sessions)
  expect(started).toEqual(['anna at 3', 'anna at 18'])
  watched.add(1)
  watched.delete(2)
  for (; ms <= 25 * minute; ms += minute) keep(sessions)
  expect(started.slice(2)).toEqual(['bert at 24'])
  watched.add(2)
  for (; ms <= 60 * minute; ms += minute) keep(sessions)
  expect(started.length).toBe(3)
})

test('what starts it is a task of that user, with no right of his to spare, which begins at once and is gone by itself', () => {
  const xml = userTaskXml('S-1-5-21-1-2-3-1104', { command: 'C:\\Program Files\\Rehome Agent\\rehome-tray.exe', arguments: ['--quiet'] }, 0)
  for (const wanted of [
    '<UserId>S-1-5-21-1-2-3-1104</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>',
    '<RegistrationTrigger><EndBoundary>1970-01-01T00:05:00Z</EndBoundary>',
    '<DeleteExpiredTaskAfter>PT0S</DeleteExpiredTaskAfter>',
    '<Arguments>--quiet</Arguments>',
    '<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
  ])
    expect(xml).toContain(wanted)
})
