import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { following, timesOf } from './device-journal.ts'
import type { FileFinding, Known, Mailbox, NamedSegment } from './mailbox.ts'

/** Writes what was read into the project file, and knows what was written before. */
export function mailboxStore(project: Project) {
  const { file } = project
  const follows = following(project)
  const insertRecord = file.prepare(
    'INSERT OR IGNORE INTO journalRecord (device, seq, hash, prev, sentAt, event, collectedAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertSegment = file.prepare('INSERT OR IGNORE INTO journalSegment (device, name) VALUES (?, ?)')
  const deleteFindings = file.prepare('DELETE FROM dropboxFinding WHERE device = ?')
  const insertFinding = file.prepare('INSERT OR REPLACE INTO dropboxFinding (device, file, refusal, seenAt) VALUES (?, ?, ?, ?)')
  const taken = file.prepare('SELECT 1 FROM journalSegment WHERE device = ? AND name = ?').pluck()
  const records = file.prepare('SELECT count(*) FROM journalRecord WHERE device = ?').pluck()
  const refusedFile = file.prepare('SELECT 1 FROM dropboxFinding WHERE device = ? AND file = ?').pluck()

  function replaceFindings(device: string, findings: readonly FileFinding[], now: Instant): void {
    deleteFindings.run(device)
    for (const { file, refusal } of findings) insertFinding.run(device, file, JSON.stringify(refusal), now)
  }

  return {
    replaceFindings,

    known: (device: string): Known => ({
      isTaken: (name) => taken.get(device, name) !== undefined,
      wasRefused: (name) => refusedFile.get(device, name) !== undefined,
      records: () => records.get(device) as number,
    }),

    /** All of them or none; returns the number of new records, and the devices of which something new does not simply follow. */
    keep: file.transaction((mailboxes: readonly Mailbox[], now: Instant) => {
      let added = 0
      const doubtful: string[] = []
      for (const { device, segments, findings } of mailboxes) {
        if (segments.length > 0 && !follows(device, inOrder(segments, now))) doubtful.push(device)
        for (const { name, records, noticed } of segments) {
          for (const { hash, record: said } of records) {
            added += insertRecord.run(device, said.seq, hash, said.prev, said.sentAt, JSON.stringify(said.event), now).changes
          }
          // One that was tampered with is looked at again, so that what is wrong stays told as long as it lies there.
          if (noticed === null) insertSegment.run(device, name)
        }
        replaceFindings(device, findings, now)
      }
      return { added, doubtful }
    }),
  }
}

function inOrder(segments: readonly NamedSegment[], collectedAt: Instant) {
  return segments
    .flatMap(({ records }) => records)
    .map(({ hash, record: { seq, prev, sentAt, event } }) => ({ hash, prev, ...timesOf({ seq, sentAt, collectedAt }, event) }))
    .toSorted((a, b) => a.seq - b.seq)
}
