import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { close } from '#agent/engine/platform/windows/bindings/object.ts'
import { openClient } from '#agent/engine/platform/windows/bindings/pipe.ts'
import { connectToPipe } from './connect.ts'
import { listenOnPipe, pipeSddl, type PipeListener, type PipePeer } from './listen.ts'

const name = '\\\\.\\pipe\\rehome-test'
/** The one account that Wine has. */
const self = 'S-1-5-21-0-0-0-1000'

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    if (isRefused(error)) return error.code
    throw error
  }
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function readBytes(stream: Duplex, length: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let got = 0
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    if ((got += chunk.length) >= length) break
  }
  return Buffer.concat(chunks)
}

describe('a pipe of Windows', () => {
  let listener: PipeListener | null = null
  const peers: PipePeer[] = []
  const listen = (accept: (stream: Duplex) => void) =>
    (listener = listenOnPipe(name, pipeSddl, (stream, peer) => {
      peers.push(peer)
      accept(stream)
    }))
  afterEach(() => {
    listener?.close()
    listener = null
    peers.length = 0
  })

  test('what is written at one end comes out at the other, megabytes both ways, and Windows says who wrote it', async () => {
    listen((stream) => void stream.pipe(stream))
    const sent = randomBytes(2 * 1024 * 1024)
    const client = await connectToPipe(name, self)
    client.write(sent)
    expect(digest(await readBytes(client, sent.length))).toBe(digest(sent))
    client.destroy()
    expect(peers).toEqual([{ user: self, session: expect.any(Number), process: process.pid, isAdministrator: true }])
  })

  test('many clients at once get each their own answer, and one that goes takes nobody along', async () => {
    listen((stream) => stream.on('data', (chunk: Buffer) => stream.write(Buffer.concat([Buffer.from('to '), chunk]))))
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const client = await connectToPipe(name, self)
        client.write(`client ${index}`)
        if (index % 5 === 4) {
          client.destroy()
          return null
        }
        const answer = await readBytes(client, `to client ${index}`.length)
        client.destroy()
        return answer.toString()
      }),
    )
    expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => (index % 5 === 4 ? null : `to client ${index}`)))
  })

  test('who connects again and again and says nothing keeps nobody else out', async () => {
    listen((stream) => stream.on('data', () => stream.write('heard')))
    // More than there is room for, as bare handles: no thread of ours waits for any of them.
    const mute: number[] = []
    for (let tries = 0; mute.length < 80 && tries < 400; tries++) {
      const opened = openClient(name)
      if ('pipe' in opened) mute.push(opened.pipe)
      await sleep(5)
    }
    const client = await connectToPipe(name, self)
    client.write('hello')
    expect((await readBytes(client, 5)).toString()).toBe('heard')
    client.destroy()
    for (const pipe of mute) close(pipe)
  })

  test('the end of one side is the end of the stream at the other', async () => {
    const ended: Promise<unknown>[] = []
    listen((stream) => {
      ended.push(once(stream, 'close'))
      stream.resume()
      stream.end('bye')
    })
    const client = await connectToPipe(name, self)
    client.write('hello')
    const said = await readBytes(client, 1000)
    expect([said.toString(), (await Promise.all(ended)).length]).toEqual(['bye', 1])
  })

  test('what was said before the end is read, however late', async () => {
    listen((stream) => {
      stream.resume()
      stream.end('bye')
    })
    const client = await connectToPipe(name, self)
    client.write('hello')
    await sleep(300)
    expect((await readBytes(client, 1000)).toString()).toBe('bye')
    expect(client.destroyed).toBe(true)
  })

  // That a name cannot be taken twice Wine does not hold; `rehome-agent selftest` asks Windows (row `pipe`).
  test('nothing is said to a server that is not who it should be, nor to none', async () => {
    listen((stream) => stream.resume())
    expect(await codeOf(connectToPipe(name))).toBe('windows.pipe-foreign')
    listener!.close()
    listener = null
    expect(await codeOf(connectToPipe(name, self))).toBe('windows.pipe-absent')
  })
})
