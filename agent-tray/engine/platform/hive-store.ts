/** Hives that belong to the machine, by the name of their file. */
export const machineHives = ['SOFTWARE', 'SYSTEM', 'DEFAULT'] as const
export type MachineHive = (typeof machineHives)[number]

/** A hive's files as they lie on the disk, the primary and its transaction logs. */
export interface HiveFiles {
  readonly primary: Uint8Array
  readonly logs: readonly Uint8Array[]
}

/** 'changed-since': the hive is not as the swap had left it, and stays so. */
export type PutBack = 'put-back' | 'changed-since' | 'was-so'

/** How a hive stands to a swap: before it, as the swap left it, or written to by others after it. */
export type Standing = 'original' | 'swapped' | 'changed-since'

/** A part of a hive in use that a swap left as it was, and why: somebody wrote to it since, or Windows keeps it from being changed. */
export interface HiveLeft {
  readonly place: string
  readonly why: string
}

/**
 * Registry hives, as files where nobody has loaded them. Paths are Windows paths; a hive that is a link is no hive.
 * A changed copy takes the place of the original in one rename; the original is kept under `keep`, a folder on this host, and goes
 * back the same way, so that a hive is at any moment wholly the old or wholly the new one.
 * A machine hive of a Windows that runs cannot be put in another's place: what its image changes is done to the registry, cell by
 * cell. Its original is kept all the same, and goes back cell by cell.
 */
export interface HiveStore {
  pathOf(hive: MachineHive): string
  /** null when there is no such file. */
  read(path: string): HiveFiles | null
  /** As it was before a swap that kept it there; as it is, when there was none. */
  readOriginal(path: string, keep: string): HiveFiles | null
  /** What a swap that kept the original there, and may have been cut off, has come to. A hive that is changed cell by cell is always to be changed again. */
  standing(path: string, keep: string): Standing
  /** Whether a user's session or a service has it loaded, so that it cannot be changed. */
  isLoaded(path: string): boolean
  /**
   * Keeps the original (and, for `withLogs`, its logs) and puts `image`, which was made of `from`, in its place, with the same
   * descriptor and attributes. Safe to repeat. Refuses: 'platform.io'.
   */
  swap(path: string, image: Uint8Array, from: HiveFiles, keep: string, withLogs: boolean): void
  /** What the swap with this folder could not change; nothing where the hive was swapped whole. */
  left(keep: string): readonly HiveLeft[]
  /** Puts the original back where the swapped image still stands. Safe to repeat. Refuses: 'engine.undo-missing'. */
  putBack(path: string, keep: string): PutBack
}
