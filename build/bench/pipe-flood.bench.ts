import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { frameOf } from '#agent/pipe/protocol/frame.ts'
import type { Benchmark } from './benchmark.ts'
import { servedDevice, unavailable } from './served-device.ts'

const barMb = 150
const clients = 50
const floodMs = 15_000

/** Fifty clients that send as much as they can, half of them what is no message: the engine's memory at its most against 150 MB. */
export const benchmark: Benchmark = {
  id: 'pipe-flood',
  bar: 1,
  unavailable,
  async run() {
    const device = await servedDevice()
    let [connected, closed, sentMb] = [0, 0, 0]
    const flooding = { isOver: false }
    const hello = frameOf({ kind: 'hello', versions: [1], client: 'tray' })
    const request = (id: number) => frameOf({ kind: 'request', id, call: 'status.read', input: {} })
    const rubbish = Buffer.alloc(16 * 1024, 0x7b)

    /** Comes again whenever it is shown the door. */
    function client(index: number): void {
      if (flooding.isOver) return
      const socket: Socket = connect(device.pipe.name)
      let id = 0
      const flood = () => {
        for (let burst = 0; burst < 64 && !flooding.isOver && !socket.destroyed; burst++) {
          const piece = index % 2 === 0 ? request(++id) : rubbish
          sentMb += piece.length / 2 ** 20
          if (!socket.write(piece)) return
        }
        if (!flooding.isOver && !socket.destroyed) setImmediate(flood)
      }
      socket.on('connect', () => {
        connected += 1
        socket.write(hello)
        flood()
      })
      socket.on('drain', flood)
      // What is answered is not read by every third.
      if (index % 3 !== 0) socket.resume()
      socket.on('error', () => {})
      socket.on('close', () => {
        closed += 1
        setTimeout(() => client(index), 5)
      })
    }

    try {
      for (let index = 0; index < clients; index++) client(index)
      await sleep(floodMs)
      flooding.isOver = true
      const { peakMb } = device.used()
      if (connected < clients || closed === 0) throw new Error(`no flood: ${connected} connections, ${closed} closed`)
      if (device.said().includes('"bug"')) throw new Error(device.said().slice(-2000))
      return { ratio: peakMb / barMb, rounds: 1, peakMb, detail: { connected, closed, sentMb: Math.round(sentMb), barMb, floodMs } }
    } finally {
      flooding.isOver = true
      await device.close()
    }
  },
}
