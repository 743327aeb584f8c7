import { rmSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { openTree, rootInode, type Tree } from '#agent/engine/platform/simulated/tree.ts'
import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import { forEachSid } from '#shared/security/sids-of.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(2), filesPerProfile: 4, dataFiles: 4 }
const table = sampleTable(spec)
const areaNames = ['windowsProfiles', 'fileSystem'] as const
type Area = (typeof areaNames)[number]
type Objects = Map<number, Uint8Array>
let counter = 0

const place = fc.constantFrom(
  'C:\\Users\\anna',
  'C:\\Users\\björn',
  'C:\\Users',
  'C:\\Data',
  'C:\\Data\\Team 0',
  'C:\\Users\\anna\\Documents',
)
const link = fc.record({ at: place, from: place, which: fc.nat(5) })
const ignored = fc.subarray(
  ['C:\\Users\\anna', 'C:\\Users\\*\\Documents', 'C:\\Data', 'plan 0.xlsx', 'C:\\users', 'C:\\Windows', '*.txt', 'C:\\Users\\*'],
  { maxLength: 3 },
)

test('impact report and census count what a slow walk of the whole drive does: files of several names once, what is ignored, each area', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(link, { maxLength: 5 }),
      ignored,
      fc.record({ windowsProfiles: fc.boolean(), fileSystem: fc.boolean() }),
      fc.constantFrom('add' as const, 'add-and-remove' as const),
      async (links, paths, areas, mode) => {
        const root = join(folder, `device-${++counter}`)
        createSimulatedDevice(root, spec)
        const tree = openTree(root)
        for (const [index, each] of links.entries()) addLink(tree, each, `link ${index}.txt`)
        const clock = { now: () => instantOf(0) }
        const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
        const job = sampleJob(spec, sampleRunbook({}, { mode, areas, ignore: { paths } }))
        const { areas: told, totals } = await engine.impact(job)
        const { files, sids } = engine.census(job)
        const [{ met, left }, whole] = [countSlowly(tree, paths, areas), countSlowly(tree, [], { windowsProfiles: true, fileSystem: true })]
        tree.close()
        const changed = (objects: Objects) =>
          [...objects.values()].filter((each) => mapDescriptor(each, table, mode === 'add' ? 'add' : 'replace') !== null).length
        expect({
          areas: areaNames.map((name) => {
            const area = told.find((each) => each.area === name)!
            return [area.files.met, area.files.changed, area.ignored.files]
          }),
          totals: [totals.files, totals.filesChanged - totals.foldersRenamed],
          census: files,
          owners: Object.fromEntries(
            sids.flatMap(({ sid, places }) =>
              places.flatMap(({ area, role, objects }) => (area === 'fileSystem' && role === 'owner' ? [[sid, objects]] : [])),
            ),
          ),
        }).toEqual({
          areas: areaNames.map((name) => [met[name].size, changed(met[name]), changed(left[name])]),
          totals: [met.windowsProfiles.size + met.fileSystem.size, changed(met.windowsProfiles) + changed(met.fileSystem)],
          census: whole.met.windowsProfiles.size + whole.met.fileSystem.size,
          owners: ownersIn(whole.met.fileSystem),
        })
      },
    ),
    { numRuns: 30 },
  )
})

function addLink(tree: Tree, { at, from, which }: { at: string; from: string; which: number }, name: string): void {
  const files = [...tree.children(inodeAt(tree, from))].filter(({ kind }) => kind === 'file')
  if (files.length > 0) tree.link(inodeAt(tree, at), name, files[which % files.length]!.inode)
}

function inodeAt(tree: Tree, path: string): number {
  const names = path.split('\\').slice(1)
  return names.reduce((inode, name) => tree.child(inode, name)!.inode, rootInode)
}

/** Every path of the drive, asked in full against every rule. What has a name in scope is no more ignored; what has one in a profile is its. */
function countSlowly(tree: Tree, paths: readonly string[], areas: Readonly<Record<Area, boolean>>) {
  const profiles = spec.users.map(({ name }) => `C:\\Users\\${name}`)
  const rules = paths.map((path) => {
    const escaped = path.replace(/[.\\]/g, '\\$&').replaceAll('*', '[^\\\\]*')
    return new RegExp(`^${path.includes('\\') ? '' : '.*\\\\'}${escaped}$`, 'i')
  })
  const [met, left] = [objects(), objects()]
  const walk = (path: string, inode: number, above: { isProfile: boolean; isIgnored: boolean }): void => {
    const { descriptor, kind } = tree.inode(inode)!
    if (path === 'C:\\ProgramData\\Rehome') return
    const isProfile = above.isProfile || profiles.includes(path)
    const isIgnored = above.isIgnored || rules.some((rule) => rule.test(path))
    const area = isProfile ? 'windowsProfiles' : 'fileSystem'
    if (areas[area]) (isIgnored ? left : met)[area].set(inode, descriptor)
    if (kind !== 'folder') return
    for (const child of tree.children(inode)) walk(`${path.replace(/\\$/, '')}\\${child.name}`, child.inode, { isProfile, isIgnored })
  }
  walk('C:\\', rootInode, { isProfile: false, isIgnored: false })
  const counted = new Set<number>()
  for (const some of [met.windowsProfiles, met.fileSystem, left.windowsProfiles, left.fileSystem]) {
    for (const inode of some.keys()) if (counted.has(inode)) some.delete(inode)
    for (const inode of some.keys()) counted.add(inode)
  }
  return { met, left }
}

function objects(): Record<Area, Objects> {
  return { windowsProfiles: new Map(), fileSystem: new Map() }
}

function ownersIn(all: Objects): Record<string, number> {
  const owners: Record<string, number> = {}
  for (const descriptor of all.values()) {
    forEachSid(descriptor, (bytes, at, role) => {
      const sid = sidToText(sidFromBytes(bytes, at))
      if (role === 'owner') owners[sid] = (owners[sid] ?? 0) + 1
    })
  }
  return owners
}
