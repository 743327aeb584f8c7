import { join } from 'node:path'
import { net } from 'electron/utility'
import { plainNetwork } from '#main/platform/cloud-network.ts'
import { createLogger } from '#main/platform/log.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import { runServices } from './services.ts'

/** The entry of the process that runs the workbench for the windows of the desktop app; see `start-services.ts`. */
const machine = thisMachine()
const logger = createLogger(join(machine.home, 'logs'), 'services')
const report = (error: unknown) => logger.error(error)
process.on('unhandledRejection', report)
process.on('uncaughtException', (error) => {
  report(error)
  process.exit(1)
})

const { parentPort } = process
runServices(
  {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, no window
    post: (message) => parentPort.postMessage(message),
    listen: (heard) => void parentPort.on('message', ({ data }) => heard(data)),
  },
  // Chromium's network knows the proxy of the system, and how to sign in to it.
  { ...machine, network: { ...plainNetwork, fetch: (input, init) => net.fetch(addressIn(input), init) } },
  report,
  (code) => process.exit(code),
)

function addressIn(input: string | URL | Request): string {
  return input instanceof Request ? input.url : String(input)
}
