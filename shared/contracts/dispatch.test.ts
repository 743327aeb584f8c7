import { expect, test } from 'vitest'
import { api, callNames, type Handlers } from './api.ts'
import type { Caller } from './call.ts'
import { dispatch } from './dispatch.ts'

const caller: Caller = { role: 'operator', via: 'cli' }
/** Handlers that must never be reached. */
const touched: string[] = []
const handlers = Object.fromEntries(
  callNames.map((name) => [
    name,
    () => {
      touched.push(name)
      throw new Error(`${name} was reached`)
    },
  ]),
) as unknown as Handlers
const codeOf = async (...given: Parameters<typeof dispatch>) => {
  const reply = await dispatch(...given)
  return reply.ok ? 'answered' : reply.error.code
}

test('every call is refused to whom the transport does not trust, and to a role that it is not for', async () => {
  const codes = await Promise.all(
    callNames.flatMap((name) => [
      codeOf(name, {}, null, handlers),
      codeOf(name, {}, { role: 'nobody', via: 'cli' } as unknown as Caller, handlers),
    ]),
  )
  expect([new Set(codes), touched]).toEqual([new Set(['ipc.untrusted-sender', 'ipc.forbidden']), []])
})

test('every call is refused for input of another shape, one field too many included, before any handler is reached', async () => {
  const shapes: unknown[] = [null, undefined, 'text', 7, [], { '\u0000': 1 }, JSON.parse('{"__proto__":{"path":"x"},"unexpected":1}')]
  const wrong = await Promise.all(
    callNames.flatMap((name) => shapes.map(async (raw) => [name, JSON.stringify(raw), await codeOf(name, raw, caller, handlers)] as const)),
  )
  expect([wrong.filter(([, , code]) => code !== 'ipc.bad-input'), touched]).toEqual([[], []])
})

test('a name that is no call is refused, whatever it is', async () => {
  const names: unknown[] = [
    '',
    'no.such',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    7,
    null,
    {},
    Symbol('x'),
    [callNames[0]],
    'x'.repeat(100_000),
  ]
  expect(new Set(await Promise.all(names.map((name) => codeOf(name, {}, caller, handlers))))).toEqual(new Set(['ipc.unknown-call']))
  expect([touched, Object.keys(api).length]).toEqual([[], callNames.length])
})
