import type { Refused } from '#shared/errors/refused.ts'
import type { PendingBatch } from './pending-batch.ts'
import type { Unflushed } from './record-file.ts'

/** The number of an object in its store, the same for all of its names. */
export type ObjectNumber = bigint

/** Where a walk has come to, in words that only the store that made it understands. */
export type WalkPosition = string

/** What one walk covers. Paths are Windows paths with a drive: `C:\Users\anna`. */
export interface WalkScope {
  readonly roots: readonly string[]
  readonly ignored: IgnoredPaths
  /** Leaves out all that lies before this position of an earlier walk of the same roots; where a folder changed since, all of it is visited. */
  readonly from?: WalkPosition
  /** Walks that are given the same object have one memory: what one of them visited is not visited by another, whatever its names. */
  readonly together?: object
  /** These objects are not visited, and no other is visited twice on any account: one that may have been is left, which is a failure. */
  readonly strictlyOnceExcept?: Iterable<ObjectNumber>
}

/** Paths that are neither changed nor entered. */
export interface IgnoredPaths {
  /** How many names below the drive an ignored path can have; objects at other depths are not asked about. */
  readonly depths: ReadonlySet<number> | 'every'
  readonly matches: (path: string) => boolean
}

/**
 * A descriptor and what takes its place; mostly the same object for every equal descriptor, so that `id` can stand for both. Ids count
 * upwards in the order in which a visitor gives them, which is that of the changes in the batches but where an object that was judged is left.
 */
export interface Replacement {
  readonly id: number
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** Where a walk is; the path is made only when asked for. */
export interface Place {
  path(): string
}

/** 'once': it may have been visited by another name, so it was left. 'hidden': a folder of which this store cannot see what lies in it. */
export type WalkFailure = 'list' | 'read' | 'write' | 'once' | 'hidden'

export interface Visitor {
  /** Judges one descriptor, a view that is good for this call only; null leaves the object alone. */
  judge(descriptor: Uint8Array, place: Place): Replacement | null
  /** Called with every batch; no object of it is written before what this logged, if anything, is on the disk. Absent when nothing is ever replaced. */
  commit?(batch: PendingBatch): Unflushed | null
  /** An object that could not be listed, read or written, with the system's short word for why (EIO, EACCES). */
  failed(what: WalkFailure, errno: string, place: Place): void
  /** Told of every visited object that is encrypted to accounts (EFS). Where it is absent nobody looks: on a mounted volume that costs a call each. */
  encrypted?(place: Place): void
  /** Called now and then: what lies before this position was visited, and what was written there will outlive a power cut. */
  reached?(position: WalkPosition, totals: WalkTotals): void
  /** Asked at every object; true ends the walk, nothing pending is written. */
  stopped?(): boolean
}

/** How much a walk does at once. */
export interface Pace {
  /** Changes that are logged and written together. */
  readonly batch: number
  /** After so many batches, or so many objects, the disk is waited for and the position told. */
  readonly tellAfterBatches: number
  readonly tellAfterObjects: number
}

export interface WalkTotals {
  readonly objects: number
  readonly written: number
}

/** An object by the store's own bytes. */
export interface StoreName {
  readonly folder: Uint8Array
  readonly name: Uint8Array
}

/** What the descriptor of an object was, and what it became. */
export interface FileChange extends StoreName {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** What a removal took away; bytes of files that had no other name. */
export interface Removed {
  readonly objects: number
  readonly bytes: number
}

export type Restored = 'restored' | 'was-so' | 'changed-since' | 'gone'

/**
 * The files of one device with their security descriptors. Nothing ever follows a junction, symlink or mount point: a link's own
 * descriptor is read and written, and what it leads to is met only where it really lies.
 */
export interface FileStore {
  /** Whether its walks can visit objects strictly once, as a table needs in which targets are sources. */
  readonly strict: boolean
  /**
   * Visits every object under the roots, a folder before what is in it. An object of several names is visited once, but where so many
   * were met that they cannot be remembered any more.
   */
  walk(scope: WalkScope, visitor: Visitor): WalkTotals
  /** The descriptor of one object a walk met; null when it is gone. Refuses: 'platform.io'. */
  read(folder: Uint8Array, name: Uint8Array): Uint8Array | null
  /**
   * Gives each object one side of its change where the other still stands. Tells of each what came of it, or why not ('platform.io'), in
   * any order, by a name that is good until then; of one object, none depends on another. What it wrote is on the disk when it returns.
   */
  restore(all: Iterable<FileChange>, side: 'before' | 'after', told: (one: StoreName, came: Restored | Refused) => void): void
  /** What is at the path, in whatever case it is written; null when nothing is. */
  kindOf(path: string): 'file' | 'folder' | 'link' | null
  /** null when nothing is there. Refuses: 'platform.io'. */
  descriptorOf(path: string): Uint8Array | null
  /** The names in a folder; empty when there is none. */
  list(path: string): readonly string[]
  /** Gives an object another name in its folder. Safe to repeat. Refuses: 'platform.io'. */
  rename(path: string, name: string): void
  /**
   * Deletes an object and all that lies in it, of a link the link alone. Safe to repeat. What cannot be deleted is told, with the
   * system's short word for why, and stays with the folders above it.
   */
  remove(path: string, failed: (path: string, errno: string) => void): Removed
  /** The store's own bytes of an object as if the name that it, or a folder above it, has at that depth below the drive were another one. */
  calledAnew(folder: Uint8Array, name: Uint8Array, depth: number, to: string): StoreName
  /** A path of the store's own bytes as a person reads it. */
  pathText(folder: Uint8Array, name: Uint8Array): string
}
