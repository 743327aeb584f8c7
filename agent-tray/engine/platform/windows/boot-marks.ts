import { randomUUID } from 'node:crypto'
import { close } from './bindings/object.ts'
import { createSubkey, keyAccess, openKey, readValue, withKey, writeValue } from './bindings/registry.ts'

const software = '\\Registry\\Machine\\SOFTWARE'
const own = 'Rehome'
/** Volatile: Windows forgets it when it restarts, by itself and whatever happened to us. */
const boot = 'ThisBoot'
const place = `${software}\\${own}\\${boot}`

/** What holds until Windows starts anew and no longer. */
export interface BootMarks {
  /** Differs after every restart; a shutdown with fast start-up is none. */
  bootId(): string
  /** Says that something waits for a restart. */
  needRestart(): void
  isRestartNeeded(): boolean
}

/** In a volatile key of the registry. Needs the engine's privileges. */
export function bootMarks(newId: () => string = randomUUID): BootMarks {
  const read = (name: string) =>
    withKey(place, (key) => {
      const value = readValue(key, name, place)
      return value === null ? null : Buffer.from(value.data).toString('utf16le')
    })
  function write(name: string, text: string): void {
    const parent = openKey(software, keyAccess.all)!
    const folder = createSubkey(parent, own, software)
    const key = createSubkey(folder, boot, `${software}\\${own}`, true)
    try {
      writeValue(key, { name, type: 1, data: Buffer.from(text, 'utf16le') }, place)
    } finally {
      for (const handle of [key, folder, parent]) close(handle)
    }
  }
  return {
    bootId() {
      const known = read('Id')
      if (known !== null) return known
      const id = newId()
      write('Id', id)
      return id
    },
    needRestart: () => write('RestartNeeded', 'yes'),
    isRestartNeeded: () => read('RestartNeeded') !== null,
  }
}
