import { BrowserWindow, dialog } from 'electron'
import type { PathChoice } from '#shared/contracts/workbench.ts'

/** Asks by the system's own dialog, over the window that asks; null when it was closed. */
export async function choosePath({ kind, suggested, extensions }: PathChoice): Promise<string | null> {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) return null
  const filters = extensions.length === 0 ? [] : [{ name: extensions.map((one) => `*.${one}`).join(' '), extensions: [...extensions] }]
  const options = { ...(suggested !== '' && { defaultPath: suggested }), filters }
  if (kind === 'save') return (await dialog.showSaveDialog(window, options)).filePath || null
  const properties = kind === 'folder' ? (['openDirectory', 'createDirectory'] as const) : (['openFile'] as const)
  return (await dialog.showOpenDialog(window, { ...options, properties: [...properties] })).filePaths[0] ?? null
}
