import { setFlagsFromString } from 'node:v8'

/**
 * How Node runs an engine that waits nearly always: without compilers that trade memory for speed, and with little room for what is
 * short-lived. What has work to do runs in a process of its own, without these.
 */
export const leanNode: readonly string[] = [
  '--max-semi-space-size=1',
  '--optimize-for-size',
  '--no-opt',
  '--no-sparkplug',
  '--no-maglev',
  '--v8-pool-size=1',
]

/** How Node runs what works on files and hives. Little is short-lived there, and more room for it, or more threads beside it, only make the peak higher. */
export const workingNode: readonly string[] = ['--max-semi-space-size=1', '--v8-pool-size=1']

let isLean = false

/**
 * To be called when such a process has loaded what it works with. The kernel does nearly all the work: V8's last compiler costs more than
 * its code saves, a tenth of a pass where the file system's daemon shares the core. Told when it starts, Node would compile all it
 * loads anew: what it has in stock is for the flags it was built with.
 */
export function workLean(): void {
  isLean = true
  setFlagsFromString('--no-opt')
}

/** To be called before a thread is started, which takes from Node's stock as a process does; what it returns, when the thread is up. */
export function startsThread(): () => void {
  if (!isLean) return () => {}
  setFlagsFromString('--opt')
  return workLean
}
