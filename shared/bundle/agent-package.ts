import { z } from 'zod'
import { payloadRef } from './payload-ref.ts'
import { sha256Hex } from './fields.ts'

/** `major.minor.patch`, and nothing behind it: what is older is told by three numbers. */
export const agentVersionText = z.string().regex(/^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/)

/** Names that Windows takes for something else, or for another file. */
const notAName = /[<>:"|?*\\\p{Cc}]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu

/** A file's place below the agent's folder: every step of it is a plain name on Windows, too. */
export const packagePath = z
  .string()
  .min(1)
  .max(240)
  .refine((path) => path.split('/').every((step) => step !== '' && step !== '.' && step !== '..' && !notAName.test(step)))

/** What a package may be at most. */
export const packageLimits = {
  files: 20_000,
  bytes: 512 * 1024 * 1024,
  parts: 1000,
  partBytes: 4 * 1024 * 1024,
  manifest: 8 * 1024 * 1024,
} as const

/** What an agent's package holds: every file by its hash, one after another in this order, cut into parts that are compressed one by one. */
export const packageManifest = z
  .strictObject({
    rehome: z.literal('agent/1'),
    version: agentVersionText,
    /** Major version of the Node it needs; it comes without one of its own. */
    node: z.int().min(1).max(999),
    files: z
      .array(z.strictObject({ path: packagePath, size: z.int().min(0), sha256: sha256Hex }))
      .min(1)
      .max(packageLimits.files),
  })
  .refine(({ files }) => new Set(files.map(({ path }) => path.toLowerCase())).size === files.length)
  .refine(({ files }) => files.reduce((sum, { size }) => sum + size, 0) <= packageLimits.bytes)
export type PackageManifest = z.infer<typeof packageManifest>

/** In a batch's plan: the version of the agent that its devices should have, and where its package lies. */
export const agentOffer = z.strictObject({
  version: agentVersionText,
  manifest: payloadRef,
  /** One after another they are the package's content, each a Zstandard frame. */
  parts: z.array(payloadRef).min(1).max(packageLimits.parts),
})
export type AgentOffer = z.infer<typeof agentOffer>

/** Negative when the first is older, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]]
  const at = left.findIndex((part, index) => part !== right[index])
  return at === -1 ? 0 : left[at]! - (right[at] ?? 0)
}

/** How a package's file begins; then manifest and parts, each behind its length (4 bytes, little-endian), and the SHA-256 of all of it. */
export const packageHead = 'RHAGENT1'
