import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeSnapshot } from '#main/services/directory-import/snapshot/write-snapshot.ts'
import { sampleFolder } from '#main/services/project/sample.ts'
import { aurora, nordwind, sourceDirectory, targetDirectory, type SampleDomain, type SampleObject } from './sample-directories.ts'

const takenAt = '2026-09-01T06:00:00.000Z'

/** Writes the sample's two directory snapshots into a folder; the shipped ones were made by this. */
export async function writeSample(folder: string): Promise<void> {
  await write(folder, nordwind, sourceDirectory())
  await write(folder, aurora, targetDirectory())
}

async function write(folder: string, domain: SampleDomain, objects: readonly SampleObject[]): Promise<void> {
  const path = join(folder, `${domain.netbios.toLowerCase()}.snapshot.jsonl`)
  rmSync(path, { force: true })
  const header = { dnsName: domain.dns, netbiosName: domain.netbios, sid: domain.sid, baseDn: domain.baseDn }
  await writeSnapshot(path, { takenAt, domain: header }, objects)
}

if (import.meta.main) await writeSample(sampleFolder)
