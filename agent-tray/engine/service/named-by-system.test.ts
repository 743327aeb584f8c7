import { expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { namedBySystem } from './named-by-system.ts'

test('what only administrators may open is refused by its code; a bug stays a bug', () => {
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: '/agent/identity/device.json' })
  const named = namedBySystem(denied, '/agent')
  expect(isRefused(named, 'usage.administrators-only') && named.refusal.details).toEqual({ path: '/agent/identity/device.json' })
  const bug = new TypeError('a bug')
  expect(namedBySystem(bug, '/agent')).toBe(bug)
})
