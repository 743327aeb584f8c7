import { sidFromBytes, sidToText, type Sid } from '#shared/directory/sid.ts'
import type { ProjectFile } from './project-file.ts'
import { sidAccounts } from './sid-account.ts'

/** Where a SID was met, as the censuses of the devices still in the project tell. */
export interface SeenSid {
  readonly devices: number
  /** Files, keys, memberships and rights that name it, on all of them. */
  readonly objects: number
  /** Devices on which it has a profile, and its folder; the first of them. */
  readonly profiles: readonly { readonly name: string; readonly place: string }[]
}

const deviceName = `coalesce(account.name, enrolledDevice.name)`
const enrolled = `JOIN enrolledDevice USING (device)
  LEFT JOIN account ON account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid`

export function readSeen(file: ProjectFile, sid: Sid, most: number): SeenSid {
  const counts = file
    .prepare(
      `SELECT count(*) AS devices, coalesce(sum(objects), 0) AS objects FROM deviceSid JOIN enrolledDevice USING (device)
        WHERE sid = ? AND withdrawnAt IS NULL`,
    )
    .get(sid) as Pick<SeenSid, 'devices' | 'objects'>
  const profiles = file
    .prepare(
      `SELECT ${deviceName} AS name, profile AS place FROM deviceSid ${enrolled}
        WHERE deviceSid.sid = ? AND profile IS NOT NULL AND withdrawnAt IS NULL ORDER BY name COLLATE NOCASE LIMIT ?`,
    )
    .all(sid, most) as SeenSid['profiles']
  return { ...counts, profiles }
}

/** Who has a profile on a device, by name where an import has the account. */
export function readProfilesOn(file: ProjectFile, connection: string, guid: Uint8Array): SeenSid['profiles'] {
  const rows = file
    .prepare(
      `SELECT sid, profile AS place FROM deviceSid JOIN enrolledDevice USING (device)
        WHERE enrolledDevice.connection = ? AND enrolledDevice.guid = ? AND withdrawnAt IS NULL AND profile IS NOT NULL ORDER BY profile`,
    )
    .all(connection, guid) as { sid: Uint8Array; place: string }[]
  const accountOf = sidAccounts(file)
  return rows.map(({ sid, place }) => {
    const known = sidFromBytes(sid)
    const account = accountOf(known)
    return { name: account === null ? sidToText(known) : `${account.connection}\\${account.name}`, place }
  })
}
