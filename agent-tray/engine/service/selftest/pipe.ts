import { once } from 'node:events'
import { isRefused } from '#shared/errors/refused.ts'
import { connectToPipe, localSystem } from '#agent/pipe/windows/connect.ts'
import { listenOnPipe, pipeSddl, type PipePeer } from '#agent/pipe/windows/listen.ts'
import { expectSame, type Scratch, type SelftestCheck } from './check.ts'

export const pipeChecks: readonly SelftestCheck[] = [
  {
    id: 'pipe',
    title: 'a pipe carries both ways, Windows says who is at the other end, and its name cannot be taken a second time',
    async run({ word }: Scratch) {
      const name = `\\\\.\\pipe\\${word}`
      const peers: PipePeer[] = []
      const listener = listenOnPipe(name, pipeSddl, (stream, peer) => {
        peers.push(peer)
        stream.on('data', (chunk: Buffer) => stream.end(chunk))
      })
      try {
        const client = await connectToPipe(name, localSystem)
        client.write('hello')
        const [answer] = (await once(client, 'data')) as [Buffer]
        client.destroy()
        expectSame('answer', answer.toString(), 'hello')
        expectSame('peer', [peers.length, peers[0]?.process, peers[0]?.user], [1, process.pid, localSystem])
        expectSame(
          'a second listener',
          refusalOf(() => listenOnPipe(name, pipeSddl, () => {}).close()),
          'windows.pipe-taken',
        )
        return `${peers[0]!.user} in session ${peers[0]!.session}`
      } finally {
        listener.close()
      }
    },
  },
]

function refusalOf(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    return isRefused(error) ? error.code : String(error)
  }
}
