import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import type { IgnoredPaths, Replacement } from '../../platform/file-store.ts'
import { openGate } from '../../platform/gate.ts'
import { pinAttributes } from '../../platform/cloud-files.ts'
import { windowsCloudFiles } from '../../platform/windows/windows-cloud-files.ts'
import { openRecords } from '../../platform/windows/live-records.ts'
import { windowsFiles } from '../../platform/windows/windows-files.ts'
import { expectSame, type Scratch, type SelftestCheck } from './check.ts'

/** Accounts that no machine knows: of a domain that is left, and of a tenant that is not joined yet. */
const [old, fresh] = ['S-1-5-21-1004336348-1177238915-682003330-1104', 'S-1-12-1-1943430372-1249052806-2496021943-3034400218']
const sddlOf = (account: string) =>
  `O:${account}G:${account}D:PAI(D;;WD;;;${account})(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICIID;0x1301bf;;;${account})S:AI(AU;OICISA;WD;;;${account})`
const nothing: IgnoredPaths = { depths: new Set(), matches: () => false }

/** Runs `work` with the files of the drive that the scratch folder is on. */
function withFiles<T>({ folder }: Scratch, work: (files: ReturnType<typeof windowsFiles>) => T): T {
  const files = windowsFiles([folder.slice(0, 2)], openGate)
  try {
    return work(files)
  } finally {
    files.close()
  }
}

/** Gives every object below a folder another descriptor by a walk, and says whose it met. */
function walkAll(files: ReturnType<typeof windowsFiles>, root: string, sddl: string | null): string[] {
  const met: string[] = []
  const failed: string[] = []
  const made = new Map<string, Replacement>()
  const visitor = {
    judge(descriptor: Uint8Array, place: { path(): string }): Replacement | null {
      met.push(place.path().slice(root.length))
      if (sddl === null) return null
      const key = Buffer.from(descriptor).toString('hex')
      const known = made.get(key) ?? { id: made.size, before: Uint8Array.from(descriptor), after: parseSddl(sddl) }
      made.set(key, known)
      return known
    },
    failed: (what: string, why: string, place: { path(): string }) => void failed.push(`${what} ${why} ${place.path()}`),
    ...(sddl !== null && { commit: () => null }),
  }
  files.walk({ roots: [root], ignored: nothing }, visitor)
  expectSame('objects that failed', failed, [])
  return met.toSorted()
}

