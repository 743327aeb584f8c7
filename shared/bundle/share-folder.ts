/**
 * Where a share lies: the few operations that a folder, a stick, a web server and an object store have in common.
 * Paths use '/', are relative to the share, and hold no '..'. Whatever lies there is somebody else's: nothing of it is trusted.
 */
export interface ShareFolder {
  /** The address for people and records; without the secret that an address may carry. */
  readonly location: string
  /**
   * A file's bytes, null when it is not there. Never follows a link, never reads more than `limit`. A file that is still being
   * copied may be short: what it should be is the caller's to know.
   * Refuses: 'share.unreachable', 'share.not-a-file', 'share.oversized'.
   */
  read(path: string, limit: number): Promise<Uint8Array | null>
  /**
   * Some bytes of a file, fewer where it ends before; null when it is not there. Never follows a link.
   * Refuses: 'share.unreachable', 'share.not-a-file'.
   */
  readPart(path: string, part: FilePart): Promise<Uint8Array | null>
  /** Whether a file lies there, without reading it. Refuses: 'share.unreachable', 'share.not-a-file'. */
  exists(path: string): Promise<boolean>
  /**
   * Puts a new file and the folders above it, whole or not at all; false when one of that name is there already.
   * Refuses: 'share.write-failed', 'share.read-only'.
   */
  create(path: string, content: Uint8Array): Promise<boolean>
  /** Puts a file in place of the one there: a reader sees the old or the new. Refuses: 'share.write-failed', 'share.read-only'. */
  replace(path: string, content: Uint8Array): Promise<void>
  /** Removes a file; one that is not there is removed already. Never a folder. Refuses: 'share.write-failed', 'share.read-only'. */
  remove(path: string): Promise<void>
  /**
   * The first `limit` names in a folder, as they are: they may hold control characters. None when the folder is not there.
   * Refuses: 'share.unreachable', 'share.not-a-file' (a link), 'share.read-only' where nothing can be listed.
   */
  list(path: string, limit: number): Promise<{ entries: ShareEntry[]; complete: boolean }>
  /** Makes a folder and those above it. Refuses: 'share.write-failed', 'share.read-only'. */
  makeFolder(path: string): Promise<void>
}

/** From the byte `at` on, `length` bytes. */
export interface FilePart {
  readonly at: number
  readonly length: number
}

export interface ShareEntry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'other'
}

/** What is needed of a share that is only written to by name and read by name: all that a device may do. */
export type DeviceShare = Pick<ShareFolder, 'location' | 'read' | 'readPart' | 'create' | 'replace'>

export type OpenShare<T = ShareFolder> = (location: string) => T

/** The parts of a path; null for one that would leave the share or mean another file on some system. */
export function stepsOfPath(path: string): string[] | null {
  const steps = path.split('/')
  return steps.every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\:\0]/.test(step)) ? steps : null
}
