import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import type { Handlers } from '#shared/contracts/api.ts'
import type { Caller } from '#shared/contracts/call.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'

/** The one origin that is answered: the window's own page, from `app-scheme.ts`. */
export const appOrigin = 'app://workbench'

/**
 * Answers the calls of the window: one channel through `dispatch`, 'progress' back to the frame that called, and 'cancel'.
 * Everything that arrives is judged by the frame it came from, never by what it says.
 */
export function answerWindow(handlers: Handlers, report: (error: unknown) => void): void {
  const running = new Map<string, { readonly abort: () => void }>()

  ipcMain.handle('call', async (event, id: unknown, name: unknown, input: unknown) => {
    const frame = event.senderFrame
    const cancel = new AbortController()
    const key = keyOf(event, id)
    running.set(key, { abort: () => cancel.abort() })
    try {
      return await dispatch(name, input, callerOf(event), handlers, {
        signal: cancel.signal,
        progress: (progress) => {
          if (frame?.isDestroyed() === false) frame.send('progress', id, progress)
        },
        report,
      })
    } finally {
      running.delete(key)
    }
  })

  ipcMain.on('cancel', (event, id: unknown) => {
    if (callerOf(event) !== null) running.get(keyOf(event, id))?.abort()
  })
}

/** null for an iframe, a frame that has gone, or any origin but ours. */
function callerOf({ senderFrame }: IpcMainInvokeEvent | IpcMainEvent): Caller | null {
  if (senderFrame === null || senderFrame.parent !== null || senderFrame.origin !== appOrigin) return null
  return { role: 'operator', via: 'electron' }
}

/** Two windows may use the same id. */
function keyOf(event: IpcMainInvokeEvent | IpcMainEvent, id: unknown): string {
  return `${event.sender.id} ${String(id)}`
}
