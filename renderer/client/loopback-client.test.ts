import { expect, test } from 'vitest'
import { createLoopbackClient } from './loopback-client.ts'

/** A host that answers with these pieces of text, as a network would cut them. */
const hostSaying =
  (...pieces: string[]): typeof fetch =>
  async () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(stream) {
          for (const piece of pieces) stream.enqueue(new TextEncoder().encode(piece))
          stream.close()
        },
      }),
    )

const base = new URL('http://127.0.0.1:1/s-1/call/')

test('progress comes in order and then the reply, wherever the lines were cut', async () => {
  const host = hostSaying(
    '{"progress":{"phase":"Re',
    'ading","done":1}}\n{"progress":{"phase":"Reading","done":2}}\n{"reply":{"ok":tr',
    'ue,"value":[]}}\n',
  )
  const seen: unknown[] = []
  const reply = await createLoopbackClient(base, host)['project.list']({}, (progress) => seen.push(progress)).reply
  expect({ seen, reply }).toEqual({
    seen: [
      { phase: 'Reading', done: 1 },
      { phase: 'Reading', done: 2 },
    ],
    reply: { ok: true, value: [] },
  })
})

test('a host that is gone, that stops midway or that talks nonsense is unreachable', async () => {
  const gone: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'))
  const replies = [gone, hostSaying('{"progress":{"phase":"Reading","done":1}}\n'), hostSaying('<html>\n')].map(
    (host) => createLoopbackClient(base, host)['project.list']({}).reply,
  )
  expect(await Promise.all(replies)).toEqual(
    Array.from({ length: 3 }, () => ({ ok: false, error: { code: 'ipc.unreachable', details: {} } })),
  )
})

test('cancel ends the request and answers at once', async () => {
  const never: typeof fetch = (_url, options) =>
    new Promise((_resolve, reject) => options?.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
  const running = createLoopbackClient(base, never)['project.list']({})
  running.cancel()
  expect(await running.reply).toEqual({ ok: false, error: { code: 'ipc.cancelled', details: {} } })
})
