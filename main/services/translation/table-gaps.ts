import type { z } from 'zod'
import type { surveyCalls, TableGap } from '#shared/contracts/survey.ts'
import { sidFromBytes, sidToText, type Sid } from '#shared/directory/sid.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { held, heldLong } from '#main/store/held.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readSnapshot } from '#main/store/snapshot.ts'
import { sidAccounts, sidsOfName } from '#main/store/sid-account.ts'
import { bytesKey, countTable, eachTranslation, readingPhase } from './table.ts'

/** So many lines of the table, and then so many findings of devices, are read before others are let in. */
const partSize = 2000

interface GapRow {
  readonly sid: Uint8Array
  readonly devices: number
  readonly profiles: number
  readonly objects: number
}

/** Devices that are still in the project, with what their latest census met of the source. */
const waiting = `FROM deviceSid INDEXED BY deviceSidBySid CROSS JOIN enrolledDevice USING (device) WHERE withdrawnAt IS NULL AND standing IN ('missing', 'translated')`

type Gap = Omit<GapRow, 'sid'> & { readonly sid: Sid }

async function openGaps(project: Project, work: LongWork): Promise<Gap[]> {
  const { file } = project
  const translated = new Set<string>()
  const lines = countTable(file)
  const read = phaseOf(work, readingPhase, lines)
  for (const { source } of eachTranslation(project)) {
    translated.add(bytesKey(source))
    if (translated.size % partSize === 0) await read(Math.min(translated.size, lines))
  }
  await read(lines)
  const met = file.prepare('SELECT count(*) FROM deviceSid').pluck().get() as number
  const compared = phaseOf(work, 'Comparing', met)
  const open: Gap[] = []
  let done = 0
  let told = 0
  // In the order of the index: the first SID is there before the last one is counted.
  const rows = file.prepare(`SELECT sid, count(*) AS devices, count(profile) AS profiles, sum(objects) AS objects ${waiting} GROUP BY sid`)
  for (const row of rows.iterate() as Iterable<GapRow>) {
    if (!translated.has(bytesKey(row.sid))) open.push({ ...row, sid: sidFromBytes(row.sid) })
    done += row.devices
    if (done - told < partSize) continue
    told = done
    await compared(done)
  }
  await compared(met)
  return open.sort((a, b) => b.objects - a.objects || b.devices - a.devices || Buffer.compare(a.sid, b.sid))
}

/**
 * SIDs of the source that devices met and today's translation table lacks, those that most waits for first: most objects, then devices.
 * A census tells what its device was given at that time; what was matched since is no gap, and what lost its match since is one.
 * Refuses: 'translation.source-twice', 'translation.target-twice', 'ipc.cancelled'.
 */
export async function tableGaps(
  project: Project,
  search: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  work: LongWork,
): Promise<z.infer<(typeof surveyCalls)['survey.gaps']['output']>> {
  const { file } = project
  const open = await heldLong(file, 'table-gaps', '', () =>
    readSnapshot(file, (snapshot) => openGaps({ ...project, file: snapshot }, work)),
  )
  const wanted = search.trim().toLowerCase()
  const found = wanted === '' ? open : held(file, 'table-gaps-found', wanted, () => foundGaps(file, open, wanted))
  const accountOf = sidAccounts(file)
  return {
    found: found.length,
    total: open.length,
    ...counts(project),
    gaps: found.slice(offset, offset + limit).map(({ sid, devices, profiles, objects }) => {
      const account = accountOf(sid)
      return {
        sid: sidToText(sid),
        account: account === null ? null : { connection: account.connection, kind: account.kind, name: account.name },
        devices,
        profiles,
        objects,
        example: exampleOf(project, sid),
      }
    }),
  }
}

/** Gaps with a text in their SID or in the name of whoever has it. */
function foundGaps(file: ProjectFile, open: readonly Gap[], wanted: string): Gap[] {
  const named = new Set(sidsOfName(file, wanted).map(bytesKey))
  return open.filter(({ sid }) => named.has(bytesKey(sid)) || sidToText(sid).toLowerCase().includes(wanted))
}

/** The device on which most names it. */
function exampleOf({ file }: Project, sid: Sid): TableGap['example'] {
  return file
    .prepare(
      `SELECT coalesce(account.name, enrolledDevice.name) AS device, coalesce(profile, first) AS place
         FROM deviceSid JOIN enrolledDevice USING (device)
         LEFT JOIN account ON account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid
        WHERE deviceSid.sid = ? AND withdrawnAt IS NULL ORDER BY objects DESC, device LIMIT 1`,
    )
    .get(sid) as TableGap['example']
}

function counts({ file }: Project): { readonly surveyed: number; readonly waiting: number } {
  const surveyed = file.prepare('SELECT count(*) FROM deviceSurvey JOIN enrolledDevice USING (device) WHERE withdrawnAt IS NULL').pluck()
  const asked = file.prepare(
    `SELECT count(DISTINCT device) FROM deviceRequest JOIN enrolledDevice USING (device)
      WHERE withdrawnAt IS NULL AND wants = 'survey' AND answeredAt IS NULL`,
  )
  return { surveyed: surveyed.get() as number, waiting: asked.pluck().get() as number }
}
