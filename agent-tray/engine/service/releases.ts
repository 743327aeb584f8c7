import { refuse, refused, type Refusal } from '#shared/errors/refused.ts'
import type { StartFlaw } from '#shared/errors/update.ts'
import { changeReleases, dropRelease, readReleases, releaseFolder, type Release, type ReleaseNews } from '../platform/release-record.ts'
import { faultIn } from '../platform/verify-release.ts'
import { toldAgent } from '#shared/migration/told-agent.ts'
import type { ReleaseLook } from '../share/stage-release.ts'
import type { Agent } from './agent.ts'
import type { Worker } from './worker.ts'

export type ReleaseEvent = {
  readonly kind: 'release'
  /** staged: whole on the disk. tried: the engine ends so that it starts. kept: it came up. refused: the one before goes on. */
  readonly became: 'staged' | 'tried' | 'kept' | 'refused'
  readonly version: string
  readonly refusal: Refusal | null
}

/** Other versions of the agent, as the engine that runs deals with them. `programs`: the folder in which its own modules lie. */
export function releases(
  agent: Pick<Agent, 'state' | 'tellChange' | 'engineStatus' | 'isWorking'>,
  programs: string,
  told: (event: ReleaseEvent) => void,
) {
  const stateDir = agent.state.dir
  const own = (): Release | null => {
    const { trying, current } = readReleases(stateDir)
    return [trying, current].find((one) => one !== null && programs.startsWith(releaseFolder(stateDir, one))) ?? null
  }

  return {
    looked(look: ReleaseLook | undefined): void {
      if (look === undefined) return
      const became = look.refusal === null ? 'staged' : 'refused'
      told({ kind: 'release', became, version: look.version, refusal: look.refusal })
    },

    /** A version that is whole on this disk and waits for the engine to end. */
    isWaiting: (): boolean => readReleases(stateDir).staged !== null,

    /** The staged version is the one that starts next, to show whether it comes up. */
    tryStaged(): void {
      const { staged } = readReleases(stateDir)
      if (staged === null) return
      changeReleases(stateDir, (record) => ({ ...record, staged: null, trying: { ...staged, starts: 0, process: null } }))
      told({ kind: 'release', became: 'tried', version: staged.version, refusal: null })
    },

    /**
     * Tells what became of versions since the last time, in log and journal, and in the journal which one runs; what cannot be written
     * is told again.
     */
    async tellNews(): Promise<void> {
      const { news } = readReleases(stateDir)
      for (const one of news) {
        await agent.tellChange(one.version, one.code)
        told({ kind: 'release', became: one.code === null ? 'kept' : 'refused', version: one.version, refusal: refusalOf(one) })
        changeReleases(stateDir, (record) => ({ ...record, news: record.news.slice(1) }))
      }
      // One that is tried is told when it has shown that it comes up.
      const runs = agent.state.version
      if (runs === undefined || readReleases(stateDir).trying !== null || agent.isWorking()) return
      if (toldAgent(agent.engineStatus().events) !== runs) await agent.tellChange(runs, null)
    },

    /** The same worker, which starts nothing of a version that is no longer as it was signed. */
    behind: (worker: Worker): Worker => ({
      ...worker,
      async run(work, progress) {
        const release = own()
        const file = release === null ? null : faultIn(stateDir, release)
        if (release !== null && file !== null) {
          dropRelease(stateDir, release, file)
          refuse('update.damaged', { version: release.version, file })
        }
        return worker.run(work, progress)
      },
    }),
  }
}

function refusalOf({ version, code, why }: ReleaseNews): Refusal | null {
  if (code === null) return null
  if (code === 'update.damaged') return refused(code, { version, file: why }).refusal
  return refused('update.did-not-start', { version, reason: why as StartFlaw }).refusal
}
