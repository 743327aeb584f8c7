import { refuse } from '#shared/errors/refused.ts'

/** The bytes of a volume, wherever they are: an image, a device, memory. */
export interface BlockSource {
  /** Bytes. */
  readonly size: number
  /** Fills `into` from its start with the `length` bytes at `at`, all of them. Refuses: 'ntfs.unreadable'. */
  read(at: number, length: number, into: Uint8Array): void
}

/** The same bytes; what lies outside them is refused before the source is asked. */
export function bounded(source: BlockSource): BlockSource {
  return {
    size: source.size,
    read(at, length, into) {
      if (!(at >= 0 && at + length <= source.size)) refuse('ntfs.unreadable', { at, length, reason: `there are ${source.size} bytes` })
      source.read(at, length, into)
    },
  }
}
