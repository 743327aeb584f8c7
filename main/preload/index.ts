import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Progress } from '#shared/contracts/call.ts'
import type { DroppedFiles, RunningCall } from '#shared/contracts/client.ts'
import { callNamesArgument } from './arguments.ts'

/** One function per call, so that a page can name calls and nothing else: no channel, no event object. */
const names = (process.argv.find((argument) => argument.startsWith(callNamesArgument)) ?? callNamesArgument)
  .slice(callNamesArgument.length)
  .split(',')

const listeners = new Map<number, (progress: Progress) => void>()
let lastId = 0

ipcRenderer.on('progress', (_event, id: number, progress: Progress) => listeners.get(id)?.(progress))

function begin(name: string, input: unknown, onProgress?: (progress: Progress) => void): RunningCall<unknown> {
  lastId += 1
  const id = lastId
  if (onProgress !== undefined) listeners.set(id, onProgress)
  const reply = ipcRenderer.invoke('call', id, name, input).finally(() => listeners.delete(id)) as RunningCall<unknown>['reply']
  return { reply, cancel: () => ipcRenderer.send('cancel', id) }
}

contextBridge.exposeInMainWorld(
  'workbench',
  Object.fromEntries(
    names.map((name) => [name, (input: unknown, onProgress?: (progress: Progress) => void) => begin(name, input, onProgress)]),
  ),
)

/** Where a file lies that a person dropped on the page; a page cannot make such a file itself, so it learns no path that it was not given. */
const droppedFiles: DroppedFiles = { pathOf: (file) => webUtils.getPathForFile(file) }
contextBridge.exposeInMainWorld('droppedFiles', droppedFiles)
