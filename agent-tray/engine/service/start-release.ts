import { existsSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compareVersions } from '#shared/bundle/agent-package.ts'
import { readHeartbeat } from '../platform/heartbeat.ts'
import { processStart } from '../platform/process-start.ts'
import {
  changeReleases,
  comeUp,
  dropRelease,
  proveRelease,
  readReleases,
  refuseRelease,
  releaseFolder,
  removeOldReleases,
  type Release,
} from '../platform/release-record.ts'
import { faultIn } from '../platform/verify-release.ts'
import { answerOf, type SystemAnswer } from '#shared/errors/system-answer.ts'
import type { StartFlaw } from '#shared/errors/update.ts'

/** A version that came over the share, verified just now, and whether it has still to show that it comes up. */
export interface ChosenRelease extends Release {
  readonly folder: string
  readonly trying: boolean
}

export interface Installed {
  readonly stateDir: string
  /** The version that the installer put on this device: the one that goes on whatever becomes of others. */
  readonly version: string
}

/** The version that is to start now: the one to be tried, else the one that came up, each as it was signed; null is the installed one. */
export function chooseRelease({ stateDir, version: installed }: Installed): ChosenRelease | null {
  for (;;) {
    const { trying, current } = readReleases(stateDir)
    const next = trying ?? current
    if (next === null) break
    const chosen = { version: next.version, id: next.id }
    if (trying !== null && trying.starts >= comeUp.starts) {
      refuseRelease(stateDir, chosen, 'started-often')
      continue
    }
    // An installer that brings more has the last word.
    if (compareVersions(next.version, installed) <= 0) {
      changeReleases(stateDir, (record) => ({ ...record, trying: null, current: trying === null ? null : record.current }))
      continue
    }
    const fault = faultIn(stateDir, chosen)
    if (fault !== null) {
      dropRelease(stateDir, chosen, fault)
      continue
    }
    return { ...chosen, folder: releaseFolder(stateDir, chosen), trying: trying !== null }
  }
  return null
}

/** The version that came up, as it was signed; null is the installed one. Changes nothing, and is what whoever may read nothing here gets. */
export function currentRelease({ stateDir, version: installed }: Installed): ChosenRelease | null {
  const { current } = readReleases(stateDir)
  if (current === null || compareVersions(current.version, installed) <= 0 || faultIn(stateDir, current) !== null) return null
  return { ...current, folder: releaseFolder(stateDir, current), trying: false }
}

/**
 * The version that starts now, noted where it is tried. Where the disk takes no note none is tried: the version that came up goes on,
 * else the installed one.
 */
export function releaseToStart(installed: Installed): ChosenRelease | null {
  try {
    const chosen = chooseRelease(installed)
    if (chosen?.trying === true)
      changeReleases(installed.stateDir, (record) => ({
        ...record,
        trying: record.trying && { ...record.trying, starts: record.trying.starts + 1, process: self() },
      }))
    return chosen
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return currentRelease(installed)
  }
}

/** Something of a version, as it lies in the package and in ours. */
export const modulesOf = {
  engine: join('agent-tray', 'engine', 'service', 'engine-main'),
  commands: join('agent-tray', 'cli', 'agent-main'),
} as const

/** The module in a release; null where it has none, as one that is built otherwise. */
export function moduleIn({ folder }: ChosenRelease, name: keyof typeof modulesOf): string | null {
  const file = [`${modulesOf[name]}.js`, `${modulesOf[name]}.ts`].map((path) => join(folder, path)).find((path) => existsSync(path))
  return file === undefined ? null : pathToFileURL(file).href
}

/**
 * Starts the engine: the version that came over the share where there is one, else ours. A version that is tried is watched from here,
 * by the installed one's own code: only when its heart beats in this process it is kept; one that throws, or is silent for too long, is
 * refused and this process ended, so that what keeps it alive starts the version before.
 */
export async function startEngine(installed: Installed, ours: () => Promise<unknown>): Promise<void> {
  const chosen = releaseToStart(installed)
  removeOldReleases(installed.stateDir)
  if (chosen === null) {
    await ours()
    return
  }
  const { stateDir } = installed
  const module = moduleIn(chosen, 'engine')
  const giveUp = (why: StartFlaw | SystemAnswer): never => {
    refuseRelease(stateDir, chosen, why)
    process.exit(1)
  }
  if (module === null) return giveUp('no-engine')
  if (chosen.trying) watch(stateDir, chosen, giveUp)
  try {
    await import(module)
  } catch (error) {
    if (readReleases(stateDir).trying?.id !== chosen.id) throw error
    giveUp(answerOf(error))
  }
}

function watch(stateDir: string, release: Release, giveUp: (why: StartFlaw) => never): void {
  const from = uptimeMs()
  const timer = setInterval(() => {
    if (readHeartbeat(stateDir)?.pid === process.pid) {
      clearInterval(timer)
      proveRelease(stateDir, release)
    } else if (uptimeMs() - from > comeUp.withinMs) giveUp('no-heartbeat')
  }, 500)
  timer.unref()
}

const uptimeMs = (): number => Math.round(uptime() * 1000)
const self = () => ({ pid: process.pid, began: processStart(process.pid) ?? '', uptimeMs: uptimeMs() })
