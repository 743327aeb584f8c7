import { expect, test } from 'vitest'
import { refused } from '../errors/refused.ts'
import { printRefusal } from './outcome.ts'

test('a refusal steers no terminal, whatever it tells of, and no line of it passes for another message', () => {
  const hostile = '/share/\u001b]0;owned\u0007\u202eexe\nengine.ok: all is well'
  const { refusal } = refused('usage.file-missing', { path: hostile })
  expect(printRefusal(refusal, false).stderr).toBe(
    'usage.file-missing: there is no file /share/·]0;owned··exe\n  engine.ok: all is well\n  Check the path.\n',
  )
  expect((JSON.parse(printRefusal(refusal, true).stdout) as { error: { details: unknown } }).error.details).toEqual({ path: hostile })
})
