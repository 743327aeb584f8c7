import { expect, test } from 'vitest'
import { refuse } from '#shared/errors/refused.ts'
import { writeToApplicationLog } from './application-log.ts'

test('an application log that takes nothing, as before its service has started, stops nobody who tells it something', () => {
  const full = () => refuse('windows.call-failed', { call: 'ReportEventW', code: '1717', name: 'error 1717', place: '' })
  expect(() => writeToApplicationLog('warning', 150, 'text', full)).not.toThrow()
  expect(() =>
    writeToApplicationLog('warning', 150, 'text', () => {
      throw new Error('a bug')
    }),
  ).toThrow('a bug')
})
