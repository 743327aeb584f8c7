import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { settleHead } from '#main/services/share/head.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { readRoles } from '#main/services/share/share-record.ts'
import { shareStatus } from '#main/services/share/share-status.ts'
import { verifyShare } from '#main/services/share/verify-share.ts'
import { Refused } from '#shared/errors/refused.ts'

export type Device = Awaited<ReturnType<ShareLab['device']>>

/** What the attacker holds: the lab, the share's path, both devices, and a copy of the share made one publication ago. */
export interface Scene {
  readonly lab: ShareLab
  readonly share: string
  readonly old: string
  readonly pc: Device
  readonly other: Device
  /** Puts the share, the devices and the clock back to where they were. */
  restore(): void
}

/** A device that has staged the second of four publications, and a share that holds them all. */
export async function makeScene(): Promise<Scene> {
  const lab = await shareLab()
  const pc = await lab.device('PC-1')
  const other = await lab.device('PC-2')
  await lab.publish([batchOf(lab.project, [pc, other])])
  const old = join(lab.home, 'old')
  cpSync(lab.root, old, { recursive: true })
  await lab.publish([batchOf(lab.project, [pc, other], { runbookName: 'Second' })])
  await pc.check()
  // What the device has not seen yet: a new plan key, hence a new assignment, in a new bin.
  await lab.publish([batchOf(lab.project, [pc], { runbookName: 'Third' })])
  await lab.publish([batchOf(lab.project, [pc, other], { runbookName: 'Fourth' })])

  const devices = join(lab.home, 'devices')
  const kept = join(lab.home, 'kept')
  mkdirSync(kept)
  cpSync(lab.root, join(kept, 'share'), { recursive: true })
  cpSync(devices, join(kept, 'devices'), { recursive: true })
  const at = lab.clock.now()
  return {
    lab,
    share: lab.root,
    old,
    pc,
    other,
    restore() {
      for (const [name, path] of [
        ['share', lab.root],
        ['devices', devices],
      ] as const) {
        rmSync(path, { recursive: true, force: true })
        cpSync(join(kept, name), path, { recursive: true })
      }
      lab.passDays((Date.parse(at) - Date.parse(lab.clock.now())) / 86_400_000)
    },
  }
}

export const metadata = ({ share }: Scene, name: string) => join(share, 'repository', 'metadata', name)
export const timestamp = (scene: Scene) => metadata(scene, 'timestamp.json')
export const version = ({ lab }: Scene, role: string) => readRoles(lab.project).get(role)?.version ?? 0
export const newest = (scene: Scene, role: string) => metadata(scene, `${version(scene, role)}.${role}.json`)

/** Every file of a folder with its content: what must be as it was after a refusal. */
export function picture(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  return new Map(
    names.map((name) => {
      const path = join(folder, name)
      const found = lstatSync(path)
      return [name, found.isFile() ? sha256(readFileSync(path)) : found.isSymbolicLink() ? `link to ${readlinkSync(path)}` : 'folder']
    }),
  )
}

/** The runbook that the device would run now. */
export const runbookOf = ({ state }: Device) => readStagedBundle(state)?.runbooks.get('workstations')?.general.name

/** What the workbench names when it looks: at every file (`share verify`), at the head (as publishing does), and at the time left. */
export async function workbenchSees({ lab }: Scene): Promise<string[]> {
  const { project, folder } = lab
  const now = lab.clock.now()
  const codeOf = (error: unknown) => {
    if (error instanceof Refused) return [error.code]
    throw error
  }
  const files = await verifyShare(project, folder, { now }).then(
    ({ damaged, strange }) => [...damaged.map(({ code }) => code), ...strange.map(() => 'strange')],
    codeOf,
  )
  const head = await settleHead(project, folder).then((noticed) => noticed.map(({ code }) => code), codeOf)
  const expired = shareStatus(project, now).freshness === 'expired' ? ['share.expired'] : []
  return [...new Set([...files, ...head, ...expired])]
}
