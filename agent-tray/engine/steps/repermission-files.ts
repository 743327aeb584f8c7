import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Refused, isRefused, refuse } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import { shownCollector, type ShownChange } from '#shared/migration/shown-change.ts'
import type { Job } from '#shared/migration/job.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { upperCase } from '#shared/registry/names.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import type { FileChange, FileStore, Place, Restored, WalkFailure, WalkScope } from '../platform/file-store.ts'
import type { Machine } from '../platform/machine.ts'
import { descriptorMemo, type DescriptorMemo } from './descriptor-memo.ts'
import { fileScopeOf, walkScopeOf, type FileScope } from './file-scope.ts'
import { openFileUndo } from './file-undo.ts'
import { macrosOf, openMachineHive, readProfiles } from './profiles.ts'
import { needed, satisfied, type Step, type Workshop } from './step.ts'
import { translator } from './translate.ts'
import { isWithin, ownersBefore, type Moved, type UndoPart } from './undo-part.ts'
import { readCursor, writeCursor } from './walk-cursor.ts'

export const progressEvery = 1000
export const stopEvery = 256
/** Objects of one kind of change that are asked whether it holds. */
const mostAsked = 1000

/**
 * Translates the descriptor of every file and folder in scope. Plan reads until the first that needs it; apply makes one pass,
 * batch by batch, each logged with its undo before it is written. Reading the whole again is the `verify` step's work.
 */
export const repermissionFiles: Step<FileScope, null> = {
  id: 'repermission-files',
  inParts: true,

  async plan(m, job, shop) {
    const scope = fileScopeOf(m, job)
    const findings = findingCollector()
    const memo = descriptorMemo(translator(job))
    let [first, read, stopping] = [false, 0, false]
    m.files.walk(walkScopeOf(m, scope), {
      judge(descriptor, place) {
        if (++read % progressEvery === 0) shop?.progress(read)
        first ||= judged(memo, descriptor, place, findings) !== null
        return null
      },
      failed: failureFinder(findings),
      stopped: () => first || (read % stopEvery === 0 && (stopping = shop?.shouldStop() === true)),
    })
    if (shop !== undefined && stopping) throw shop.stop()
    return first ? needed(scope) : satisfied(findings.list())
  },

  async before() {
    return null
  },

  async apply(m, job, scope, shop) {
    const findings = findingCollector()
    const memo = descriptorMemo(translator(job))
    const undo = openFileUndo(undoPath(shop), shop.gate)
    const mustBeOnce = job.table.isChained
    let stopped = false
    try {
      const cursor = readCursor(shop)
      findings.addAll(cursor?.findings ?? [])
      const before = {
        visited: cursor?.visited ?? 0,
        bytes: cursor?.bytes ?? 0,
        written:
          (cursor?.written ?? 0) +
          finishLogged(m.files, undo.after(cursor?.batches ?? 0), shop, mustBeOnce ? findings : findingCollector()),
      }
      let { visited, bytes } = before
      /** Objects that were judged and are not logged yet; of a volume that is read from its records that may be most. */
      let waiting = 0
      let asked = 0
      const expected = m.conditions().objects ?? undefined
      const tell = () => shop.progress(visited - waiting, expected, bytes)
      const walk: WalkScope = {
        ...walkScopeOf(m, scope),
        ...(cursor !== null && { from: cursor.position }),
        ...(mustBeOnce && { strictlyOnceExcept: undo.objects() }),
      }
      const { written } = m.files.walk(walk, {
        judge(descriptor, place) {
          bytes += descriptor.length
          if (++visited % progressEvery === 0) tell()
          const replacement = judged(memo, descriptor, place, findings)
          if (replacement !== null) waiting += 1
          return replacement
        },
        commit(batch) {
          const logged = undo.append(batch)
          waiting -= batch.size
          tell()
          return logged
        },
        failed: failureFinder(findings),
        reached(position, totals) {
          const written = before.written + totals.written
          writeCursor(shop, { position, batches: undo.batches, visited, bytes, written, findings: findings.list() })
        },
        stopped: () => ++asked % stopEvery === 0 && (stopped = shop.shouldStop()),
      })
      if (stopped) throw shop.stop()
      shop.progress(visited, visited, bytes)
      return { changed: { ...nothingChanged, files: before.written + written }, findings: findings.list(), shown: shownIn(undo, m.files) }
    } finally {
      undo.close()
    }
  },

  /**
   * One object of every distinct change: a store that alters what it is given would alter it for all of its kind. One that reads
   * otherwise may have been saved anew by its user, or deleted: its kind is in doubt until another object tells.
   */
  async verify(m, _job, _scope, shop) {
    const findings = findingCollector()
    const undo = openFileUndo(undoPath(shop), shop.gate)
    try {
      const doubted = new Map<string, FileChange & { asked: number }>()
      for (const change of undo.samples()) {
        if (readsBack(m.files, change) === false) doubted.set(kindOf(change), { ...change, asked: 0 })
      }
      for (const change of doubted.size === 0 ? [] : stoppable(undo.after(0), shop)) {
        const kind = kindOf(change)
        const doubt = doubted.get(kind)
        if (doubt === undefined || ++doubt.asked > mostAsked) continue
        if (readsBack(m.files, change) === true) doubted.delete(kind)
      }
      for (const { folder, name } of doubted.values())
        findings.add('step.object-not-written', 'reads-otherwise', m.files.pathText(folder, name))
      return findings.list()
    } finally {
      undo.close()
    }
  },

  async undo(m, _before, shop, part) {
    const isMeant = part === undefined ? everything : partTest(m, part, shop.job())
    const moved = part?.kind === 'area' ? stillMoved(m.files, part.moved ?? []) : []
    return isMeant === null ? [] : undoAll(m.files, shop, isMeant, moved)
  },
}

