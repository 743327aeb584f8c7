import { extname, join } from 'node:path'
import { session, utilityProcess } from 'electron'
import type { ServicesProcess } from '#main/host/services.ts'

const program = join(import.meta.dirname, `services-process${extname(import.meta.filename)}`)

/** Starts the workbench in a process of its own, with the network of the windows: proxies and sign-ins are known to both. After `ready`. */
export function startServices(report: (error: unknown) => void, file = program): ServicesProcess {
  const child = utilityProcess.fork(file, [], { serviceName: 'Rehome Services', session: session.defaultSession })
  // Out of memory, or another end of V8's own; `exit` follows.
  child.on('error', (type, location) => report(`the services' process ends: ${type} at ${location}`))
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, no window
    post: (message) => child.postMessage(message),
    listen: (heard) => void child.on('message', heard),
    gone: new Promise((resolve) => child.once('exit', resolve)),
    kill: () => void child.kill(),
  }
}
