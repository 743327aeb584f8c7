import { z } from 'zod'
import { deviceId, instant, opaqueName, projectId } from './fields.ts'

/** In a device's assignment: the project asks for its log files. Answered once; a new request has a new id. */
export const logRequest = z.strictObject({ id: opaqueName, since: instant.nullable() })
export type LogRequest = z.infer<typeof logRequest>

/** One file of the answer. Text as it was found; what was no UTF-8 is replaced. */
const logFile = z.strictObject({
  name: z.string().min(1).max(255),
  modifiedAt: instant,
  text: z.string(),
  /** Bytes at its beginning that had no room. */
  leftOut: z.int().min(0),
})

/** What a device sends back: signed by it (JWS EdDSA), padded and sealed to the project's collection key. */
export const logUpload = z.strictObject({
  version: z.literal(1),
  project: projectId,
  device: deviceId,
  request: opaqueName,
  at: instant,
  files: z.array(logFile).max(200),
  /** Files that had no room at all. */
  leftOut: z.array(z.string().max(255)).max(1000),
})
export type LogUpload = z.infer<typeof logUpload>
export type LogFile = LogUpload['files'][number]

/** Bytes of log text that one answer holds at most: sealed, it stays under `limits.logUpload`. */
export const logBytes = 3_145_728
