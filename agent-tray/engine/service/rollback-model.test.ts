import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { showHive } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { groupsOf } from '#build/fixtures/windows/hives.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { sidToText, type Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { permissionAreas } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const users = sampleUsers(3)
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users, filesPerProfile: 2, dataFiles: 1 }
const groups = groupsOf(spec)
const pristine = join(folder, 'pristine')
beforeAll(() => createSimulatedDevice(pristine, spec))
let counter = 0

/** All that a device is, with hives by what they say: where their cells lie is not the same by another way. */
function contentOf(root: string) {
  const { descriptors, device: found, hives } = readSimulatedDisk(root)
  // Who is in a group is in no order, nor are tasks.
  const inOrder = <T>(all: readonly T[]) => all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const holders = (all: (typeof found)['localGroups']) => all.map(({ holder, sids }) => ({ holder, sids: inOrder(sids) }))
  const device = { ...found, tasks: inOrder(found.tasks), localGroups: holders(found.localGroups), userRights: holders(found.userRights) }
  const isHive = (path: string) => /(SOFTWARE|SYSTEM|DEFAULT|\.DAT)$/i.test(path)
  return {
    descriptors,
    device,
    hives: Object.fromEntries(
      Object.keys(hives)
        .filter(isHive)
        .map((path) => [path, showHive(join(root, driveFolder, path))]),
    ),
  }
}

/** Each account becomes a new one, nobody else, or another account of the device; of the groups, several may become one. */
const whom = (accounts: readonly Sid[]) =>
  fc.tuple(
    ...accounts.map((_, index) => fc.constantFrom('new', 'new', 'same', ...Array.from(accounts.keys()).filter((other) => other !== index))),
  )
const tables = fc
  .record({ users: whom(users.map(({ sid }) => sid)), groups: whom(groups) })
  .map((chosen) => {
    const pairs = (accounts: readonly Sid[], of: readonly (string | number)[]) =>
      accounts.flatMap((source, index) => {
        const to = of[index]!
        return to === 'same' ? [] : [{ source, target: typeof to === 'number' ? accounts[to]! : sampleTarget(source) }]
      })
    return [
      ...pairs(
        users.map(({ sid }) => sid),
        chosen.users,
      ),
      ...pairs(groups, chosen.groups),
    ]
  })
  // Two profiles of one account are refused before anything is changed.
  .filter((pairs) => {
    const profiles = pairs.filter(({ source }) => users.some(({ sid }) => sid === source)).map(({ target }) => sidToText(target))
    return pairs.length > 0 && new Set(profiles).size === profiles.length
  })
const parts = fc.array(
  fc.oneof(
    fc.constantFrom(...permissionAreas).map((area) => ({ area })),
    fc.constantFrom(...users).map(({ name }) => ({ profile: name })),
  ),
  { maxLength: 5 },
)
const plans = fc.record({
  pairs: tables,
  mode: fc.constantFrom('add-and-remove' as const, 'add-and-remove' as const, 'add' as const),
  existingTargetProfile: fc.constantFrom('archive' as const, 'adopt' as const),
  parts,
})

test(
  'whatever takes whose place, and in whatever parts a run goes back: each file says what it said before as soon as its part is back, and in the end the whole device does',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(plans, async ({ pairs, mode, existingTargetProfile, parts }) => {
        const root = join(folder, `device-${++counter}`)
        cpSync(pristine, root, { recursive: true })
        const before = contentOf(root)
        const clock = { now: () => instantOf(1_790_000_000_000) }
        const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
        const result = await engine.run(sampleJob(spec, sampleRunbook({}, { mode, existingTargetProfile }), TranslationTable.from(pairs)))
        const summary = () => runSummaries(engine.status().events).at(-1)!
        if (result.kind === 'ended' && result.outcome === 'refused') return
        if (result.kind === 'ended' && result.outcome === 'rolled-back') {
          expect(contentOf(root)).toEqual(before)
          return
        }
        const after = contentOf(root)
        const back = new Set<string>()
        for (const part of parts) {
          try {
            await engine.rollBackPart(part)
            back.add('area' in part ? part.area : part.profile)
          } catch (error) {
            if (!(error instanceof Refused)) throw error
            expect(['step.target-profile-exists', 'engine.no-such-profile']).toContain(error.code)
          }
          const now = readSimulatedDisk(root).descriptors
          for (const [path, is] of Object.entries(now)) {
            if (/S-1-/.test(path)) continue
            const owner = /^C:\\Users\\([^\\]+)/.exec(path)?.[1] ?? ''
            const isProfile = users.some(({ name }) => name === owner)
            const isBack = back.has(isProfile ? 'windowsProfiles' : 'fileSystem') || (isProfile && back.has(owner))
            expect({ path, is }).toEqual({ path, is: (isBack ? before : after).descriptors[path] })
          }
        }
        await engine.rollBack()
        expect(contentOf(root)).toEqual(before)
        const told = [...summary().findings, ...summary().undoneParts.flatMap(({ findings }) => findings)]
        expect(told.filter(({ code }) => code === 'step.changed-since')).toEqual([])
        rmSync(root, { recursive: true })
      }),
      { numRuns: 10 },
    )
  },
)
