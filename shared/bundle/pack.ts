import { z } from 'zod'
import { limits } from './layout.ts'

/**
 * Where a target lies that has no file of its own: in the targets' `custom` [TUF 4.5]. Assignments are small, and one a device:
 * a publication to thousands of them puts them side by side into a few files, and a device reads its own part alone.
 */
export const packPlace = z.strictObject({
  /** Name of the file below `targets`: `<sha256 of the file>.<32 hex digits>`. */
  pack: z.string().regex(/^[0-9a-f]{64}\.[0-9a-f]{32}$/),
  /** First byte of the target in it. */
  at: z.int().min(0).max(limits.pack),
})
export type PackPlace = z.infer<typeof packPlace>

/** As many targets a writer puts into one pack at most. */
export const packSlices = 256
