import type { Client, DroppedFiles } from '#shared/contracts/client.ts'
import { createLoopbackClient } from './loopback-client.ts'

declare global {
  interface Window {
    /** Lent by the preload script; absent in a browser. */
    readonly workbench?: Client
    readonly droppedFiles?: DroppedFiles<File>
  }
}

/** The calls of the workbench, over whichever transport this window has. */
export const client: Client = window.workbench ?? createLoopbackClient(new URL('call/', document.baseURI))
