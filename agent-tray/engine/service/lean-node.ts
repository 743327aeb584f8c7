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

/**
 * How Node runs what works on files and hives. Little is short-lived there, and more room for it only makes the peak a tenth higher. The
 * kernel does nearly all the work: its last compiler costs more than its code saves, a tenth of a pass where the file system's daemon shares the core.
 */
export const workingNode: readonly string[] = ['--max-semi-space-size=1', '--no-opt']
