import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Reply } from '#shared/contracts/answer.ts'
import type { Caller } from '#shared/contracts/call.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { hostOver } from '#main/host/host-calls.ts'
import { linkOver, type Link, type Port } from '#main/host/link.ts'
import type { WorkbenchPlatform } from '#main/platform/platform.ts'
import { createWorkbench } from './workbench.ts'

/** How long calls that were cancelled may take to stop before the project is closed all the same. */
const graceMs = 3000

/** Whom the other end has judged already: nobody else's calls come over the port. */
const operator: Caller = { role: 'operator', via: 'electron' }

/** The workbench at the far end of a port: answers its calls until it is told to end, and asks back what only the host can do. */
export function runServices(port: Port, machine: WorkbenchPlatform, report: (error: unknown) => void, exit: (code: number) => void): void {
  const underWay = new Set<Promise<Reply>>()
  const link: Link = linkOver(port, {
    answer(name, input, extras) {
      const reply = dispatch(name, input, operator, workbench.handlers, { ...extras, report })
      underWay.add(reply)
      return reply.finally(() => underWay.delete(reply))
    },
    ended: () => void end(),
    broken(error) {
      report(error)
      exit(1)
    },
  })
  const { vault, choosePath, opened } = hostOver(link)
  const workbench = createWorkbench({ ...machine, vault, choosePath }, opened)

  async function end(): Promise<void> {
    await Promise.race([Promise.allSettled(underWay), setTimeout(graceMs)])
    try {
      workbench.close()
    } catch (error) {
      // What still works on the project keeps it: nothing that was not stored becomes part of it.
      report(error)
    }
    // The last replies leave first.
    await setImmediate()
    exit(0)
  }
}
