import { isRefused } from '#shared/errors/refused.ts'
import { writeEvent } from './bindings/event-log.ts'
import { close } from './bindings/object.ts'
import { createSubkey, keyAccess, openKey, removeKey, writeValue } from './bindings/registry.ts'

export const eventSource = 'Rehome Agent'
/** The guardian's only event; the engine's are in `service/log-event.ts`. docs/event-log.md lists them all. */
export const guardianEvent = {
  id: 170,
  kind: 'guarded',
  means: 'the guardian took down what an engine that is gone had put up, could not, or ended one that hung',
} as const
const sources = '\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application'

/** Names us to the application log. Its texts are shown by a program of Windows that knows ids up to 1000 and shows the text as it is. */
export function registerEventSource(source: string = eventSource): void {
  const parent = openKey(sources, keyAccess.all)!
  const key = createSubkey(parent, source, sources)
  try {
    const data = Buffer.from('%SystemRoot%\\System32\\EventCreate.exe\0', 'utf16le')
    writeValue(key, { name: 'EventMessageFile', type: 2, data }, sources)
    writeValue(key, { name: 'TypesSupported', type: 4, data: Uint8Array.of(7, 0, 0, 0) }, sources)
  } finally {
    close(key)
    close(parent)
  }
}

/** Safe to repeat. */
export function removeEventSource(source: string = eventSource): void {
  const place = `${sources}\\${source}`
  const key = openKey(place, keyAccess.all)
  if (key === null) return
  try {
    removeKey(key, place)
  } finally {
    close(key)
  }
}

/** A log that takes nothing, as before its service has started or when it is full, costs an event and not the engine. */
export function writeToApplicationLog(
  severity: Parameters<typeof writeEvent>[1],
  id: number,
  text: string,
  write: typeof writeEvent = writeEvent,
): void {
  try {
    write(eventSource, severity, id, text)
  } catch (error) {
    if (!isRefused(error)) throw error
  }
}
