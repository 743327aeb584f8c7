import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { mostImpacts } from '#shared/bundle/survey-upload.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import type { CensusReport } from '#shared/migration/survey/census.ts'
import type { ImpactReport } from '#shared/migration/survey/impact.ts'
import { isSurveyAsked, sendSurvey } from '../share/send-survey.ts'
import { repermissionJob, type RepermissionRequest } from '../steps/repermission-job.ts'
import type { AgentCore } from './agent-core.ts'
import { foreseenJob } from './bundle-job.ts'

/** What would become of a device, and what is on it: read, and nothing written. */
export function createForesight({ engine, state, clock, isDoneHere, stagedIn }: AgentCore, openShare: (location: string) => ShareFolder) {
  return {
    /** A runbook as it was staged, the first when not said. Refuses: 'engine.no-bundle', 'engine.no-such-runbook'. */
    stagedRunbook: (runbook?: string): Runbook => foreseenJob(stagedIn(), runbook).runbook,

    /**
     * What the staged runbook of that id, else the first, would do here, whenever it becomes available.
     * Refuses: 'engine.no-bundle', 'engine.no-such-runbook'.
     */
    impact: (runbook?: string, bundle?: string): Promise<ImpactReport> => engine.impact(foreseenJob(stagedIn(bundle), runbook)),

    /** What a repermission of files and folders alone would do. Refuses as `repermissionJob`. */
    impactOfRepermission: (request: RepermissionRequest): Promise<ImpactReport> => engine.impact(repermissionJob(request)),

    /** Every SID of this device against the staged translation table. Refuses: 'engine.no-bundle'. */
    census: (bundle?: string): CensusReport => engine.census(foreseenJob(stagedIn(bundle))),

    /** The same against a table that somebody names, without bundle or runbook. Refuses as `repermissionJob`. */
    censusByTable: (table: string): CensusReport => engine.census(repermissionJob({ table, mode: 'add-and-remove', ignore: [] })),

    /** Whether the project asks for impact reports and a census that it has not been sent. */
    isSurveyAsked: () => isSurveyAsked(state),

    /**
     * Reads the whole device and sends what the project asked for: what the runbooks that are not done would do here, and a census.
     * True when it was sent. Refuses as `sendSurvey`, `impact` and `census`.
     */
    survey(): Promise<boolean> {
      const make = async () => {
        const staged = stagedIn()
        const open = staged.assignment.runbooks.filter(({ id }) => !isDoneHere(id)).slice(0, mostImpacts)
        const impacts: ImpactReport[] = []
        for (const { id } of open) impacts.push(await engine.impact(foreseenJob(staged, id)))
        return { census: engine.census(foreseenJob(staged)), impacts }
      }
      return sendSurvey(state, make, clock, openShare)
    },
  }
}
