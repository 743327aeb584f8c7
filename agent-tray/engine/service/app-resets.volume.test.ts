import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyReset } from '#build/fixtures/engine/app-resets-suite.ts'
import { plainStartup, sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { stageJob } from '#build/fixtures/engine/stage-job.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable, type MountedVolume } from '#build/fixtures/volume/mount.ts'
import { readVolume, reglookupLines } from '#build/fixtures/volume/read-volume.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { newRunbook, runbookSchema } from '#shared/migration/runbook.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { RunReport } from './agent-runs.ts'
import { createEngine } from './engine.ts'

const missing = volumeAvailable()
const isAside = (path: string) => path.includes('.before-migration')

describe.skipIf(missing !== null)(`applications on a real NTFS volume${missing === null ? '' : `: ${missing}`}`, () => {
  const folder = scratchFolder()
  const [image, at] = ['device.img', 'mnt'].map((name) => join(folder, name)) as [string, string]
  const spec: DeviceSpec = {
    name: 'PC-APPS',
    domainName: 'source.example',
    users: sampleUsers(1),
    filesPerProfile: 2,
    dataFiles: 1,
    apps: true,
  }
  const runbook = runbookSchema.parse({
    ...newRunbook('apps', 'Apps'),
    startup: plainStartup,
    permissionUpdates: { mode: 'none' },
    appReconfiguration: everyReset,
  })
  let volume: MountedVolume

  beforeAll(async () => {
    await createVolume(image, at, spec)
    volume = await mountVolume(image, at)
    mkdirSync(join(at, 'ProgramData', 'Rehome'))
    stageJob(join(at, 'ProgramData', 'Rehome'), sampleJob(spec, runbook))
  })
  afterAll(async () => {
    await volume.unmount()
    rmSync(folder, { recursive: true })
  })

  function rehomeAgent(...command: string[]): RunReport {
    const agent = join(import.meta.dirname, '..', '..', 'cli', 'rehome-agent.ts')
    const options = ['--platform', 'volume', '--root', at, '--json', ...command]
    const { stdout, stderr } = spawnSync(process.execPath, [agent, ...options], { encoding: 'utf8' })
    if (stdout === '') throw new Error(stderr)
    return JSON.parse(stdout) as RunReport
  }
  const keys = (path: string) => reglookupLines(join(at, path)).map((line) => line.split(',')[0]!)

  test('hivex finds the old identity gone from every hive and the rest as it was; a rollback has the volume back byte for byte', () => {
    const before = readVolume(at)
    const [user, software] = ['Users/anna/NTUSER.DAT', 'Windows/System32/config/SOFTWARE']
    const [userBefore, softwareBefore] = [keys(user), keys(software)]
    const { runs } = rehomeAgent('run', '--no-check')
    expect(runs.map(({ outcome, findings }) => [outcome, findings.map(({ code }) => code)])).toEqual([
      ['migrated-with-findings', ['step.data-file-detached']],
    ])
    const office = '/Software/Microsoft/Office/16.0'
    const gone =
      /^\/Software\/Microsoft\/(Office\/16\.0\/(Common\/(Identity|Licensing|DRM)|Outlook\/(Profiles\/|DefaultProfile|Setup\/))|OneDrive\/Accounts\/Business1|Windows NT\/CurrentVersion\/WorkplaceJoin)/
    const kept = userBefore.filter((line) => !gone.test(line) || line === `${office}/Outlook/Setup`)
    const come = [`${office}/Outlook/AutoDiscover`, `${office}/Outlook/AutoDiscover/ZeroConfigExchange`]
    expect(keys(user).toSorted()).toEqual([...kept, ...come].toSorted())
    const added = keys(software).filter((line) => !softwareBefore.includes(line))
    expect(added.filter((line) => /SilentAccountConfig$|_wmcs/.test(line))).toHaveLength(3)
    const preferences = join(at, 'Users/anna/AppData/Local/Microsoft/Edge/User Data/Default/Preferences')
    expect(JSON.parse(readFileSync(preferences, 'utf8'))).toEqual({ bookmark_bar: { show: true }, google: {} })
    expect(existsSync(join(at, 'Windows/ServiceProfiles/LocalService/AppData/Local/Microsoft/Ngc.before-migration/{A1B2}'))).toBe(true)

    rehomeAgent('rollback')
    expect(readVolume(at)).toEqual(before)
  })

  test('after the rollback window nothing that was put aside is left on the volume, and its space is free again', async () => {
    rehomeAgent('run', '--no-check')
    const engine = createEngine({ platform: 'volume', root: at, clock: { now: () => instantOf(Date.now()) }, newRunId: () => 'none' })
    const [profile, asides] = [join(at, 'Users/anna'), () => readdirSync(at, { recursive: true, encoding: 'utf8' }).filter(isAside)]
    const stays = readdirSync(profile, { recursive: true, encoding: 'utf8' })
      .filter((path) => !isAside(path))
      .sort()
    const free = () => statfsSync(at).bfree
    const [kept, before] = [asides().length, free()]
    const days = 24 * 60 * 60 * 1000
    await engine.endUndo({ nowMs: Date.now() + 29 * days })
    expect([kept > 5, asides().length]).toEqual([true, kept])
    await engine.endUndo({ nowMs: Date.now() + 31 * days })
    const deleted = engine.status().events.at(-1)!
    expect([asides(), deleted.kind, 'findings' in deleted && deleted.findings]).toEqual([[], 'originals-deleted', []])
    expect(readdirSync(profile, { recursive: true, encoding: 'utf8' }).sort()).toEqual(stays)
    if (deleted.kind !== 'originals-deleted') throw new Error('it is not told')
    // The hives alone take more than the journal has grown by.
    expect([deleted.bytes > 16_384, free() > before]).toEqual([true, true])
    await expect(engine.rollBack()).rejects.toMatchObject({ code: 'engine.undo-ended' })
  })
})
