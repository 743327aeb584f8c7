import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import { limits, timestampFile } from '#shared/bundle/layout.ts'
import { refused, Refused } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { sha256 } from './seal.ts'

/** A file of the share, and what is wrong with its bytes, null for none of them. */
export interface WantedFile {
  readonly file: string
  readonly limit: number
  readonly fault: (bytes: Uint8Array | null) => Refused | null | Promise<Refused | null>
}

/** Files to look into, and names that are not ours. */
export interface WantedFiles {
  readonly files: readonly WantedFile[]
  readonly strange: readonly string[]
}

interface Exactly {
  readonly file: string
  readonly sha256: string
  /** 0 where it is not known. */
  readonly length: number
}

/** A file that must be there with exactly these bytes. */
export function exactly({ file, sha256: hash, length }: Exactly): WantedFile {
  return {
    file,
    limit: file === timestampFile ? limits.timestamp : limits.payload,
    fault(bytes) {
      if (bytes === null) return refused('share.missing-file', { file })
      if (sha256(bytes) === hash) return null
      return bytes.length < length
        ? refused('share.truncated', { file, expected: length, got: bytes.length })
        : refused('share.content-mismatch', { file })
    },
  }
}

/** What is wrong with a file as it lies there; null for nothing. Refuses: 'share.unreachable'. */
export async function lookAt(folder: ShareFolder, { file, limit, fault }: WantedFile): Promise<Refused | null> {
  try {
    return await fault(await folder.read(file, limit))
  } catch (error) {
    if (error instanceof Refused && !isOutOfReach(error.code)) return error
    throw error
  }
}
