import { gunzipSync, gzipSync } from 'node:zlib'
import type { SurveyUpload } from '#shared/bundle/survey-upload.ts'
import type { DeviceSurvey } from '#shared/contracts/survey.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { sidAccounts } from '#main/store/sid-account.ts'
import { activeDevice, publishedDevices, request, requestState } from './device-requests.ts'

/** What is kept whole, beside the SIDs that are looked for across devices. */
type Reports = Pick<SurveyUpload, 'census' | 'impacts'>

/**
 * Notes that devices are asked what a run would do there and for their census: those named, else those of a batch, else all that
 * something is published for. Says how many are newly asked, and how many had been. Refuses: 'publish.nothing-by-that-name'.
 */
export function requestSurveys(
  project: Project,
  { names, batch }: { readonly names?: readonly string[] | undefined; readonly batch?: string | undefined },
  now: Instant,
): { readonly asked: number; readonly already: number } {
  const devices = names?.map((name) => activeDevice(project, name)) ?? publishedDevices(project, batch ?? null)
  const asked = request(project, devices, 'survey', null, now)
  return { asked, already: new Set(devices).size - asked }
}

/** Keeps an answer in place of the one before; a second one to the same request changes nothing. */
export function keepSurvey({ file }: Project, { request, device, at, census, impacts }: SurveyUpload, now: Instant): void {
  const answer = file.prepare('UPDATE deviceRequest SET answeredAt = ? WHERE id = ? AND answeredAt IS NULL')
  const insert = file.prepare('INSERT INTO deviceSurvey (device, request, at, reports) VALUES (?, ?, ?, ?)')
  const insertSid = file.prepare(
    'INSERT OR IGNORE INTO deviceSid (device, sid, standing, objects, profile, first) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const reports: Reports = { census, impacts }
  file.transaction(() => {
    if (answer.run(now, request).changes === 0) return
    file.prepare('DELETE FROM deviceSurvey WHERE device = ?').run(device)
    insert.run(device, request, at, gzipSync(JSON.stringify(reports)))
    for (const { sid, standing, objects, profile, first } of census.sids) {
      const isLocal = standing === 'other' || standing === 'well-known'
      if (profile !== null || !isLocal) insertSid.run(device, sidFromText(sid), standing, objects, profile, first)
    }
  })()
}

/** The latest answer of one device. Refuses: 'publish.nothing-by-that-name'. */
export function deviceSurvey(project: Project, name: string): DeviceSurvey {
  const device = activeDevice(project, name)
  const found = project.file
    .prepare('SELECT answeredAt, reports FROM deviceSurvey JOIN deviceRequest ON deviceRequest.id = request WHERE deviceSurvey.device = ?')
    .get(device) as { answeredAt: string; reports: Uint8Array } | undefined
  const { census, impacts } =
    found === undefined ? { census: null, impacts: [] } : (JSON.parse(gunzipSync(found.reports).toString()) as Reports)
  const accountOf = sidAccounts(project.file)
  // A device knows the accounts of its bundle only; whose the others are, the imports tell.
  const named = census?.sids.map((one) => ({ ...one, name: one.name ?? accountOf(sidFromText(one.sid))?.name ?? null }))
  return {
    ...requestState(project, device, 'survey'),
    answeredAt: found?.answeredAt ?? null,
    census: census === null ? null : { ...census, sids: named ?? [] },
    impacts,
  }
}
