import { deviceKey, keysOf, listOf, type Batch } from '#shared/migration/batch.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import { latestRequests } from '#main/services/device/device-requests.ts'
import { retryWishes } from '#main/services/device/retry.ts'
import type { Project } from '#main/services/project/project.ts'
import type { Recipient } from './publication-diff.ts'

export interface EnrolledRow {
  readonly recipient: Recipient
  readonly connection: string | null
  readonly withdrawn: boolean
}

/** The devices that are enrolled, by the name that the latest import gives them: those of a batch. */
export async function enrolledDevices(project: Project, work: LongWork) {
  const rows = await readEnrolled(project, work)
  const places = new Map<string, number[]>()
  for (const [place, { recipient }] of rows.entries()) {
    const key = deviceKey(recipient.name)
    const known = places.get(key)
    if (known === undefined) places.set(key, [place])
    else known.push(place)
  }
  return {
    /** In the order of all. A device that a person approved without an imported one belongs to a batch that names it. */
    of(batch: Batch, source: string): readonly EnrolledRow[] {
      const listed = keysOf(listOf(batch))
      if ('exclude' in batch.devices)
        return rows.filter(({ recipient, connection }) => connection === source && !listed.has(deviceKey(recipient.name)))
      // Of a hundred batches each looks at its own devices alone.
      const found = [...listed].flatMap((key) => places.get(key) ?? []).sort((a, b) => a - b)
      return found.map((place) => rows[place]!).filter(({ connection }) => connection === null || connection === source)
    },
  }
}

/** So many devices are read before others are let in. */
const partSize = 1000

async function readEnrolled(project: Project, work: LongWork): Promise<EnrolledRow[]> {
  const [requests, retries] = [latestRequests(project), retryWishes(project)]
  const total = project.file.prepare('SELECT count(*) FROM enrolledDevice').pluck().get() as number
  const told = phaseOf(work, 'Gathering devices', total)
  const found = project.file
    .prepare(
      `SELECT device, coalesce(account.name, enrolledDevice.name), sealing, enrolledDevice.connection, withdrawnAt IS NOT NULL
         FROM enrolledDevice
         LEFT JOIN account ON account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid`,
    )
    .raw()
    .iterate() as Iterable<[device: string, name: string, sealing: string, connection: string | null, withdrawn: 0 | 1]>
  const rows: EnrolledRow[] = []
  for (const [device, name, sealing, connection, withdrawn] of found) {
    const retry = retries.get(device)
    const recipient = { device, name, sealing, ...requests.get(device), ...(retry === undefined ? {} : { retry }) }
    rows.push({ recipient, connection, withdrawn: withdrawn === 1 })
    if (rows.length % partSize === 0) await told(rows.length)
  }
  await told(total)
  return rows
}
