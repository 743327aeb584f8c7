import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import type { Reply } from '#shared/contracts/answer.ts'
import type { Ask } from './link.ts'

/** The one origin that is answered: the window's own page, from `app-scheme.ts`. */
export const appOrigin = 'app://workbench'

const untrusted: Reply = { ok: false, error: { code: 'ipc.untrusted-sender', details: {} } }

/**
 * Passes on the calls of the window: one channel, 'progress' back to the frame that called, and 'cancel'.
 * Everything that arrives is judged by the frame it came from, never by what it says; what it says is judged by who answers.
 */
export function answerWindow(ask: Ask): void {
  const running = new Map<string, { readonly abort: () => void }>()

  ipcMain.handle('call', async (event, id: unknown, name: unknown, input: unknown) => {
    if (!isOurs(event)) return untrusted
    const frame = event.senderFrame
    const cancel = new AbortController()
    const key = keyOf(event, id)
    running.set(key, cancel)
    try {
      return await ask(name, input, {
        signal: cancel.signal,
        progress: (progress) => {
          if (frame?.isDestroyed() === false) frame.send('progress', id, progress)
        },
      })
    } finally {
      running.delete(key)
    }
  })

  ipcMain.on('cancel', (event, id: unknown) => {
    if (isOurs(event)) running.get(keyOf(event, id))?.abort()
  })
}

/** Not an iframe, a frame that has gone, or any origin but ours. */
function isOurs({ senderFrame }: IpcMainInvokeEvent | IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === appOrigin
}

/** Two windows may use the same id. */
function keyOf(event: IpcMainInvokeEvent | IpcMainEvent, id: unknown): string {
  return `${event.sender.id} ${String(id)}`
}
