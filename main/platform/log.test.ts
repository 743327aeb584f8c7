import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLogger } from './log.ts'
import { redacted } from '#shared/values/redact.ts'

const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln'
const configurationKey = `rehome1.${'a1-_'.repeat(12)}`

test.each([
  [
    { user: 'ada', password: 'hunter2' },
    { user: 'ada', password: '[redacted]' },
  ],
  [{ input: { list: [{ passphrase: 'x' }] } }, { input: { list: [{ passphrase: '[redacted]' }] } }],
  ['bind failed: password=hunter2, host=dc1', 'bind failed: password=[redacted] host=dc1'],
  ['{"password":"a b c"}', '{"password":[redacted]}'],
  [`Authorization: Bearer ${jwt}`, 'Authorization: Bearer [redacted token]'],
  [`key ${configurationKey} given`, 'key rehome1.[redacted] given'],
  ['-----BEGIN PRIVATE KEY-----\nMC4\n-----END PRIVATE KEY-----', '[redacted key]'],
  [`http://127.0.0.1:1/open/${'t'.repeat(43)}`, 'http://127.0.0.1:1/open/[redacted]'],
  ['GET https://a.blob.core.windows.net/x?sv=1&sig=a%2Bb&sp=r: 403', 'GET https://a.blob.core.windows.net/x?sv=1&sig=[redacted]&sp=r: 403'],
  [new Uint8Array(32), '[32 bytes]'],
  ['S-1-5-21-1-2-3-1104 not found', 'S-1-5-21-1-2-3-1104 not found'],
])('%j is logged without what is secret in it', (value, expected) => {
  expect(redacted(value)).toEqual(expected)
})

test('an error keeps where it came from, and a circle ends', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  expect([String(redacted(new Error('token: abc'))).split('\n').length > 2, redacted(circle)]).toEqual([true, { self: '[circular]' }])
})

test('the file holds the lines and no secret, whoever wrote it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-log-'))
  const logger = createLogger(folder, 'workbench')
  logger.info('connected', { host: 'dc1', password: 'hunter2' })
  logger.error(new Error('refused with secret=hunter2'))
  const written = readFileSync(join(folder, 'workbench.log'), 'utf8')
  rmSync(folder, { recursive: true })
  expect([written.includes('connected'), written.includes('dc1'), written.includes('refused with'), written.includes('hunter2')]).toEqual([
    true,
    true,
    true,
    false,
  ])
})
