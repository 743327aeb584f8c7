import { contextBridge, ipcRenderer } from 'electron'

/** All that a page of the tray can do: ask what it shows, be told when that changes, and hand on what the user did. */
contextBridge.exposeInMainWorld('tray', {
  content: () => ipcRenderer.invoke('content'),
  act: (act: unknown) => ipcRenderer.invoke('act', act),
  onChange: (listener: () => void) => void ipcRenderer.on('changed', () => listener()),
})
