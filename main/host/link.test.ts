import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { linkOver, type Ask, type LinkEnd, type Port } from './link.ts'

let channel: MessageChannel
afterEach(() => channel.port1.close())

const portOver = (port: MessagePort): Port => ({
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  post: (message) => port.postMessage(message),
  listen: (heard) => void port.on('message', heard),
})
const nobody: Ask = async (name) => ({ ok: false, error: { code: 'ipc.unknown-call', details: { name: String(name) } } })

/** Two ends of one channel, and what each was told besides calls. */
function linked(answer: Ask, there: Ask = nobody) {
  channel = new MessageChannel()
  const told: string[] = []
  const end = (name: string, answer: Ask): LinkEnd => ({
    answer,
    ended: () => told.push(`${name} ended`),
    broken: () => told.push(`${name} broken`),
  })
  return {
    here: linkOver(portOver(channel.port1), end('here', there)),
    there: linkOver(portOver(channel.port2), end('there', answer)),
    told,
  }
}

/** Answers when it is cancelled. */
const patient: Ask = (_name, _input, { signal }) =>
  new Promise((resolve) => signal?.addEventListener('abort', () => resolve({ ok: true, value: 'stopped' })))

describe('a link', () => {
  test('carries calls both ways at once, each to its own reply; bytes stay bytes and refusals their code and details', async () => {
    const echo: Ask = async (name, input) => ({ ok: true, value: [name, input] })
    const { here, there } = linked(echo)
    const bytes = Uint8Array.of(1, 2)
    expect(await Promise.all([here.ask('one', { bytes }, {}), here.ask('two', null, {}), there.ask('three', 3, {})])).toEqual([
      { ok: true, value: ['one', { bytes }] },
      { ok: true, value: ['two', null] },
      { ok: false, error: { code: 'ipc.unknown-call', details: { name: 'three' } } },
    ])
  })

  test('brings progress before the reply, in order, and of much of it some', async () => {
    const busy: Ask = async (_name, _input, { progress }) => {
      for (let done = 0; done <= 10_000; done += 1) progress?.({ phase: 'Counting', done, total: 10_000 })
      progress?.({ phase: 'Signing in', done: 0, signIn: { url: 'https://login.example', code: null } })
      return { ok: true, value: null }
    }
    const seen: unknown[] = []
    await linked(busy).here.ask('count', null, { progress: (progress) => seen.push(progress) })
    expect([seen[0], seen.at(-2), seen.at(-1), seen.length < 1000]).toEqual([
      { phase: 'Counting', done: 0, total: 10_000 },
      { phase: 'Counting', done: 10_000, total: 10_000 },
      { phase: 'Signing in', done: 0, signIn: { url: 'https://login.example', code: null } },
      true,
    ])
  })

  test('cancels one call and not another, also one that was cancelled before it was asked', async () => {
    const { here } = linked(patient)
    const [one, two] = [new AbortController(), new AbortController()]
    const asked = [one, two].map(({ signal }) => here.ask('wait', null, { signal }))
    one.abort()
    expect(await Promise.race(asked.map(async (reply, at) => [at, await reply]))).toEqual([0, { ok: true, value: 'stopped' }])
    expect(await here.ask('wait', null, { signal: AbortSignal.abort() })).toEqual({ ok: true, value: 'stopped' })
    two.abort()
    expect(await asked[1]).toEqual({ ok: true, value: 'stopped' })
  })

  test('that is cut answers what was asked and whatever still is, and cancels what the other end asked for', async () => {
    const cancelled: unknown[] = []
    const { here, there } = linked(patient, (name, _input, { signal }) => {
      signal?.addEventListener('abort', () => cancelled.push(name))
      return new Promise(() => {})
    })
    void there.ask('a dialog', null, {})
    const asked = here.ask('wait', null, {})
    await new Promise((resolve) => setTimeout(resolve, 20))
    const gone = { code: 'ipc.services-ended', details: { exitCode: 9 } } as const
    here.cut(gone)
    expect([await asked, await here.ask('more', null, {}), cancelled]).toEqual([
      { ok: false, error: gone },
      { ok: false, error: gone },
      ['a dialog'],
    ])
  })

  test('that is to end cancels what was asked for, and the other end is told', async () => {
    const { here, told } = linked(patient)
    const asked = here.ask('wait', null, {})
    here.end()
    expect([await asked, told]).toEqual([{ ok: true, value: 'stopped' }, ['there ended']])
  })

  test('answers what cannot be sent, either way, as a bug', async () => {
    const { here } = linked(async () => ({ ok: true, value: () => {} }))
    const codes = [await here.ask('give', null, {}), await here.ask('take', () => {}, {})].map((reply) => !reply.ok && reply.error.code)
    expect(codes).toEqual(['ipc.bug', 'ipc.bug'])
  })

  test.each([
    'text',
    null,
    {},
    { kind: 'other' },
    { kind: 'reply', id: 1 },
    { kind: 'reply', id: 1, reply: { ok: false, error: { code: 'made.up', details: {} } } },
    { kind: 'progress', id: 1, progress: { phase: 1, done: 2 } },
    { kind: 'call', id: 'x', name: 'a', input: null },
    { kind: 'end', more: 1 },
  ])('takes %j for no message, and says so', async (message) => {
    const { told } = linked(nobody)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    channel.port2.postMessage(message)
    await expect.poll(() => told).toEqual(['here broken'])
  })
})
