import { setTimeout } from 'node:timers/promises'

/** How the cloud is reached from this machine; in Electron by Chromium's network, which knows the system's proxy. */
export interface CloudNetwork {
  readonly fetch: typeof fetch
  /** Rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

export const plainNetwork: CloudNetwork = {
  fetch: (input, init) => fetch(input, init),
  wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
}
