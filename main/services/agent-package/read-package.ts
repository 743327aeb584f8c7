import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { packageHead, packageLimits, packageManifest, type PackageManifest } from '#shared/bundle/agent-package.ts'
import type { CallContext } from '#shared/contracts/call.ts'
import { refuse } from '#shared/errors/refused.ts'
import { answerOf, type SystemAnswer } from '#shared/errors/system-answer.ts'
import type { AgentPackageFlaw } from '#shared/errors/update.ts'
import { sha256 } from '#main/services/share/seal.ts'

/** A package of the agent, whole: its files are those of its manifest. */
export interface AgentPackage {
  readonly manifest: PackageManifest
  readonly manifestBytes: Uint8Array
  readonly parts: readonly Uint8Array[]
}

/** How far the work has come, and whether it is still wanted; nobody asks where it is left out. */
export type Control = Partial<Pick<CallContext, 'progress' | 'signal'>>

const unfold = promisify(zstdDecompress)

/** Reads a package from its file and holds every file in it against the manifest. Refuses: 'update.bad-package', 'ipc.cancelled'. */
export async function readPackage(path: string, { progress, signal }: Control = {}): Promise<AgentPackage> {
  const bad = (reason: AgentPackageFlaw | SystemAnswer, about?: string): never => refuse('update.bad-package', { path, reason, about })
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    return bad(answerOf(error))
  }
  if (!bytes.subarray(0, packageHead.length).equals(Buffer.from(packageHead))) bad('other-beginning')
  const end = bytes.length - 32
  if (end < packageHead.length || sha256(bytes.subarray(0, end)) !== bytes.subarray(end).toString('hex')) bad('cut-off')
  const blocks: Uint8Array[] = []
  for (let at = packageHead.length; at < end;) {
    const length = at + 4 <= end ? bytes.readUInt32LE(at) : bad('cut-off')
    const limit = blocks.length === 0 ? packageLimits.manifest : 2 * packageLimits.partBytes
    if (length > limit || at + 4 + length > end) bad('part-too-long')
    blocks.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  const [manifestBytes = bad('empty'), ...parts] = blocks
  if (parts.length > packageLimits.parts) bad('too-many-parts')
  const manifest = packageManifest.safeParse(jsonOf(manifestBytes)).data ?? bad('no-manifest')
  const unfolded: Buffer[] = []
  for (const [place, part] of parts.entries()) {
    if (signal?.aborted === true) refuse('ipc.cancelled', {})
    progress?.({ phase: 'Reading the package', done: place, total: parts.length })
    try {
      unfolded.push(await unfold(part, { maxOutputLength: packageLimits.partBytes }))
    } catch {
      bad('part-damaged')
    }
  }
  const content = Buffer.concat(unfolded)
  let from = 0
  for (const { path: file, size, sha256: hash } of manifest.files) {
    if (sha256(content.subarray(from, from + size)) !== hash) bad('other-file', file)
    from += size
  }
  if (from !== content.length) bad('surplus')
  return { manifest, manifestBytes, parts }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
