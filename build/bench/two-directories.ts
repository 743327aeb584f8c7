import { guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import { sidInDomain, sidOf } from '#shared/directory/sid.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

/** As many users on either side of a project: names as directories have them, in another case on the other side; GUIDs and SIDs in no order. */
export function fillTwoDirectories(file: ProjectFile, size: number): void {
  const connect = file.prepare(
    `INSERT INTO connection (id, name, role, type, settings, createdAt) VALUES (?, ?, ?, 'active-directory', '{}', '')`,
  )
  const imported = file.prepare(
    `INSERT INTO import (connection, startedAt, finishedAt, users, groups, devices, detail) VALUES (?, '', '', 0, 0, 0, '{}')`,
  )
  const insert = file.prepare(
    `INSERT INTO account (connection, guid, kind, sid, name, displayName, upn, mail, dn, enabled, attributes)
     VALUES (?, ?, 'user', ?, ?, ?, ?, ?, ?, 1, ?)`,
  )
  file.transaction(() => {
    for (const [id, role, domain] of [
      ['old', 'source', sidOf(5, [21, 1, 2, 3])],
      ['new', 'destination', sidOf(5, [21, 4, 5, 6])],
    ] as const) {
      connect.run(id, id, role)
      imported.run(id)
      for (let index = 0; index < size; index += 1) {
        const scattered = Math.imul(index + 1, id === 'old' ? 2_654_435_761 : 40_503) >>> 0
        const name = `${['anna', 'björn', 'chris', 'dörte'][index % 4]}.user${index}`
        const guid = guidToBytes(
          guidFromText(`${scattered.toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`),
        )
        const shown = id === 'old' ? name : name.replace(/^[a-z]/, (letter) => letter.toUpperCase())
        const attributes = JSON.stringify({ department: `Department ${index % 50}`, title: 'Clerk', employeeID: String(index) })
        const dn = `CN=${shown},OU=Users,DC=${id},DC=example`
        insert.run(
          id,
          guid,
          sidInDomain(domain, 1000 + index),
          shown,
          shown,
          `${shown}@${id}.example`,
          `${shown}@${id}.example`,
          dn,
          attributes,
        )
      }
    }
  })()
}