/**
 * Makes the changes that were logged before the pass was cut off and may not have been written: those since the cursor. Returns how
 * many of them stand. The others are findings of a pass that will not meet them again.
 */
function finishLogged(files: FileStore, changes: Iterable<FileChange>, shop: Workshop, findings: FindingCollector): number {
  let standing = 0
  files.restore(stoppable(changes, shop), 'after', ({ folder, name }, came) => {
    if (came === 'restored' || came === 'was-so') standing += 1
    else addUnrestored(findings, came, files.pathText(folder, name))
  })
  return standing
}

function addUnrestored(findings: FindingCollector, came: Restored | Refused, path: string): void {
  if (came instanceof Refused) findings.add('step.object-not-written', whyRefused(came), path)
  else if (came === 'changed-since' || came === 'gone') findings.add('step.changed-since', came, path)
}

function* stoppable<T>(all: Iterable<T>, shop: Workshop): Generator<T> {
  let seen = 0
  for (const one of all) {
    if (++seen % stopEvery === 0 && shop.shouldStop()) throw shop.stop()
    yield one
  }
}

function judged(memo: DescriptorMemo, descriptor: Uint8Array, place: Place, findings: FindingCollector) {
  const { replacement, refusedWith, strangers } = memo.judge(descriptor)
  if (refusedWith !== null) findings.add('step.descriptor-left', refusedWith, place.path())
  if (strangers.length > 0) for (const sid of strangers) findings.add('step.sid-without-translation', sid, place.path())
  return replacement
}

export const failureCodes = {
  list: 'step.object-unreadable',
  read: 'step.object-unreadable',
  write: 'step.object-not-written',
  once: 'step.object-not-written',
  hidden: 'step.folder-hidden',
} as const

function failureFinder(findings: FindingCollector) {
  return (what: WalkFailure, errno: string, place: Place) => findings.add(failureCodes[what], errno, place.path())
}

/** Whether an object has what it was given, or still has what could not be written; null when it is gone or cannot be read by now. */
function readsBack(files: FileStore, { folder, name, before, after }: FileChange): boolean | null {
  const now = readNow(files, folder, name)
  return now === null ? null : sameDescriptor(now, after) || sameDescriptor(now, before)
}

