import { z } from 'zod'
import { censusReportSchema, type CensusReport } from '../migration/survey/census.ts'
import { impactReportSchema, type AreaImpact, type ImpactReport } from '../migration/survey/impact.ts'
import { deviceId, instant, opaqueName, projectId } from './fields.ts'

/** In a device's assignment: the project asks what a run would do there, and for every SID. Answered once; a new request has a new id. */
export const surveyRequest = z.strictObject({ id: opaqueName })
export type SurveyRequest = z.infer<typeof surveyRequest>

/** Runbooks of one device that are foreseen, the first that are not done. */
export const mostImpacts = 4
const mostSids = 6000
const mostLosses = 500
/** Of one area, or of what preflight notes. */
const mostFindings = 50
const mostPath = 300

/** What a device sends back: signed by it (JWS EdDSA), padded and sealed to the project's collection key. */
export const surveyUpload = z.strictObject({
  version: z.literal(1),
  project: projectId,
  device: deviceId,
  request: opaqueName,
  at: instant,
  census: censusReportSchema.extend({ sids: censusReportSchema.shape.sids.max(mostSids) }),
  impacts: z.array(impactReportSchema.extend({ losses: impactReportSchema.shape.losses.max(mostLosses) })).max(mostImpacts),
})
export type SurveyUpload = z.infer<typeof surveyUpload>

/** A census that fits into an upload: long paths are cut, and SIDs beyond the room are counted. */
export function fittingCensus(report: CensusReport): CensusReport {
  const sids = report.sids.slice(0, mostSids).map((entry) => ({
    ...entry,
    name: entry.name?.slice(0, mostPath) ?? null,
    profile: entry.profile?.slice(0, mostPath) ?? null,
    first: entry.first.slice(0, mostPath),
  }))
  return { ...report, sids, leftOut: report.leftOut + report.sids.length - sids.length }
}

/** An impact report that fits into an upload, in the same way. */
export function fittingImpact(report: ImpactReport): ImpactReport {
  let leftOut = report.leftOut
  const some = <T>(list: readonly T[], most: number): T[] => {
    leftOut += Math.max(0, list.length - most)
    return list.slice(0, most)
  }
  const findings = (list: ImpactReport['notes']) =>
    some(list, mostFindings).map(({ first, last, ...finding }) => ({
      ...finding,
      subject: finding.subject.slice(0, mostPath),
      ...(first !== undefined && { first: first.slice(0, mostPath) }),
      ...(last !== undefined && { last: last.slice(0, mostPath) }),
    }))
  const losses = some(report.losses, mostLosses).map((loss) => ({
    ...loss,
    profile: loss.profile?.slice(0, mostPath) ?? null,
    first: loss.first.slice(0, mostPath),
  }))
  const cut = ({ first, last, ...counts }: AreaImpact['ignored']) => ({
    ...counts,
    ...(first !== undefined && { first: first.slice(0, mostPath) }),
    ...(last !== undefined && { last: last.slice(0, mostPath) }),
  })
  const areas = report.areas.map((area) => ({ ...area, stays: findings(area.stays), ignored: cut(area.ignored) }))
  const notes = findings(report.notes)
  return { ...report, areas, notes, losses, leftOut }
}
