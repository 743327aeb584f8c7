import { u16At } from '#shared/values/little-endian.ts'
import { attributeType } from './attribute.ts'
import { openStream, readAll } from './file-attributes.ts'
import type { RecordTable } from './record-table.ts'
import { utf16At } from './utf16.ts'

/** What $Volume says; null for what it does not say or what cannot be read. */
export interface VolumeInformation {
  readonly label: string | null
  /** 1.2 to 3.1. */
  readonly version: string | null
  /** Windows was not done writing; its log may hold changes that the file records do not show yet. */
  readonly isDirty: boolean | null
}

const volumeRecord = 3
const dirty = 1
/** Far above what either attribute can be. */
const maxBytes = 4096

/** Reads it leniently: everything else of the volume is there without it. Damage is noted. */
export function readVolumeInformation(table: RecordTable): VolumeInformation {
  const read = (type: number): Uint8Array | null =>
    table.damage.spare(() => {
      const raw = table.read(volumeRecord)
      const stream = raw === null ? null : openStream(table, raw, type)
      return stream === null ? null : readAll(stream, maxBytes)
    }, null)
  const name = read(attributeType.volumeName)
  const information = read(attributeType.volumeInformation)
  const whole = information !== null && information.length >= 12
  return {
    label: name === null ? null : utf16At(name, 0, name.length >> 1),
    version: whole ? `${information[8]}.${information[9]}` : null,
    isDirty: whole ? (u16At(information, 10) & dirty) !== 0 : null,
  }
}