export const fileChecks: readonly SelftestCheck[] = [
  {
    id: 'file-descriptors',
    title: 'owner, group, list and audit list of a file are written as given, accounts that nobody knows among them',
    run: (scratch) =>
      withFiles(scratch, (files) => {
        writeFileSync(join(scratch.folder, 'file'), '')
        for (const account of [old, fresh]) {
          walkAll(files, join(scratch.folder, 'file'), sddlOf(account))
          const now = files.descriptorOf(join(scratch.folder, 'file'))!
          if (!sameDescriptor(now, parseSddl(sddlOf(account)))) throw new Error(`it reads back as ${descriptorToSddl(now)}`)
        }
        return 'read back as written, twice'
      }),
  },
  {
    id: 'cloud-marks',
    title: 'a file is marked for the cloud alone, and as it was before, without its times',
    run: (scratch) =>
      withFiles(scratch, (files) => {
        const file = join(scratch.folder, 'marked')
        writeFileSync(file, '')
        const cloud = windowsCloudFiles(files.drives, openGate)
        const before = cloud.attributes(file)
        if (before === null) throw new Error('its attributes are not told')
        const changedAt = statSync(file).mtimeMs
        cloud.setAttributes(file, before | pinAttributes.unpinned)
        expectSame('marked', ((cloud.attributes(file) ?? 0) & pinAttributes.unpinned) !== 0, true)
        cloud.setAttributes(file, before)
        expectSame('as before', cloud.attributes(file), before)
        expectSame('its time', statSync(file).mtimeMs, changedAt)
        return `attributes 0x${before.toString(16)}`
      }),
  },
  {
    id: 'files-deleted',
    title: 'a folder is deleted with a read-only file and a junction in it, and what the junction leads to stays',
    run: (scratch) =>
      withFiles(scratch, (files) => {
        const [aside, stays] = [join(scratch.folder, 'aside'), join(scratch.folder, 'stays')]
        mkdirSync(join(aside, 'inner'), { recursive: true })
        mkdirSync(stays)
        writeFileSync(join(stays, 'file'), '')
        writeFileSync(join(aside, 'inner', 'read only'), '01234', { mode: 0o444 })
        symlinkSync(stays, join(aside, 'junction'), 'junction')
        const failed: string[] = []
        const removed = files.remove(aside, (path, why) => void failed.push(`${why} ${path}`))
        expectSame('objects that failed', failed, [])
        expectSame('removed', removed, { objects: 4, bytes: 5 })
        expectSame('left', [files.kindOf(aside), files.kindOf(join(stays, 'file'))], [null, 'file'])
        return `${removed.objects} objects`
      }),
  },
  {
    id: 'no-propagation',
    title: 'a folder takes a descriptor, and what is in it keeps its own',
    run: (scratch) =>
      withFiles(scratch, (files) => {
        const [parent, child] = [join(scratch.folder, 'parent'), join(scratch.folder, 'parent', 'child')]
        mkdirSync(child, { recursive: true })
        const before = descriptorToSddl(files.descriptorOf(child)!)
        const found = files.descriptorOf(parent)!
        const wanted: Replacement = { id: 0, before: found, after: parseSddl(sddlOf(old)) }
        const judge = (_: Uint8Array, place: { path(): string }) => (place.path() === parent ? wanted : null)
        files.walk({ roots: [parent], ignored: nothing }, { judge, commit: () => null, failed: () => {} })
        if (!sameDescriptor(files.descriptorOf(parent)!, wanted.after)) throw new Error('the folder did not take it')
        expectSame('what is in it', descriptorToSddl(files.descriptorOf(child)!), before)
        return 'the child is as it was'
      }),
  },
  {
    id: 'links-not-followed',
    title: 'a junction is met and changed itself, and what it leads to is neither entered nor changed',
    run: (scratch) =>
      withFiles(scratch, (files) => {
        const [tree, outside] = [join(scratch.folder, 'tree'), join(scratch.folder, 'outside')]
        mkdirSync(join(tree, 'plain'), { recursive: true })
        mkdirSync(join(outside, 'inner'), { recursive: true })
        symlinkSync(outside, join(tree, 'junction'), 'junction')
        const before = [outside, join(outside, 'inner')].map((path) => descriptorToSddl(files.descriptorOf(path)!))
        expectSame('objects met', walkAll(files, tree, sddlOf(old)), ['', '\\junction', '\\plain'])
        expectSame('kind of the junction', files.kindOf(join(tree, 'junction')), 'link')
        expectSame('below it', files.kindOf(join(tree, 'junction', 'inner')), null)
        expectSame(
          'outside',
          [outside, join(outside, 'inner')].map((path) => descriptorToSddl(files.descriptorOf(path)!)),
          before,
        )
        return 'the junction changed, its target did not'
      }),
  },
  {
    id: 'long-paths',
    title: 'objects deeper than 260 characters are met',
    run: (scratch) =>
      withFiles(scratch, (files) => {
        const deep = join(scratch.folder, ...Array.from({ length: 20 }, (_, index) => `folder ${index} with a long name`))
        mkdirSync(deep, { recursive: true })
        expectSame('objects met', walkAll(files, join(scratch.folder, 'folder 0 with a long name'), null).length, 20)
        return `${deep.length} characters`
      }),
  },
  {
    id: 'file-records',
    title: 'the records of the volume tell the descriptor that Windows tells, and lead to the object by its number',
    run: (scratch) =>
      withFiles(scratch, (files) => {
        const path = join(scratch.folder, 'by number')
        writeFileSync(path, '')
        walkAll(files, path, sddlOf(old))
        const drive = scratch.folder.slice(0, 2).toUpperCase()
        const records = openRecords(drive, files.drives.get(drive)!)
        if (records === null) throw new Error(`the volume ${drive} cannot be read below Windows, or is no NTFS; it would be walked`)
        try {
          const byId = records.volume.securityDescriptors()
          let seen = ''
          records.volume.scanSecurityIds((number, securityId, file) => {
            const links = file.record()?.links ?? []
            if (seen !== '' || !links.some(({ name }) => name === 'by number')) return
            const object = records.objects.open(number, file.record()!.sequence)
            if (typeof object === 'string') throw new Error(`open by number: ${object}`)
            const opened = object.read()
            object.close()
            const [stored, wanted] = [byId.get(securityId), parseSddl(sddlOf(old))]
            const same =
              typeof opened !== 'string' && sameDescriptor(opened, wanted) && stored !== undefined && sameDescriptor(stored, wanted)
            seen = same ? 'same' : 'another descriptor'
          })
          expectSame('the file by its record', seen, 'same')
          return 'the record and the object by its number agree with Windows'
        } finally {
          records.close()
        }
      }),
  },
]