function readNow(files: FileStore, folder: Uint8Array, name: Uint8Array): Uint8Array | null {
  try {
    return files.read(folder, name)
  } catch (error) {
    if (!isRefused(error, 'platform.io')) throw error
    return null
  }
}

function kindOf({ before, after }: FileChange): string {
  return Buffer.concat([before, after]).toString('latin1')
}

/** The first of the distinct changes that read back as they were written. */
function shownIn(undo: ReturnType<typeof openFileUndo>, files: FileStore): readonly ShownChange[] {
  const shown = shownCollector()
  for (const { folder, name, before, after } of undo.samples()) {
    if (shown.isFull()) break
    const now = readNow(files, folder, name)
    if (now !== null && sameDescriptor(now, after))
      shown.add('descriptor', files.pathText(folder, name), () => [descriptorToSddl(before), descriptorToSddl(after)])
  }
  return shown.list()
}

const everything = () => true

/** Which folders of files a part of the rollback means; null when it means none. */
function partTest(m: Machine, part: UndoPart, job: Job): ((folder: string) => boolean) | null {
  // Folders named by the account, its recycle bin, have their old names again: their step is undone before this one.
  if (part.kind === 'profile') return (path) => isWithin(path, part.path) || path.split('\\').includes(part.source)
  if (part.area !== 'windowsProfiles' && part.area !== 'fileSystem') return null
  const software = openMachineHive(m, 'SOFTWARE')
  const now = readProfiles(software, macrosOf(software)).flatMap(({ path }) => path ?? [])
  // One that made place for another is none any more, and was one when the files were changed.
  const profiles = [...new Set([...now.map(upperCase), ...ownersBefore(m, job).keys()])]
  return (path) => profiles.some((profile) => isWithin(path, profile)) === (part.area === 'windowsProfiles')
}

/** What steps gave another name after this one, by the paths that it was logged by; what is there under its old name is another one. */
function stillMoved(files: FileStore, moved: readonly Moved[]) {
  const there = moved.filter(({ parent, to }) => files.kindOf(`${parent}\\${to}`) !== null)
  return there.map(({ parent, from, to }) => ({ path: `${parent}\\${from}`, depth: parent.split('\\').length, to }))
}

function undoAll(files: FileStore, shop: Workshop, isMeant: (path: string) => boolean, moved: ReturnType<typeof stillMoved>) {
  const findings = findingCollector()
  const undo = openFileUndo(undoPath(shop), shop.gate)
  const all = stoppable(undo.backward(), shop)
  const meant = function* () {
    for (const change of all) {
      const path = files.pathText(change.folder, change.name)
      if (!isMeant(path)) continue
      const aside = moved.find((each) => isWithin(path, each.path))
      yield aside === undefined ? change : { ...change, ...files.calledAnew(change.folder, change.name, aside.depth, aside.to) }
    }
  }
  try {
    files.restore(isMeant === everything ? all : meant(), 'before', ({ folder, name }, came) => {
      if (came !== 'restored' && came !== 'was-so') addUnrestored(findings, came, files.pathText(folder, name))
    })
    refuseShortened(undo, shop)
    return findings.list()
  } finally {
    undo.close()
  }
}

/**
 * A last record that does not read back counts as torn, as one of a batch that was never written to the files. One that is missing although
 * its files were written is damage: what could be put back was, and the rest is not said to be.
 */
function refuseShortened(undo: ReturnType<typeof openFileUndo>, shop: Workshop): void {
  const [batches, wanted] = [readCursor(shop)?.batches ?? 0, shop.begun('repermission-files')?.changed?.files ?? 0]
  const damaged = (why: string) => refuse('engine.journal-damaged', { file: undoPath(shop), at: statSync(undoPath(shop)).size, why })
  if (undo.batches < batches) damaged(`it ends after ${undo.batches} of ${batches} batches`)
  const changes = wanted === 0 ? 0 : undo.countChanges()
  if (changes < wanted) damaged(`it ends after ${changes} of ${wanted} changes`)
}

function undoPath(shop: Workshop): string {
  return join(shop.folder, 'files.undo')
}
